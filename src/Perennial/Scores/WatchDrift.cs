using System.Text.Json;
using Dapper;
using Perennial.Notifications;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>
/// Compares today's customers with those of the training after each scoring: the distribution of the risk, each feature, and, once the
/// model is old enough to be judged, what it said a window ago with what came. New alarms go to the inboxes of those who may train.
/// </summary>
internal sealed class WatchDrift(Store store, Snapshots snapshots, ScoreRuns runs, Notify notify)
{
    /// <summary>Customers that are looked at, about.</summary>
    public const int Rows = 20_000;

    /// <summary>Roles that may train a model anew.</summary>
    private static readonly string[] WhoTrains =
    [
        .. Roles.All.Where(role => role.May(Permission.EditDefinitions)).Select(role => role.Key()),
    ];

    public async Task<DriftReport> RunAsync(long run, ScoreWork work, IReadOnlyList<SnapshotRow> watched, CancellationToken ct)
    {
        var (book, rules) = (work.Model.Book, work.Rules);
        var now = new RiskSample([new Snapshot(rules.AsOf, watched)], rules.ChurnDays, rules.ChurnDays);
        var drift = now.Count == 0 ? new DriftReport(0, []) : Drift.Of(book, now);
        if (rules.AsOf - book.Report.AsOf >= Math.Max(7, rules.ChurnDays / 4))
            drift = await JudgedAsync(drift, work, ct);
        var before = (await runs.LastDoneAsync(run, ct))?.Drift?.Alarms ?? [];
        if (drift.Alarms.Except(before).Any())
            await TellAsync(work.Model, ct);
        return drift;
    }

    private async Task<DriftReport> JudgedAsync(DriftReport drift, ScoreWork work, CancellationToken ct)
    {
        var (rules, book) = (work.Rules, work.Model.Book);
        if (book.Renewals is not null)
            return await RenewedAsync(drift, work, ct);
        var at = rules.AsOf - rules.ChurnDays;
        var share = Snapshots.ShareOf(Rows, await snapshots.CountAsync(rules, ct));
        var past = await snapshots.TakeAsync(new SnapshotQuery(rules, at, rules.ChurnDays, at - rules.ChurnDays, share), ct);
        var judged = new RiskSample([past], rules.ChurnDays, rules.ChurnDays);
        return judged.Count == 0
            ? drift
            : drift with
            {
                Predicted = judged.Each((row, day) => book.Risk.Risk(row, day, book.Outlook)).Average(),
                Observed = (double)judged.Leavers / judged.Count,
            };
    }

    /// <summary>The same of opportunities to renew that came after the training.</summary>
    private async Task<DriftReport> RenewedAsync(DriftReport drift, ScoreWork work, CancellationToken ct)
    {
        var (rules, book) = (work.Rules, work.Model.Book);
        var share = Snapshots.ShareOf(Rows, await snapshots.CountAsync(rules, ct));
        var looks = await snapshots.AskAsync(new RenewalQuery(rules, Since: book.Report.AsOf, Share: share), ct);
        return looks.Count < TrainRisk.Few
            ? drift
            : drift with
            {
                Predicted = looks.Average(look => book.Risk.Risk(look.Row, look.At, null)),
                Observed = looks.Average(look => look.Row.Term!.Renewed ? 0 : 1),
            };
    }

    private Task TellAsync(StoredModel model, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                var people = await c.QueryAsync<long>(
                    $"SELECT id FROM users WHERE disabled = 0 AND role IN ({store.Dialect.TextsIn("roles")})",
                    new { roles = JsonSerializer.Serialize(WhoTrains) },
                    t
                );
                await notify.AppendAsync(
                    c,
                    t,
                    [
                        .. people.Select(person => new Notice(person, "score_drift", null, model.Book.Risk.Kind, "Perennial", "")
                        {
                            Link = "/scores",
                        }),
                    ]
                );
            },
            ct
        );
}
