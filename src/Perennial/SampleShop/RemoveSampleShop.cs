using System.Data.Common;
using Perennial.Audit;
using Perennial.Catalog;
using Perennial.Contracts;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.SampleShop;

/// <summary>
/// Takes the sample shop out again, through the same doors by which an import is reverted: rows that somebody changed since,
/// and customers who have orders of the user's own, stay.
/// </summary>
[FrontDoor]
internal sealed class RemoveSampleShop(
    Store store,
    WorkspaceSettings workspace,
    SampleShopRecord record,
    RevertOrders orders,
    RevertContracts contracts
)
{
    private const int BatchSize = 5_000;

    /// <returns>How many rows stay because they are not the sample's alone any more.</returns>
    public async Task<Outcome<int>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (await record.FindAsync(ct) is not { } loaded)
            return SampleShopProblems.NotLoaded;
        var zone = await workspace.ZoneAsync(ct);
        var kept = await store.WriteAsync((c, t) => RemoveAsync(loaded, zone, actor, c, t, ct), ct);
        record.Forget();
        return kept;
    }

    private async Task<int> RemoveAsync(
        SampleShopRecord.Loaded loaded,
        Zone zone,
        Actor actor,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var write = new BulkWrite
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = SampleShopWriter.Source,
            ImportId = loaded.ImportId,
        };
        var kept = 0;
        await EachAsync(write, "refunds", async changes => kept += (await orders.RefundsAsync(write, changes, ct)).Count, ct);
        await EachAsync(write, "orders", async changes => kept += (await orders.OrdersAsync(write, changes, ct)).Count, ct);
        await EachAsync(write, "contracts", async changes => kept += (await contracts.RevertAsync(write, changes, ct)).Count, ct);
        await ConsentLedger.TakeBackAsync(write, ct);
        while (await RevertEvents.DeleteAsync(write, BatchSize, ct) > 0) { }
        var companies = await EmptyCompanies.OfImportAsync(write, ct);
        await EachAsync(
            write,
            "customers",
            async changes =>
            {
                var inUse = await InUse.CustomersAsync(write, [.. changes.Select(c => c.RowId)], ct);
                kept += (await RevertCustomers.RevertAsync(write, changes, inUse, ct)).Count;
            },
            ct
        );
        await EmptyCompanies.DeleteAsync(write, companies, ct);
        await EachAsync(
            write,
            "products",
            async changes =>
            {
                var inUse = await InUse.ProductsAsync(write, [.. changes.Select(c => c.RowId)], ct);
                kept += (await RevertProducts.RevertAsync(write, changes, inUse, ct)).Count;
            },
            ct
        );
        await record.PutAsync(connection, transaction, loaded with { IsRemoved = true }, actor);
        return kept;
    }

    // Rows are read in the order of their ids, so that those which stay are passed once.
    private static async Task EachAsync(BulkWrite write, string table, Func<IReadOnlyList<RowChange>, Task> undo, CancellationToken ct)
    {
        var after = 0L;
        while (true)
        {
            var ids = await write.ListAsync<long>(
                $"SELECT id FROM {table} WHERE import_id = @import AND id > @after ORDER BY id LIMIT @limit",
                new
                {
                    import = write.ImportId,
                    after,
                    limit = BatchSize,
                },
                ct
            );
            if (ids.Count == 0)
                return;
            await undo([.. ids.Select(id => new RowChange(table, id, Before: null))]);
            after = ids[^1];
        }
    }
}
