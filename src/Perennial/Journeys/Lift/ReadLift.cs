using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/{id}/lift: what a journey brought, against those whom it left alone.</summary>
internal sealed class ReadLift(CompareGroups compare, JourneyTable table)
{
    internal const long Day = 86_400_000;

    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        ReadLift read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, http.Language(), ct) is { } lift ? TypedResults.Ok(lift) : JourneysProblems.NoSuchJourney.ToHttp(http);

    private Task<LiftView?> RunAsync(long id, Language language, CancellationToken ct) =>
        compare.RunAsync(
            async c =>
                await JourneyTable.FindAsync(id, c) is { } journey
                    ? (await LiftPeople.OfJourneyAsync(id, c, table), new LiftWords(new(journey.Name, journey.Name), LiftWords.InJourney))
                    : null,
            language,
            ct
        );
}
