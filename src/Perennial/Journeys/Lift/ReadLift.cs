using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/{id}/lift: what a journey brought, against those whom it left alone.</summary>
internal sealed class ReadLift(Store store, JourneyTable table, WorkspaceSettings workspace, TimeProvider clock)
{
    internal const long Day = 86_400_000;

    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        ReadLift read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, http.Language(), ct) is { } lift ? TypedResults.Ok(lift) : JourneysProblems.NoSuchJourney.ToHttp(http);

    private async Task<LiftView?> RunAsync(long id, Language language, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        return await store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is not { } journey)
                    return null;
                var groups = new LiftGroups(await LiftPeople.OfJourneyAsync(id, c, table), Now);
                return await CompareGroups.RunAsync(
                    groups,
                    new(new(journey.Name, journey.Name), LiftWords.InJourney),
                    currency,
                    language,
                    c
                );
            },
            ct
        );
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
