using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>How a customer came to an owner or left one.</summary>
internal static class TenureWord
{
    public const string Assigned = "assigned";

    public const string Claimed = "claimed";

    /// <summary>Found with an owner of whom nothing was written: imported, merged, or from before the history began.</summary>
    public const string Found = "found";

    public const string Handed = "handed";

    public const string Released = "released";

    public const string Recycled = "recycled";

    public const string Merged = "merged";
}

/// <summary>Writes the table <c>customer_tenures</c>: who looked after whom from when to when.</summary>
internal sealed class Tenures(Ids ids)
{
    private const int Chunk = 1000;

    /// <summary>Ends the tenures of customers whose owner differs from the new one, and begins new ones.</summary>
    /// <param name="write">The caller's transaction.</param>
    /// <param name="before">The customers as they were.</param>
    /// <param name="owner">The new owner; null for nobody.</param>
    /// <param name="how">assigned, claimed, released or recycled.</param>
    /// <param name="at">Who changed it, and when, in Unix milliseconds.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task ChangeAsync(
        BulkWrite write,
        IEnumerable<CustomerRow> before,
        long? owner,
        string how,
        (Actor By, long Now) at,
        CancellationToken ct
    )
    {
        var moved = before.Where(row => row.OwnerId != owner).ToList();
        var ended =
            owner is not null ? TenureWord.Handed
            : how is TenureWord.Assigned ? TenureWord.Released
            : how;
        await EndAsync(write, moved.Select(row => row.Id), ended, at.By.Name, at.Now, ct);
        if (owner is { } to && moved.Count > 0)
            await BeginAsync(write, moved.Select(row => (row.Id, to)), how, at, ct);
    }

    private const string Stale = """
        SELECT t.customer_id FROM customer_tenures t LEFT JOIN customers c ON c.id = t.customer_id
        WHERE t.until IS NULL AND (c.owner_id IS NULL OR c.owner_id <> t.owner_id)
        """;

    private const string Missing = """
        SELECT c.id, c.owner_id FROM customers c
        WHERE c.owner_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM customer_tenures t WHERE t.customer_id = c.id AND t.until IS NULL)
        """;

    /// <summary>Whether some present tenure does not say what its customer says. It looks at every owner, so nobody should wait for it.</summary>
    public static async Task<bool> AreOffAsync(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long?>($"{Stale} LIMIT 1") is not null
        || await connection.ExecuteScalarAsync<long?>($"{Missing} LIMIT 1") is not null;

    /// <summary>Makes the present tenures say what the customers say: imports and merges name owners too.</summary>
    public async Task ReconcileAsync(BulkWrite write, long now, CancellationToken ct)
    {
        await EndAsync(write, await write.ListAsync<long>(Stale, null, ct), TenureWord.Handed, Actor.System.Name, now, ct);
        var missing = await write.ListAsync<(long Customer, long Owner)>(Missing, null, ct);
        await BeginAsync(write, missing, TenureWord.Found, (Actor.System, now), ct);
    }

    /// <summary>When to look at each present tenure again, after the rules changed.</summary>
    public static Task ScheduleAsync(BulkWrite write, PoolRules rules, CancellationToken ct) =>
        write.ExecuteAsync(
            rules.Recycles
                ? "UPDATE customer_tenures SET due_at = CASE WHEN since > @from THEN since ELSE @from END + @span WHERE until IS NULL"
                : "UPDATE customer_tenures SET due_at = NULL WHERE until IS NULL AND due_at IS NOT NULL",
            new { from = rules.CountsFrom ?? 0, span = rules.Recycles ? rules.DueAt(0, null) - (rules.CountsFrom ?? 0) : 0 },
            ct
        );

    private static async Task EndAsync(
        BulkWrite write,
        IEnumerable<long> customers,
        string ended,
        string by,
        long now,
        CancellationToken ct
    )
    {
        foreach (var some in customers.Chunk(Chunk))
            await write.ExecuteAsync(
                $"""
                UPDATE customer_tenures SET until = @now, ended = @ended, ended_by = @by, due_at = NULL
                WHERE until IS NULL AND customer_id IN ({write.Dialect.IntegersIn("some")})
                """,
                new
                {
                    now,
                    ended,
                    by,
                    some = BulkWrite.Json(some),
                },
                ct
            );
    }

    private async Task BeginAsync(
        BulkWrite write,
        IEnumerable<(long Customer, long Owner)> given,
        string began,
        (Actor By, long Now) at,
        CancellationToken ct
    )
    {
        var rules = await PoolSettings.ReadAsync(write.Connection, write.Transaction);
        var due = rules.DueAt(at.Now, null);
        using var bulk = write.Bulk("customer_tenures", "id", "customer_id", "owner_id", "since", "began", "began_by", "due_at");
        foreach (var (customer, owner) in given)
            bulk.Add(ids.Next(), customer, owner, at.Now, began, at.By.Name, due);
        bulk.Complete();
    }
}

/// <summary>Who looked after a customer follows it into another; where both have an owner, that of the one that goes on stays.</summary>
internal sealed class TenureRows(TimeProvider clock) : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["customer_tenures"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        // One after another: several may end in the same customer, and only one present owner may be left there.
        foreach (var move in moves)
        {
            await write.ExecuteAsync(
                """
                UPDATE customer_tenures SET until = @now, ended = @Merged, ended_by = @by, due_at = NULL
                WHERE customer_id = @From AND until IS NULL
                    AND EXISTS (SELECT 1 FROM customer_tenures kept WHERE kept.customer_id = @Into AND kept.until IS NULL)
                """,
                new
                {
                    move.From,
                    move.Into,
                    now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    TenureWord.Merged,
                    by = Actor.System.Name,
                },
                ct
            );
            await write.MoveRowsAsync("customer_tenures", [move], ct);
        }
    }

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        write.ReturnRowsAsync("customer_tenures", back, origins, ct);
}
