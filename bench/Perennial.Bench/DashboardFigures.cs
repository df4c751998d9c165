using Perennial.DuckDb;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Bench;

/// <summary>
/// How long each view takes through the product's own HTTP interface, beside the bare query on the same file in the same run.
/// "Fresh" is asked after a customer was changed: the change reaches the mirror and nothing remembered is of use.
/// "Unchanged" is asked again with nothing changed.
/// </summary>
internal sealed class DashboardFigures(RunningServer server, int runs)
{
    private readonly Store _store = server.Get<Store>();

    public async Task<Table> MeasureAsync(CancellationToken ct)
    {
        var table = new Table("view", "first", "fresh p50", "fresh p95", "unchanged p50", "bare p50", "bare p95", "fresh ÷ bare");
        var window = await server.ChurnWindowAsync(ct);
        foreach (var view in Dashboard.All)
        {
            try
            {
                table.Add(await MeasureAsync(view, window, ct));
            }
            catch (HttpRequestException e)
            {
                table.Add(view.Name, e.Message[..Math.Min(60, e.Message.Length)], "", "", "", "", "", "");
            }
        }
        return table;
    }

    private async Task<string[]> MeasureAsync(Dashboard view, int window, CancellationToken ct)
    {
        var first = await Timing.OnceAsync(() => server.GetAsync(view.Path, ct));
        var fresh = await Timing.OfAsync(runs, () => MirrorFigures.TouchAsync(_store, ct), () => server.GetAsync(view.Path, ct));
        var unchanged = await Timing.OfAsync(runs, () => server.GetAsync(view.Path, ct));
        var bare = await Timing.OfAsync(runs, () => Task.Run(() => Bare(view, window, ct), ct));
        return
        [
            view.Name,
            Table.Milliseconds(first),
            Table.Milliseconds(fresh.Median),
            Table.Milliseconds(fresh.P95),
            Table.Milliseconds(unchanged.Median),
            Table.Milliseconds(bare.Median),
            Table.Milliseconds(bare.P95),
            Table.Ratio(fresh.Median / bare.Median),
        ];
    }

    private void Bare(Dashboard view, int window, CancellationToken ct)
    {
        (string Name, object? Value)[] all =
        [
            ("month", (2025L * 12) + 10),
            ("a", (long)LocalDay.Of(2025, 11, 1)),
            ("b", (long)LocalDay.Of(2025, 12, 1)),
            ("w", (long)window),
        ];
        using var connection = server.Get<Mirror>().File.Connect();
        using var rows = new DuckDbDataReader(
            connection.Query(view.Bare, ct, [.. all.Where(p => view.Bare.Contains("$" + p.Name, StringComparison.Ordinal))])
        );
        while (rows.Read())
            for (var column = 0; column < rows.FieldCount; column++)
                rows.GetValue(column);
    }
}
