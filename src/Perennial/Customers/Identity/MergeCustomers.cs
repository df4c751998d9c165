using System.Data.Common;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Makes two customers one because somebody decided so; also two who are proven by different numbers.</summary>
[FrontDoor]
internal sealed class MergeCustomers(
    Store store,
    SettingsStore settings,
    WorkspaceSettings workspace,
    SaveMerges saveMerges,
    TimeProvider clock
)
{
    /// <summary>Merges in the caller's transaction.</summary>
    /// <param name="connection">The store's.</param>
    /// <param name="transaction">The caller's.</param>
    /// <param name="from">Ends.</param>
    /// <param name="into">Goes on.</param>
    /// <param name="actor">Who decided.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="takenFromOther">What somebody chose for this merge over the workspace's rules: by field, whether the value of the one that ends is kept.</param>
    /// <returns>The id of the merge, by which it is undone; null when one of the two does not exist, or they are the same.</returns>
    public async Task<long?> RunAsync(
        DbConnection connection,
        DbTransaction transaction,
        long from,
        long into,
        Actor actor,
        CancellationToken ct,
        IReadOnlyDictionary<string, bool>? takenFromOther = null
    )
    {
        var write = await WriteAsync(connection, transaction, ct);
        await write.TakeTurnAsync("customers", ct);
        var rows = await write.ByIdsAsync<CustomerRow>("customers", "id", [from, into], ct);
        if (rows.Find(row => row.Id == from) is not { } ending || rows.Find(row => row.Id == into) is not { } before || from == into)
            return null;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rules = (await IdentityRules.ReadAsync(settings, ct)).With(takenFromOther ?? new Dictionary<string, bool>());
        var merged = MergedPair.Survivor(before, ending, rules, now);
        var kept = await saveMerges.SaveAsync(write, [new MergedPair(from, into, "decided", ending, before, merged)], actor.Name, now, ct);
        await write.DeleteRowsAsync("customers", "id", [into], ct);
        CustomerTables.Insert(write, [merged]);
        return kept[0];
    }

    /// <summary>A bulk write of the house itself.</summary>
    public async Task<BulkWrite> WriteAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = await workspace.ZoneAsync(ct),
            Source = "merge",
        };
}
