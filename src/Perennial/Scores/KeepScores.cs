using Dapper;
using Perennial.Audit;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>
/// Keeps scores fresh: when the data has changed and the last run is long enough ago, everybody is scored anew; when the model is old or
/// does not fit the settings, it is trained anew.
/// </summary>
internal sealed partial class KeepScores(
    Workbench workbench,
    Store store,
    ScoreModels models,
    ScoreSettingsStore settings,
    ScoreRuns runs,
    TimeProvider clock,
    ILogger<KeepScores> log
) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>Between two runs at least this, and at least so many times as long as the last one took: scoring is never most of the work.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);
    private const int RestTimes = 30;

    /// <summary>What the data looked like when the last run was started; null after a start of the server, which is worth one run.</summary>
    private Seen? _seen;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure) { First = First }.RunAsync(RunAsync, stoppingToken);

    /// <summary>Starts a run if one is due.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var last = await runs.LastAsync(ct);
        if (last is { IsOpen: true } || (last is not null && clock.GetUtcNow() < RestUntil(last)))
            return false;
        if (await workbench.SpanAsync(ct) is not { } span)
            return false;
        var rules = await workbench.RulesAsync(ct);
        var model = await models.InForceAsync(ct);
        var wanted = await settings.ReadAsync(ct);
        var trains = !RefreshScores.Fits(model, rules) || IsOld(model!, wanted);
        var newest = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) FROM events"), ct);
        var seen = new Seen(rules, span.Events, newest, wanted);
        if (!trains && seen == _seen)
            return false;
        _seen = seen;
        return await runs.StartAsync(trains, Actor.System, ct);
    }

    private static DateTimeOffset RestUntil(ScoreRun run)
    {
        var ended = run.FinishedAt ?? run.StartedAt;
        var took = (ended - run.StartedAt) * RestTimes;
        return ended + (took > Rest ? took : Rest);
    }

    private bool IsOld(StoredModel model, ScoreSettings wanted) =>
        wanted.RetrainDays > 0 && clock.GetUtcNow() - model.TrainedAt >= TimeSpan.FromDays(wanted.RetrainDays);

    private sealed record Seen(AnalysisRules Rules, long Events, long Newest, ScoreSettings Wanted);

    [LoggerMessage(Level = LogLevel.Error, Message = "Scores could not be looked after; it is tried again soon")]
    private partial void LogFailure(Exception reason);
}
