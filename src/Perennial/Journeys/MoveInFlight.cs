using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>People at one step of an earlier version.</summary>
/// <param name="Matches">Whether the draft has a step of that id and type, so that they can move to it.</param>
internal sealed record InFlightStep(string? Step, string? Name, int Version, long People, bool Matches);

/// <summary>Who is in a journey while a new version is published.</summary>
internal sealed record InFlightView(long People, IReadOnlyList<InFlightStep> Steps);

/// <summary>GET /api/journeys/{id}/in-flight, and what publishing does with those people, in its transaction.</summary>
internal sealed class MoveInFlight(Store store, JourneyTable table, EndRuns end)
{
    internal static async Task<Results<Ok<InFlightView>, ProblemHttpResult>> Show(
        long id,
        MoveInFlight inFlight,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is not { } journey)
                    return null;
                var steps = await inFlight.StepsAsync(id, JourneyJson.Known(journey.Draft), c, null);
                return new InFlightView(steps.Sum(step => step.People), steps);
            },
            ct
        )
            is { } view
            ? TypedResults.Ok(view)
            : JourneysProblems.NoSuchJourney.ToHttp(http);

    public async Task RunAsync(
        Journey journey,
        (int Version, JourneyDefinition Definition) to,
        PublishJourney.Request request,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        if (request.InFlight is null or "stay")
            return;
        await HoldRuns.WhereAsync(store.Dialect, "journey_id = @Id AND state = 'active'", journey, connection, transaction);
        foreach (var step in await StepsAsync(journey.Id, to.Definition, connection, transaction))
        {
            var at = new
            {
                journey.Id,
                step.Step,
                step.Version,
                to = to.Version,
            };
            if (request.InFlight is "move" && step.Matches)
                await connection.ExecuteAsync(
                    """
                    UPDATE journey_runs SET version = @to, lease_owner = NULL, heard = heard + 1
                    WHERE journey_id = @Id AND state = 'active' AND step = @Step AND version = @Version
                    """,
                    at,
                    transaction
                );
            else if (request.InFlight is "leave" || request.Unmatched is "leave")
                await end.AtStepAsync(journey, step.Step, step.Version, RunEnd.Version, connection, transaction);
        }
    }

    private async Task<List<InFlightStep>> StepsAsync(
        long journey,
        JourneyDefinition next,
        DbConnection connection,
        DbTransaction? transaction
    )
    {
        var rows = await connection.QueryAsync<(string? Step, int Version, long People)>(
            """
            SELECT step, version, COUNT(*) FROM journey_runs WHERE journey_id = @journey AND state = 'active'
            GROUP BY step, version ORDER BY version, step
            """,
            new { journey },
            transaction
        );
        var steps = new List<InFlightStep>();
        foreach (var row in rows.AsList())
        {
            var was = (await table.VersionAsync(journey, row.Version, connection, transaction)).Definition.Find(row.Step);
            var matches = was is not null && next.Find(row.Step)?.GetType() == was.GetType();
            steps.Add(new InFlightStep(row.Step, was?.Name, row.Version, row.People, matches));
        }
        return steps;
    }
}
