using Dapper;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>The store of a run: filled when it is empty, used again when it was kept. The mirror is always built anew.</summary>
internal static class BenchData
{
    /// <returns>What the store holds, for people.</returns>
    public static async Task<string> EnsureAsync(BenchShop shop, StoreOptions options, CancellationToken ct)
    {
        Directory.CreateDirectory(options.DataFolder);
        File.Delete(options.MirrorFile);
        await using var store = new Store(options);
        var opened = await OpenData.RunAsync(store, TimeProvider.System, ct);
        if (!opened.IsOk)
            throw new InvalidOperationException(opened.Problems[0].Detail.En);
        if (await CountAsync(store, "orders", ct) == 0)
        {
            var fill = new FillStore(store);
            var elapsed = await Timing.OnceAsync(() => fill.RunAsync(shop.Customers(), ct));
            Console.Error.WriteLine($"  {elapsed / 1000:0} s");
        }
        return $"{Table.Count(await CountAsync(store, "customers", ct))} customers, {Table.Count(await CountAsync(store, "orders", ct))} orders, "
            + $"{Table.Count(await CountAsync(store, "order_items", ct))} items, {Table.Count(await CountAsync(store, "events", ct))} events";
    }

    private static Task<long> CountAsync(Store store, string table, CancellationToken ct) =>
        store.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}"), ct);
}
