using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>Takes the snapshots that a training needs, finds the model, and puts it in force.</summary>
internal sealed class TrainModel(Snapshots snapshots, ScoreModels models)
{
    /// <summary>Customers in the test and in the purchase model's fit, about.</summary>
    private const int JudgedRows = 60_000;

    /// <summary>Customers in each snapshot to learn from, about.</summary>
    private const int LearntRows = 20_000;

    /// <summary>Customers that are looked at twice to catch features that know the future.</summary>
    private const int GuardedRows = 500;

    private const int Snapshots = 4;

    /// <returns>The model's id.</returns>
    public async Task<long> RunAsync(AnalysisRules rules, DataSpan span, Func<int, int, Task> progress, CancellationToken ct)
    {
        if (rules.Basis is Basis.Subscription)
            return await models.AddAsync(await RenewalsAsync(rules, span, progress, ct), Scores.Snapshots.NameOf(rules.Basis), ct);
        var count = await snapshots.CountAsync(rules, ct);
        var (judged, learnt) = (Scores.Snapshots.ShareOf(JudgedRows, count), Scores.Snapshots.ShareOf(LearntRows, count));
        var days = DaysOf(rules, span);
        var steps = days.Count + 3;
        await progress(0, steps);
        var now = await snapshots.TakeAsync(new SnapshotQuery(rules, rules.AsOf, rules.ChurnDays, Share: judged), ct);
        List<Snapshot> past = [];
        foreach (var day in days)
        {
            await progress(past.Count + 1, steps);
            past.Add(
                await snapshots.TakeAsync(
                    new SnapshotQuery(rules, day, rules.ChurnDays, day - (2 * rules.ChurnDays), past.Count == 0 ? judged : learnt),
                    ct
                )
            );
        }
        var asItWas = past.Count == 0 ? null : await AsItWasAsync(rules, past[0], ct);
        await progress(steps - 1, steps);
        var data = new TrainingData(rules.AsOf, rules.ChurnDays, now, past.FirstOrDefault(), asItWas, [.. past.Skip(1)]);
        var book = await Task.Run(() => TrainRisk.Run(data), ct);
        return await models.AddAsync(book, Scores.Snapshots.NameOf(rules.Basis), ct);
    }

    /// <summary>Takes the looks before past opportunities to renew, and finds the model.</summary>
    private async Task<ScoreBook> RenewalsAsync(AnalysisRules rules, DataSpan span, Func<int, int, Task> progress, CancellationToken ct)
    {
        const int Steps = 4;
        await progress(0, Steps);
        var count = await snapshots.CountAsync(rules, ct);
        var share = Scores.Snapshots.ShareOf(JudgedRows, count);
        var now = new Snapshot(
            rules.AsOf,
            [.. (await snapshots.AskAsync(new RenewalQuery(rules, rules.AsOf, Share: share), ct)).Select(look => look.Row)]
        );
        await progress(1, Steps);
        var looks = await snapshots.AskAsync(new RenewalQuery(rules, Share: Scores.Snapshots.ShareOf(JudgedRows, span.Events)), ct);
        await progress(2, Steps);
        var (runs, late) = (
            await snapshots.AskAsync(new RenewalRunsQuery(rules), ct),
            await snapshots.AskAsync(new LateRenewalsQuery(rules), ct)
        );
        var from = TrainRenewals.TestFrom(looks, rules.AsOf);
        List<long> some = [.. looks.Where(look => look.At >= from).Select(look => look.Row.CustomerId).Distinct().Take(GuardedRows)];
        async Task<Snapshot> SeenAsync(AnalysisRules ending) =>
            new(from, [.. (await snapshots.AskAsync(new RenewalQuery(ending, from, Customers: some), ct)).Select(look => look.Row)]);
        var guarded = (await SeenAsync(rules), await SeenAsync(rules with { AsOf = from }));
        await progress(3, Steps);
        return await Task.Run(() => TrainRenewals.Run(new RenewalTraining(rules, now, looks, runs, late, guarded)), ct);
    }

    /// <summary>
    /// The day of the test, a window before the end of the data, and the days to learn from, whose windows were over by then. A day needs
    /// as much of a window before it as after it.
    /// </summary>
    private static List<int> DaysOf(AnalysisRules rules, DataSpan span)
    {
        var window = rules.ChurnDays;
        var test = rules.AsOf - window;
        if (test < span.First + (window / 2))
            return [];
        var step = Math.Max(14, window / 2);
        var earlier = Enumerable.Range(0, Snapshots).Select(i => test - window - (i * step)).Where(day => day >= span.First + (window / 2));
        return [test, .. earlier];
    }

    private Task<Snapshot> AsItWasAsync(AnalysisRules rules, Snapshot test, CancellationToken ct)
    {
        var some = test.Rows.Take(GuardedRows).Select(row => row.CustomerId).ToList();
        return snapshots.TakeAsync(new SnapshotQuery(rules with { AsOf = test.At }, test.At, rules.ChurnDays, Customers: some), ct);
    }
}
