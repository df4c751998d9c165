using Perennial.Ingest;
using Perennial.Notifications;

namespace Perennial.Customers;

/// <summary>
/// What people did with a customer follows it: history, unique values, tags, notes, the ledger of consents. A tag that both
/// have stays where it is. The present state of consents is read anew from the ledger: the latest word of either counts.
/// </summary>
internal sealed class WorkRows : ICustomerRows
{
    private static readonly string[] Simple = ["customer_changes", "unique_values", "notes", "consent_changes", "customer_bulk_rows"];

    public IReadOnlyList<string> Tables { get; } = [.. Simple, "customer_tags", "consents", "notifications"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        foreach (var table in Simple)
            await write.MoveRowsAsync(table, moves, ct);
        foreach (var move in moves)
        {
            await write.ExecuteAsync(
                """
                UPDATE customer_tags SET origin_id = COALESCE(origin_id, customer_id), customer_id = @Into
                WHERE customer_id = @From AND tag_id NOT IN (SELECT tag_id FROM customer_tags WHERE customer_id = @Into)
                """,
                new { move.From, move.Into },
                ct
            );
            await MoveNotices.RunAsync(write.Connection, write.Transaction, move.From, move.Into);
        }
        await RecountConsentsAsync(write, [.. moves.SelectMany(move => new[] { move.From, move.Into }).Distinct()], ct);
    }

    public async Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct)
    {
        foreach (var table in Simple)
            await write.ReturnRowsAsync(table, back, origins, ct);
        await write.ReturnRowsAsync("customer_tags", back, origins, ct);
        await RecountConsentsAsync(write, [back.From, back.Into], ct);
    }

    // A line's id is unique over the ledger, so it can be the state's.
    private static async Task RecountConsentsAsync(BulkWrite write, IReadOnlyCollection<long> customers, CancellationToken ct)
    {
        await write.DeleteRowsAsync("consents", "customer_id", customers, ct);
        await write.ExecuteAsync(
            $"""
            INSERT INTO consents (id, customer_id, channel, topic, status, changed_at)
            SELECT id, customer_id, channel, topic, status, time
            FROM (
                SELECT id, customer_id, channel, topic, status, time,
                    ROW_NUMBER() OVER (PARTITION BY customer_id, channel, topic ORDER BY time DESC, id DESC) AS nth
                FROM consent_changes WHERE customer_id IN ({write.Dialect.IntegersIn("ids")})) latest
            WHERE nth = 1
            """,
            new { ids = BulkWrite.Json(customers) },
            ct
        );
    }
}
