using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>GET /api/campaigns/{id}/lift: what a campaign brought, against those who would have got it but never get marketing.</summary>
internal sealed class ReadCampaignLift(CompareGroups compare, MarketingHoldout holdout)
{
    internal static async Task<Results<Ok<LiftView>, ProblemHttpResult>> Handle(
        long id,
        ReadCampaignLift read,
        HttpContext http,
        CancellationToken ct
    ) => await read.RunAsync(id, http.Language(), ct) is { } lift ? TypedResults.Ok(lift) : JourneysProblems.NoSuchCampaign.ToHttp(http);

    private Task<LiftView?> RunAsync(long id, Language language, CancellationToken ct) =>
        compare.RunAsync(
            async c =>
                await holdout.OfCampaignAsync(id, c, ct) is { } people
                    ? (LiftPeople.OfCampaign(people), new LiftWords(new(people.Name, people.Name), LiftWords.GetMarketing))
                    : null,
            language,
            ct
        );
}
