using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>One figure of those in a journey and of those left alone.</summary>
/// <param name="Metric">goal, or retained.</param>
/// <param name="Days">Days from the entry.</param>
/// <param name="TreatedEligible">Whose time is over.</param>
/// <param name="Difference">Share of the treated minus share of those left alone, in [−1, 1]; null while one is unknown.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Early">Whether there are too few of either to say anything.</param>
/// <param name="Sentence">In the reader's language.</param>
internal sealed record LiftFigure(
    string Metric,
    long Days,
    long TreatedEligible,
    long TreatedReached,
    long HoldoutEligible,
    long HoldoutReached,
    double? TreatedShare,
    double? HoldoutShare,
    double? Difference,
    double? Low,
    double? High,
    bool Early,
    string Sentence
);

/// <summary>What a journey brought. Each customer counts once, by their first entry.</summary>
/// <param name="Treated">People who entered.</param>
/// <param name="Holdout">People who were left alone.</param>
/// <param name="Uneven">Whether they fell into the groups so unevenly that the comparison must not be read.</param>
internal sealed record LiftView(long Treated, long Holdout, int HoldoutPercent, bool Uneven, IReadOnlyList<LiftFigure> Figures);

/// <summary>GET /api/journeys/{id}/lift.</summary>
internal static class ReadLift
{
    private const long Day = 86_400_000;
    private static readonly int[] RetainedAfter = [30, 60, 90];

    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        JourneyTable table,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(c => ReadAsync(id, table, clock.GetUtcNow().ToUnixTimeMilliseconds(), http.Language(), c), ct) is { } lift
            ? TypedResults.Ok(lift)
            : JourneysProblems.NoSuchJourney.ToHttp(http);

    private static async Task<LiftView?> ReadAsync(long id, JourneyTable table, long now, Language language, DbConnection connection)
    {
        if (await JourneyTable.FindAsync(id, connection) is not { } journey)
            return null;
        if (journey.Version is not { } version)
            return new LiftView(0, 0, 0, false, []);
        var definition = (await table.VersionAsync(id, version, connection)).Definition;
        var people = await CountAsync(id, "1 = 1", "1 = 1", new { id }, connection);
        var figures = new List<LiftFigure>();
        if (definition.Goal is { } goal)
        {
            var days = goal.Within.Milliseconds / Day;
            var counts = await CountAsync(
                id,
                "r.entered_at <= @before",
                "r.goal_at IS NOT NULL",
                new { id, before = now - goal.Within.Milliseconds },
                connection
            );
            figures.Add(FigureOf("goal", days, counts, new($"Goal within {days} days", $"{days} 日内达成目标"), language));
        }
        foreach (var days in RetainedAfter)
        {
            var counts = await CountAsync(
                id,
                "r.entered_at <= @before",
                "EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = r.customer_id AND o.is_paid = 1 AND o.time > r.entered_at AND o.time <= r.entered_at + @length)",
                new
                {
                    id,
                    before = now - days * Day,
                    length = days * Day,
                },
                connection
            );
            figures.Add(FigureOf("retained", days, counts, new($"{days}-day retention", $"{days} 日留存"), language));
        }
        var (treated, holdout) = (people.Treated.Eligible, people.Holdout.Eligible);
        var percent = definition.HoldoutPercent;
        var uneven = percent > 0 && JourneyLift.SampleRatioP(treated, holdout, percent) < 0.001;
        return new LiftView(treated, holdout, percent, uneven, figures);
    }

    private static async Task<JourneyLift> CountAsync(long id, string eligible, string reached, object parameters, DbConnection connection)
    {
        var rows = (
            await connection.QueryAsync<(int Held, long Eligible, long Reached)>(
                $"""
                SELECT CASE WHEN r.state = 'holdout' THEN 1 ELSE 0 END, COUNT(*), SUM(CASE WHEN {reached} THEN 1 ELSE 0 END)
                FROM journey_runs r WHERE r.journey_id = @id AND {eligible} AND r.id IN (
                    SELECT MIN(id) FROM journey_runs WHERE journey_id = @id GROUP BY customer_id)
                GROUP BY CASE WHEN r.state = 'holdout' THEN 1 ELSE 0 END
                """,
                parameters
            )
        ).AsList();
        LiftCount Of(int held) =>
            rows.Where(row => row.Held == held).Select(row => new LiftCount(row.Eligible, row.Reached)).FirstOrDefault();
        return new JourneyLift(Of(0), Of(1));
    }

    private static LiftFigure FigureOf(string metric, long days, JourneyLift lift, Phrase what, Language language) =>
        new(
            metric,
            days,
            lift.Treated.Eligible,
            lift.Treated.Reached,
            lift.Holdout.Eligible,
            lift.Holdout.Reached,
            JourneyLift.Share(lift.Treated),
            JourneyLift.Share(lift.Holdout),
            lift.Difference,
            lift.Interval?.Lower,
            lift.Interval?.Upper,
            lift.IsEarly,
            lift.Sentence(what).In(language)
        );
}
