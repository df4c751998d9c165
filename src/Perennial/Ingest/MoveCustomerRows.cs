namespace Perennial.Ingest;

/// <summary>The usual way to move rows: a table with <c>customer_id</c> and <c>origin_id</c>, indexed by customer.</summary>
[FrontDoor]
internal static class MoveCustomerRows
{
    /// <summary>One statement per customer that goes on, however many are merged into it.</summary>
    public static async Task MoveRowsAsync(this BulkWrite write, string table, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        foreach (var ofOne in moves.GroupBy(move => move.Into))
            await write.ExecuteAsync(
                $"""
                UPDATE {table} SET origin_id = COALESCE(origin_id, customer_id), customer_id = @into
                WHERE customer_id IN ({write.Dialect.IntegersIn("from")})
                """,
                new { into = ofOne.Key, from = BulkWrite.Json(ofOne.Select(move => move.From)) },
                ct
            );
    }

    /// <summary>Gives rows back by their origin; a row that was the returning customer's own is so again.</summary>
    public static Task ReturnRowsAsync(
        this BulkWrite write,
        string table,
        CustomerMove back,
        IReadOnlyCollection<long> origins,
        CancellationToken ct
    ) =>
        write.ExecuteAsync(
            $"""
            UPDATE {table} SET origin_id = NULLIF(origin_id, @into), customer_id = @into
            WHERE customer_id = @from AND origin_id IN ({write.Dialect.IntegersIn("origins")})
            """,
            new
            {
                from = back.From,
                into = back.Into,
                origins = BulkWrite.Json(origins),
            },
            ct
        );
}

/// <summary>Events follow their customer.</summary>
internal sealed class EventRows : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["events"];

    public Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct) =>
        write.MoveRowsAsync("events", moves, ct);

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        write.ReturnRowsAsync("events", back, origins, ct);
}
