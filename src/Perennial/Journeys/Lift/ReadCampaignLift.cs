using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>GET /api/campaigns/{id}/lift: what a campaign brought, against those who would have got it but never get marketing.</summary>
internal sealed class ReadCampaignLift(Store store, MarketingHoldout holdout, WorkspaceSettings workspace, TimeProvider clock)
{
    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        ReadCampaignLift read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, http.Language(), ct) is { } lift ? TypedResults.Ok(lift) : JourneysProblems.NoSuchCampaign.ToHttp(http);

    private async Task<LiftView?> RunAsync(long id, Language language, CancellationToken ct)
    {
        var (currency, now) = (await workspace.CurrencyAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await store.ReadAsync(
            async c =>
            {
                if (await holdout.OfCampaignAsync(id, c, ct) is not { } people)
                    return null;
                var words = new LiftWords(new(people.Name, people.Name), LiftWords.GetMarketing);
                return await CompareGroups.RunAsync(new LiftGroups(LiftPeople.OfCampaign(people), now), words, currency, language, c);
            },
            ct
        );
    }
}
