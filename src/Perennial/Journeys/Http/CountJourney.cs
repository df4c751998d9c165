using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>People of a journey and of each of its steps, now.</summary>
/// <param name="Entered">Everybody who was ever in it, without those left alone.</param>
/// <param name="Done">Who went through to the end or the goal.</param>
/// <param name="Left">Who left before it.</param>
/// <param name="WaitingToEnter">Who was let in and not yet taken up: a limit of the day, or a pause.</param>
internal sealed record JourneyCounts(
    long Entered,
    long Active,
    long Done,
    long Left,
    long Holdout,
    long GoalReached,
    long WaitingToEnter,
    IReadOnlyList<StepCounts> Steps
);

/// <summary>People of a step, of all versions.</summary>
/// <param name="Waiting">Who is at it now.</param>
/// <param name="Passed">How often it was left by one of its ways.</param>
/// <param name="Left">How often the journey was left from it.</param>
/// <param name="Ways">How often by which way.</param>
internal sealed record StepCounts(string Step, long Waiting, long Passed, long Left, IReadOnlyDictionary<string, long> Ways);

/// <summary>GET /api/journeys/{id}/counts.</summary>
internal static class CountJourney
{
    internal static async Task<Results<Ok<JourneyCounts>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is null)
                    return null;
                var states = (
                    await c.QueryAsync<(string State, long People, long Goal)>(
                        "SELECT state, COUNT(*), COUNT(goal_at) FROM journey_runs WHERE journey_id = @id GROUP BY state",
                        new { id }
                    )
                ).ToDictionary(row => row.State);
                var waiting = await c.QueryAsync<(string? Step, long People)>(
                    "SELECT step, COUNT(*) FROM journey_runs WHERE journey_id = @id AND state = 'active' GROUP BY step",
                    new { id }
                );
                var passed = await c.QueryAsync<(string Step, string? Way, bool Gone, long Times)>(
                    """
                    SELECT step, way, CAST(CASE WHEN left_at IS NOT NULL THEN 1 ELSE 0 END AS INTEGER), COUNT(*) FROM journey_steps
                    WHERE journey_id = @id GROUP BY step, way, CASE WHEN left_at IS NOT NULL THEN 1 ELSE 0 END
                    """,
                    new { id }
                );
                var queued = await c.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM journey_entries WHERE journey_id = @id AND state = 'waiting'",
                    new { id }
                );
                long People(string state) => states.GetValueOrDefault(state).People;
                return new JourneyCounts(
                    states.Values.Where(row => row.State != "holdout").Sum(row => row.People),
                    People("active"),
                    People("done"),
                    People("left"),
                    People("holdout"),
                    states.Values.Where(row => row.State != "holdout").Sum(row => row.Goal),
                    queued,
                    StepsOf([.. waiting.Where(row => row.Step is not null).Select(row => (row.Step!, row.People))], [.. passed])
                );
            },
            ct
        )
            is { } counts
            ? TypedResults.Ok(counts)
            : JourneysProblems.NoSuchJourney.ToHttp(http);

    private static List<StepCounts> StepsOf(
        List<(string Step, long People)> waiting,
        List<(string Step, string? Way, bool Gone, long Times)> passed
    ) =>
        [
            .. waiting
                .Select(row => row.Step)
                .Union(passed.Select(row => row.Step))
                .Order(StringComparer.Ordinal)
                .Select(step => new StepCounts(
                    step,
                    waiting.Where(row => row.Step == step).Sum(row => row.People),
                    passed.Where(row => row.Step == step && row.Way is not null).Sum(row => row.Times),
                    passed.Where(row => row.Step == step && row.Way is null && row.Gone).Sum(row => row.Times),
                    passed.Where(row => row.Step == step && row.Way is not null).ToDictionary(row => row.Way!, row => row.Times)
                )),
        ];
}
