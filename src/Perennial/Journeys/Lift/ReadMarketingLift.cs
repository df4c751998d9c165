using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>GET /api/marketing-lift: what all marketing together brings, against the share of customers who never get any.</summary>
internal sealed class ReadMarketingLift(Store store, MarketingHoldout holdout, WorkspaceSettings workspace, TimeProvider clock)
{
    private static readonly Phrase Marketing = new("Marketing", "营销消息");

    internal static async Task<Ok<LiftView>> Handle(ReadMarketingLift read, HttpContext http, CancellationToken ct) =>
        TypedResults.Ok(await read.RunAsync(http.Language(), ct));

    private async Task<LiftView> RunAsync(Language language, CancellationToken ct)
    {
        var (currency, now) = (await workspace.CurrencyAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await store.ReadAsync(
            async c =>
            {
                var groups = new LiftGroups(LiftPeople.OfMarketing(await holdout.PeopleAsync(c, ct)), now);
                return await CompareGroups.RunAsync(groups, new(Marketing, LiftWords.GetMarketing), currency, language, c);
            },
            ct
        );
    }
}
