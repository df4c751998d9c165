using Perennial.Catalog;
using Perennial.Contracts;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Imports;

/// <summary>
/// Takes back everything an import wrote: created rows go, changed rows get back what they held. What somebody else changed
/// since, or still needs, stays and is counted. Killed in its middle it goes on where it was.
/// </summary>
internal sealed class RevertImport(Store store, WorkspaceSettings settings, RevertOrders orders, RevertContracts contracts)
{
    private const int Size = 2_000;

    /// <summary>Orders before customers: a customer can only go when no order needs it any more.</summary>
    private static readonly string[] Order = ["refunds", "orders", "contracts", "customers", "products"];

    /// <returns>How many rows stayed, by the reason.</returns>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(Import import, Action<ImportProgress>? progress, CancellationToken ct)
    {
        var zone = await settings.ZoneAsync(ct);
        var kept = new Dictionary<string, long>();
        var done = 0L;
        foreach (var table in Order.Prepend("events"))
        {
            for (var more = true; more; )
            {
                var count = await store.WriteAsync(
                    (connection, transaction) =>
                    {
                        var write = new BulkWrite
                        {
                            Store = store,
                            Connection = connection,
                            Transaction = transaction,
                            Zone = zone,
                            Source = RunImport.Source,
                            ImportId = import.Id,
                        };
                        return table is "events" ? EventsAsync(write, import, ct) : TableAsync(write, import, table, kept, ct);
                    },
                    ct
                );
                progress?.Invoke(new ImportProgress(ImportPhase.Reverting, done += count, 0));
                more = count > 0;
            }
        }
        return kept;
    }

    /// <summary>Facts that orders wrote go with their orders; only a file of events brought events of its own.</summary>
    private static Task<int> EventsAsync(BulkWrite write, Import import, CancellationToken ct) =>
        import.Kind is "events" ? RevertEvents.DeleteAsync(write, Size, ct) : Task.FromResult(0);

    private async Task<int> TableAsync(BulkWrite write, Import import, string table, Dictionary<string, long> kept, CancellationToken ct)
    {
        var rows = await ImportChanges.LatestAsync(write, import.Id, table, Size, ct);
        if (rows.Count == 0)
            return 0;
        var changes = rows.SelectMany(r => r.Changes()).ToList();
        var ids = changes.Select(c => c.RowId).ToList();
        var stayed = table switch
        {
            "refunds" => await orders.RefundsAsync(write, changes, ct),
            "contracts" => await contracts.RevertAsync(write, changes, ct),
            "orders" => await orders.OrdersAsync(write, changes, ct),
            "customers" => await RevertCustomers.RevertAsync(write, changes, await InUse.CustomersAsync(write, ids, ct), ct),
            _ => await RevertProducts.RevertAsync(write, changes, await InUse.ProductsAsync(write, ids, ct), ct),
        };
        foreach (var row in stayed)
        {
            var reason = row.Reason is KeptBecause.InUse ? "in-use" : "changed-since";
            kept[reason] = kept.GetValueOrDefault(reason) + 1;
        }
        await ImportChanges.DeleteAsync(write, rows, ct);
        return changes.Count;
    }
}
