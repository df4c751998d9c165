using Perennial.DuckDb;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>
/// How long each view takes through the product's own HTTP interface, beside the bare query on the same file in the same run.
/// "Warm" asks about another month each time, so that no answer is remembered but the server has been at work.
/// "After a change" is asked after a customer was changed, and answered with figures of a moment ago where they are costly;
/// "until the newest" waits until the change has reached the mirror and everything was computed anew.
/// </summary>
internal sealed class DashboardFigures(RunningServer server, int runs)
{
    private readonly Store _store = server.Get<Store>();

    public async Task<Table> MeasureAsync(CancellationToken ct)
    {
        var table = new Table(
            "view",
            "first",
            "warm p50",
            "warm p95",
            "after a change p50",
            "until the newest p50",
            "bare p50",
            "bare p95",
            "warm ÷ bare"
        );
        var window = await server.ChurnWindowAsync(ct);
        foreach (var view in Dashboard.All)
        {
            try
            {
                table.Add(await MeasureAsync(view, window, ct));
            }
            catch (HttpRequestException e)
            {
                table.Add(view.Name, e.Message[..Math.Min(60, e.Message.Length)], "", "", "", "", "", "", "");
            }
        }
        return table;
    }

    private async Task<string[]> MeasureAsync(Dashboard view, int window, CancellationToken ct)
    {
        var first = await Timing.OnceAsync(() => server.GetAsync(new AskedMonth(0).PathOf(view), ct));
        var warm = await Timing.OfAsync(runs, run => server.GetAsync(new AskedMonth(run).PathOf(view), ct));
        var changed = await Timing.OfAsync(
            runs,
            () => MirrorFigures.TouchAsync(_store, ct),
            run => server.GetAsync(new AskedMonth(run).PathOf(view), ct)
        );
        var newest = await Timing.OfAsync(
            runs,
            () => MirrorFigures.TouchAsync(_store, ct),
            run => server.GetNewestAsync(new AskedMonth(run).PathOf(view), ct)
        );
        var bare = await Timing.OfAsync(runs, run => Task.Run(() => Bare(view, new AskedMonth(run), window, ct), ct));
        return
        [
            view.Name,
            Table.Milliseconds(first),
            Table.Milliseconds(warm.Median),
            Table.Milliseconds(warm.P95),
            Table.Milliseconds(changed.Median),
            Table.Milliseconds(newest.Median),
            Table.Milliseconds(bare.Median),
            Table.Milliseconds(bare.P95),
            Table.Ratio(warm.Median / bare.Median),
        ];
    }

    private void Bare(Dashboard view, AskedMonth month, int window, CancellationToken ct)
    {
        using var connection = server.Get<Mirror>().File.Connect();
        using var rows = new DuckDbDataReader(connection.Query(view.Bare, ct, month.ParametersOf(view, window)));
        while (rows.Read())
            for (var column = 0; column < rows.FieldCount; column++)
                rows.GetValue(column);
    }
}
