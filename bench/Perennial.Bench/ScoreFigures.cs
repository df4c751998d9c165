using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Scores;

namespace Perennial.Bench;

/// <summary>Scores: training a model, scoring everybody for the first time and again, and explaining one customer.</summary>
internal static class ScoreFigures
{
    public static async Task<Table> MeasureAsync(StoreOptions options, CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddPlumbing(options);
        Perennial.Rooms.AddServices(services);
        await using var provider = services.BuildServiceProvider();
        return await MeasureAsync(provider, ct);
    }

    public static async Task<Table> MeasureAsync(IServiceProvider provider, CancellationToken ct)
    {
        var table = new Table("scores", "figure", "beside it");
        await provider.GetRequiredService<IAnalyticalEngine>().FreshVersionAsync(ct);
        var before = Environment.WorkingSet;
        var first = await Timing.OnceAsync(() => RunAsync(provider, trains: true, ct));
        var model = (await provider.GetRequiredService<ScoreModels>().InForceAsync(ct))!;
        var store = provider.GetRequiredService<Store>();
        var scored = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customer_scores"), ct);
        table.Add(
            "training, and everybody scored",
            Table.Milliseconds(first),
            $"{Table.Count(scored)} customers; {model.Book.Risk.Kind}, {Table.Count(model.Book.Report.FinalRows)} rows"
        );
        var again = await Timing.OnceAsync(() => RunAsync(provider, trains: false, ct));
        table.Add("everybody scored again", Table.Milliseconds(again), "");
        var someone = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT MIN(id) FROM customer_scores WHERE at_stake > 0"), ct);
        var scores = provider.GetRequiredService<ReadScores>();
        await scores.OfAsync([someone], ct);
        var one = await Timing.OfAsync(5, async _ => await scores.OfAsync([someone], ct));
        table.Add("reasons of one customer", Table.Milliseconds(one.Median), "");
        using var process = Process.GetCurrentProcess();
        table.Add("memory at most", Table.Megabytes(process.PeakWorkingSet64), $"{Table.Megabytes(before)} before");
        return table;
    }

    private static async Task RunAsync(IServiceProvider provider, bool trains, CancellationToken ct)
    {
        var runs = provider.GetRequiredService<ScoreRuns>();
        await runs.StartAsync(trains, Actor.System, ct);
        var run = (await runs.LastAsync(ct))!;
        await provider.GetServices<IJobKind>().OfType<RefreshScores>().Single().RunAsync(run.Id, ct);
    }
}
