using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>GET /api/marketing-lift: what all marketing together brings, against the share of customers who never get any.</summary>
internal sealed class ReadMarketingLift(CompareGroups compare, MarketingHoldout holdout)
{
    private static readonly Phrase Marketing = new("Marketing", "营销消息");

    internal static async Task<Ok<LiftView>> Handle(ReadMarketingLift read, HttpContext http, CancellationToken ct) =>
        TypedResults.Ok(await read.RunAsync(http.Language(), ct));

    private async Task<LiftView> RunAsync(Language language, CancellationToken ct)
    {
        var words = new LiftWords(Marketing, LiftWords.GetMarketing);
        return (await compare.RunAsync(async _ => (LiftPeople.OfMarketing(await holdout.PeopleAsync(ct)), words), language, ct))!;
    }
}
