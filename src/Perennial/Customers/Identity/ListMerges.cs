using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Two customers who were made one.</summary>
/// <param name="FromName">What the customer that ended was called.</param>
/// <param name="IntoName">What the customer that went on is called now; null when it has no name or ended since.</param>
/// <param name="Reason">The type of the identity that showed it, or decided.</param>
/// <param name="UndoneAt">When the two were parted again; null while the merge stands.</param>
internal sealed record MergeView(
    long Id,
    long FromId,
    string? FromName,
    long IntoId,
    string? IntoName,
    string Reason,
    string Actor,
    DateTimeOffset Time,
    DateTimeOffset? UndoneAt
);

/// <summary>GET /api/customers/merges and GET /api/customers/{id}/merges: all merges and those of one customer, the newest first.</summary>
internal sealed class ListMerges(Store store)
{
    private const int PageSize = 50;

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<MergeView> Items, string? Next);

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> All(long? cursor, ListMerges list, CancellationToken ct)
    {
        var rows = await list.ReadAsync("m.id < @before", new { before = cursor ?? long.MaxValue, limit = PageSize + 1 }, ct);
        var next = rows.Count > PageSize ? rows[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Response([.. rows.Take(PageSize)], next));
    }

    internal static async Task<Ok<IReadOnlyList<MergeView>>> OfCustomer(long id, ListMerges list, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<MergeView>>(
            await list.ReadAsync("m.into_id = @id AND m.undone_at IS NULL", new { id, limit = 200 }, ct)
        );

    private async Task<List<MergeView>> ReadAsync(string which, object parameters, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT m.id, m.from_id, m.from_row, m.into_id, COALESCE(c.name, c.number) AS into_name, m.reason, m.actor, m.time, m.undone_at
                    FROM customer_merges m LEFT JOIN customers c ON c.id = m.into_id
                    WHERE {which} ORDER BY m.id DESC LIMIT @limit
                    """,
                    parameters
                ),
            ct
        );
        return [.. rows.Select(row => row.View())];
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long FromId { get; init; }

        public required string FromRow { get; init; }

        public required long IntoId { get; init; }

        public string? IntoName { get; init; }

        public required string Reason { get; init; }

        public required string Actor { get; init; }

        public required long Time { get; init; }

        public long? UndoneAt { get; init; }

        public MergeView View()
        {
            var from = UndoMerge.Row(FromRow);
            return new(
                Id,
                FromId,
                from.Name ?? from.Number,
                IntoId,
                IntoName,
                Reason,
                Actor,
                DateTimeOffset.FromUnixTimeMilliseconds(Time),
                UndoneAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null
            );
        }
    }
}
