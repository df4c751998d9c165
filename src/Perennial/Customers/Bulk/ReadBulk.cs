using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>A bulk change as the API shows it.</summary>
/// <param name="State">queued, running, done, cancelled or failed.</param>
/// <param name="UndoneBy">The bulk change that took this one back.</param>
internal sealed record BulkView(
    long Id,
    string Kind,
    string State,
    long Total,
    long Changed,
    long Unchanged,
    long Failed,
    long? UndoOf,
    long? UndoneBy
)
{
    public static BulkView Of(BulkRow row, long changed, long unchanged, long failed) =>
        new(row.Id, row.Kind, row.State, row.Total, changed, unchanged, failed, row.UndoOf, row.UndoneBy);
}

/// <summary>GET /api/customer-bulks/{id}, its errors, its cancelling and its undo.</summary>
internal static class ReadBulk
{
    private const int MostErrors = 500;

    /// <param name="Name">What the customer is called.</param>
    /// <param name="Message">Why, in English and in Chinese.</param>
    internal sealed record Error(long CustomerId, string Name, string Message);

    internal static async Task<Results<Ok<BulkView>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await FindAsync(id, store, ct) is { } bulk
            ? TypedResults.Ok(bulk.View)
            : PlumbingProblems.NotFound(BulkProblems.ABulk).ToHttp(http);

    internal static async Task<Ok<IEnumerable<Error>>> Errors(long id, Store store, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long CustomerId, string Name, string Error)>(
                    $"""
                    SELECT r.customer_id, COALESCE(c.name, c.number, '?'), COALESCE(r.error, '') FROM customer_bulk_rows r
                    LEFT JOIN customers c ON c.id = r.customer_id
                    WHERE r.bulk_id = @id AND r.state = {BulkState.Failed} ORDER BY r.id LIMIT {MostErrors}
                    """,
                    new { id }
                ),
            ct
        );
        return TypedResults.Ok(rows.Select(row => new Error(row.CustomerId, row.Name, row.Error)));
    }

    internal static async Task<Results<Accepted<BulkView>, ProblemHttpResult>> Undo(
        long id,
        Store store,
        BulkDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await FindAsync(id, store, ct) is not { } bulk)
            return PlumbingProblems.NotFound(BulkProblems.ABulk).ToHttp(http);
        if (bulk.Row.State is "queued" or "running" || bulk.Row.UndoneBy is not null || bulk.Row.UndoOf is not null)
            return BulkProblems.CannotUndo().ToHttp(http);
        if (bulk.Row.Kind == BulkRow.Merge && !by.May(Permission.MergeCustomers))
            return BulkProblems.MayNotMerge.ToHttp(http);
        var queued = await desk.QueueAsync(bulk.Row.Stored, await ChangedAsync(bulk.Row, store, ct), id, by, ct);
        return TypedResults.Accepted($"/api/customer-bulks/{queued.Id}", queued);
    }

    /// <summary>
    /// Whom an undo means. Rows follow customers who were merged since: of two who are one by now, what the one that went on had
    /// counts. Merges are undone the last one first.
    /// </summary>
    private static async Task<List<BulkTarget>> ChangedAsync(BulkRow bulk, Store store, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long CustomerId, string? Before)>(
                    $"""
                    SELECT customer_id, before FROM customer_bulk_rows WHERE bulk_id = @Id AND state = {BulkState.Changed}
                    ORDER BY CASE WHEN origin_id IS NULL THEN 0 ELSE 1 END, id
                    """,
                    new { bulk.Id }
                ),
            ct
        );
        var targets = rows.Select(row => new BulkTarget(row.CustomerId, row.Before));
        return bulk.Kind == BulkRow.Merge
            ? [.. targets.OrderByDescending(target => long.Parse(target.Before!, CultureInfo.InvariantCulture))]
            : [.. targets.DistinctBy(target => target.CustomerId)];
    }

    internal static async Task<NoContent> Cancel(long id, JobQueue jobs, CancellationToken ct)
    {
        await jobs.CancelAsync(BulkJob.Name, id, ct);
        return TypedResults.NoContent();
    }

    private static Task<(BulkRow Row, BulkView View)?> FindAsync(long id, Store store, CancellationToken ct) =>
        store.ReadAsync<(BulkRow, BulkView)?>(
            async c =>
            {
                var row = await c.QuerySingleOrDefaultAsync<BulkRow>("SELECT * FROM customer_bulks WHERE id = @id", new { id });
                if (row is null)
                    return null;
                var counts = (
                    await c.QueryAsync<(long State, long Rows)>(
                        "SELECT CAST(state AS BIGINT), COUNT(*) FROM customer_bulk_rows WHERE bulk_id = @id GROUP BY state",
                        new { id }
                    )
                ).ToDictionary(count => count.State, count => count.Rows);
                return (
                    row,
                    BulkView.Of(
                        row,
                        counts.GetValueOrDefault(BulkState.Changed),
                        counts.GetValueOrDefault(BulkState.Unchanged),
                        counts.GetValueOrDefault(BulkState.Failed)
                    )
                );
            },
            ct
        );
}
