using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>The job of a run: trains a model if asked to, or if none fits the settings, scores everybody, and watches for drift.</summary>
internal sealed class RefreshScores(Workbench workbench, ScoreModels models, ScoreSettingsStore settings, ScoreRuns runs, ScoreParts parts)
    : IJobKind
{
    public const string Name = "refresh_scores";

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        if (await runs.FindAsync(subjectId, ct) is not { IsOpen: true } run)
            return;
        if (await workbench.SpanAsync(ct) is not { } span)
        {
            await runs.EndAsync(run.Id, "done");
            return;
        }
        var rules = await workbench.RulesAsync(ct);
        if (run.Trains || !Fits(await models.InForceAsync(ct), rules))
            await parts.Train.RunAsync(rules, span, (done, total) => runs.ProgressAsync(run.Id, "train", done, total), ct);
        var work = new ScoreWork((await models.InForceAsync(ct))!, rules, await settings.ReadAsync(ct));
        var total = await parts.Snapshots.CountAsync(rules, ct);
        await runs.ProgressAsync(run.Id, "score", 0, total);
        var watched = new List<SnapshotRow>();
        var share = Snapshots.ShareOf(WatchDrift.Rows, total);
        await parts.Score.RunAsync(
            work,
            rows => watched.AddRange(rows.Where(row => share is null || row.CustomerId % 9973 % 10_000 < share)),
            done => runs.ProgressAsync(run.Id, "score", done, total),
            ct
        );
        await parts.Companies.MeasureAsync(rules, ct);
        var drift = await parts.Drift.RunAsync(run.Id, work, watched, ct);
        await runs.EndAsync(run.Id, "done", model: work.Model, asOf: rules.AsOf, drift: drift);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        runs.EndAsync(subjectId, failure is null ? "cancelled" : "failed", failure?.GetType().Name);

    /// <summary>Another basis or churn window asks another question; the old model cannot answer it.</summary>
    internal static bool Fits(StoredModel? model, AnalysisRules rules) =>
        model is not null && model.Basis == Snapshots.NameOf(rules.Basis) && model.ChurnDays == rules.ChurnDays;
}

/// <summary>The parts of a run.</summary>
internal sealed record ScoreParts(Snapshots Snapshots, TrainModel Train, ScoreCustomers Score, JudgeCompanies Companies, WatchDrift Drift);
