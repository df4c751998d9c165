using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Perennial.Orders;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>How fast the column file is built from the store, and how fast a change reaches it.</summary>
internal static class MirrorFigures
{
    public static async Task AddAsync(Table table, StoreOptions options, int runs, CancellationToken ct)
    {
        await using var store = new Store(options);
        await using var mirror = new Mirror(store, [OrderDays.Table, OrderTotals.Table], TimeProvider.System, NullLogger<Mirror>.Instance);
        var rows = 0L;
        mirror.Progressed += progress => rows = progress.Rows;
        var build = await Timing.OnceAsync(() => mirror.CatchUpAsync(ct));
        table.Add(
            "mirror built from the store",
            Table.Count(rows / build * 1000) + " rows/s",
            $"{Table.Count(rows)} rows in {build / 1000:0.0} s"
        );
        var change = await Timing.OfAsync(runs, () => TouchAsync(store, ct), _ => mirror.CatchUpAsync(ct));
        table.Add("a change reaches the mirror", Table.Milliseconds(change.Median), "p95 " + Table.Milliseconds(change.P95));
        table.Add("store and mirror on disk", Table.Megabytes(Size(options.SqliteFile)), Table.Megabytes(Size(options.MirrorFile)));
    }

    /// <summary>Changes one customer: everything remembered is stale then.</summary>
    public static Task TouchAsync(Store store, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE customers SET updated_at = updated_at + 1 WHERE id = (SELECT min(id) FROM customers)",
                    transaction: t
                ),
            ct
        );

    private static long Size(string file) => new FileInfo(file).Length;
}
