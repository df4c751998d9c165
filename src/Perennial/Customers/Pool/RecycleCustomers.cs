using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Notifications;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>
/// Lets customers fall back into the pool whom nobody contacted for too long. Of each it is known when to look at the earliest;
/// looking decides by the last contact, and only then writes, so a second pass, or a second server, finds nothing left to do.
/// </summary>
internal sealed partial class RecycleCustomers(
    Store store,
    WorkspaceSettings workspace,
    PoolServices pool,
    TimeProvider clock,
    ILogger<RecycleCustomers> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(15);
    private const int Chunk = 200;

    /// <summary>Notices beyond this many at once would bury an inbox.</summary>
    private const int MostNotices = 20;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure).RunAsync(RunAsync, stoppingToken);

    /// <summary>Looks at everybody who is due now.</summary>
    /// <returns>How many fell back.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!(await store.ReadAsync(c => PoolSettings.ReadAsync(c, null), ct)).Recycles)
            return 0;
        var zone = await workspace.ZoneAsync(ct);
        if (await store.ReadAsync(Tenures.AreOffAsync, ct))
            await store.WriteAsync(
                async (c, t) =>
                {
                    var write = CustomerWork.Begin(store, c, t, zone);
                    await write.TakeTurnAsync("customers", ct);
                    await pool.Tenures.ReconcileAsync(write, Now, ct);
                },
                ct
            );
        var told = new Dictionary<long, int>();
        for (var fallen = 0; ; )
        {
            var (looked, recycled) = await store.WriteAsync(
                async (c, t) =>
                {
                    var write = CustomerWork.Begin(store, c, t, zone);
                    await write.TakeTurnAsync("customers", ct);
                    return await ChunkAsync(write, told, ct);
                },
                ct
            );
            fallen += recycled;
            if (looked < Chunk)
            {
                if (fallen > 0)
                    LogFallen(fallen);
                return fallen;
            }
        }
    }

    private async Task<(int Looked, int Fallen)> ChunkAsync(BulkWrite write, Dictionary<long, int> told, CancellationToken ct)
    {
        // The rules may have changed since the last chunk.
        var rules = await PoolSettings.ReadAsync(write.Connection, write.Transaction);
        if (!rules.Recycles)
            return (0, 0);
        var due = await write.ListAsync<Tenure>(
            $"SELECT customer_id, owner_id, since FROM customer_tenures WHERE until IS NULL AND due_at <= @Now ORDER BY due_at, id LIMIT {Chunk}",
            new { Now },
            ct
        );
        if (due.Count == 0)
            return (0, 0);
        var contacts = await LastContacts.OfAsync(
            store,
            write.Connection,
            write.Transaction,
            (due.Select(tenure => tenure.CustomerId), rules, Now)
        );
        var looked = due.ToLookup(tenure => rules.DueAt(tenure.Since, Contact(contacts, tenure.CustomerId)) > Now);
        foreach (var later in looked[true])
            await write.ExecuteAsync(
                "UPDATE customer_tenures SET due_at = @due WHERE customer_id = @CustomerId AND until IS NULL",
                new { due = rules.DueAt(later.Since, Contact(contacts, later.CustomerId)), later.CustomerId },
                ct
            );
        await FallAsync(write, [.. looked[false]], rules, told, ct);
        return (due.Count, looked[false].Count());
    }

    private async Task FallAsync(
        BulkWrite write,
        IReadOnlyList<Tenure> fallen,
        PoolRules rules,
        Dictionary<long, int> told,
        CancellationToken ct
    )
    {
        var rows = await write.ByIdsAsync<CustomerRow>("customers", "id", [.. fallen.Select(tenure => tenure.CustomerId)], ct);
        // The team stays: the customer falls into its team's pool.
        foreach (var ofTeam in rows.GroupBy(row => row.TeamId))
            await pool.Owners.GiveAsync(
                write,
                [.. ofTeam.Select(row => row.Id)],
                (null, ofTeam.Key),
                Actor.System,
                ct,
                TenureWord.Recycled
            );
        foreach (var row in rows)
        {
            var owner = row.OwnerId!.Value;
            told[owner] = told.GetValueOrDefault(owner) + 1;
            if (told[owner] <= MostNotices)
                await pool.Notify.AppendAsync(
                    write.Connection,
                    write.Transaction,
                    new Notice(owner, "recycled", row.Id, row.Name ?? row.Number ?? "", $"{rules.RecycleDays}", "")
                );
        }
        if (rows.Count > 0)
            await pool.Audit.AppendAsync(
                write.Connection,
                write.Transaction,
                Actor.System,
                "customers_recycled",
                details: new { rows.Count, rules.RecycleDays }
            );
    }

    private static long? Contact(Dictionary<long, long> contacts, long customer) =>
        contacts.TryGetValue(customer, out var last) ? last : null;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Tenure
    {
        public required long CustomerId { get; init; }

        public required long OwnerId { get; init; }

        public required long Since { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Customers} customers fell back into the pool")]
    private partial void LogFallen(int customers);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pool could not be kept; it is tried again in a quarter of an hour")]
    private partial void LogFailure(Exception reason);
}

/// <summary>What keeping the pool writes with.</summary>
internal sealed record PoolServices(Tenures Tenures, CustomerOwners Owners, Notify Notify, AuditLog Audit);
