using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>One person in one journey.</summary>
/// <param name="State">active, done, left or holdout.</param>
/// <param name="Why">Why they wait, or why it is over, in the reader's language.</param>
/// <param name="Waits">turn, time, event or message; null when it is over.</param>
/// <param name="EndReason">end, goal, exit:0, holdout, taken, version, archived, merged; null while it goes on.</param>
/// <param name="Cause">By what they came in: event:…, hand:…, change:…, round:…, run:….</param>
internal sealed record JourneyPerson(
    long Run,
    long Journey,
    string JourneyName,
    long Customer,
    string? CustomerName,
    int Version,
    string State,
    string? Step,
    string? StepName,
    string Why,
    string? Waits,
    DateTimeOffset EnteredAt,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt,
    string? EndReason,
    DateTimeOffset? GoalAt,
    string Cause
);

/// <summary>Says of runs who they are and why they are where they are.</summary>
internal sealed class ShowPeople(Store store, JourneyTable table, MessageFates fates, WorkspaceSettings workspace)
{
    public async Task<List<JourneyPerson>> ShowAsync(
        IReadOnlyList<Run> runs,
        DbConnection connection,
        HttpContext http,
        CancellationToken ct
    )
    {
        var names = await NamesAsync(
            "SELECT id, COALESCE(name, number) AS name FROM customers",
            runs.Select(run => run.CustomerId),
            connection
        );
        var journeys = (
            await connection.QueryAsync<Journey>(
                $"SELECT * FROM journeys WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                new { ids = BulkWrite.Json(runs.Select(run => run.JourneyId).Distinct()) }
            )
        ).ToDictionary(journey => journey.Id);
        var messages = await fates.ByIdAsync(
            [.. runs.Where(run => run.Ended is null).Select(run => run.MessageId).OfType<long>()],
            connection
        );
        var zone = await workspace.ZoneAsync(ct);
        var people = new List<JourneyPerson>();
        foreach (var run in runs)
        {
            var step = (await table.VersionAsync(run.JourneyId, run.Version, connection)).Definition.Find(run.Step);
            var journey = journeys[run.JourneyId];
            people.Add(
                new JourneyPerson(
                    run.Id,
                    run.JourneyId,
                    journey.Name,
                    run.CustomerId,
                    names.GetValueOrDefault(run.CustomerId),
                    run.Version,
                    run.State,
                    run.Step,
                    step?.Name,
                    Why(journey, run, step, messages, zone).In(http.Language()),
                    run.Ended is null ? run.WaitsFor : null,
                    At(run.EnteredAt),
                    At(run.ArrivedAt),
                    run.DueAt is { } due ? At(due) : null,
                    run.EndedAt is { } ended ? At(ended) : null,
                    run.Ended,
                    run.GoalAt is { } goal ? At(goal) : null,
                    run.Cause
                )
            );
        }
        return people;
    }

    private static Phrase Why(Journey journey, Run run, JourneyStep? step, Dictionary<long, MessageFateRow> messages, Zone zone)
    {
        if (run.Ended is { } ended)
            return JourneyTelling.Ended(ended);
        if (journey.State is "paused")
            return new("The journey is paused", "旅程已暂停");
        if (run.Failures > 0)
            return new(
                string.Create(CultureInfo.InvariantCulture, $"Failed {run.Failures} times; it is tried again: {run.Error}"),
                string.Create(CultureInfo.InvariantCulture, $"已失败 {run.Failures} 次，稍后重试：{run.Error}")
            );
        if (run.MessageId is { } id && messages.GetValueOrDefault(id) is { Reason: { } guard } message)
            return JourneyTelling.Waits(run.WaitsFor, Reading(message.DueAt, zone), guard);
        var of = step is JourneyStep.WaitEvent wait ? wait.Event : null;
        return JourneyTelling.Waits(run.WaitsFor, run.DueAt is { } due ? Reading(due, zone) : null, of);
    }

    public async Task<Dictionary<long, string?>> NamesAsync(string select, IEnumerable<long> ids, DbConnection connection) =>
        (
            await connection.QueryAsync<(long Id, string? Name)>(
                $"{select} WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                new { ids = BulkWrite.Json(ids.Distinct()) }
            )
        ).ToDictionary(row => row.Id, row => row.Name);

    private static string Reading(long instant, Zone zone) =>
        zone.LocalOf(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(long instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant);
}
