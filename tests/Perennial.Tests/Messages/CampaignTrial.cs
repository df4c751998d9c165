using Perennial.Audit;
using Perennial.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>What tests of campaigns do with a trial.</summary>
internal static class CampaignTrial
{
    private const long Segment = 77;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A campaign to the members, started.</summary>
    public static async Task<long> CampaignAsync(
        this MessageTrial trial,
        Func<Campaigns.Request, Campaigns.Request> changed,
        long? template = null
    )
    {
        var said =
            template ?? await trial.TemplateAsync("email", new SaveTemplate.VariantRequest("Hi", "", "<p>Hi</p>", ""), "transactional");
        var request = new Campaigns.Request("Spring", Segment, [new(said, 1)], null, false, null, null, null, null);
        var created = await trial.Database.Get<Campaigns>().CreateAsync(changed(request), Actor.System, Ct);
        Assert.True(created.IsOk, string.Join('\n', created.Problems.Select(p => p.Detail.En)));
        await trial.ActAsync(created.Value.Id, "start");
        return created.Value.Id;
    }

    public static async Task ActAsync(this MessageTrial trial, long campaign, string act)
    {
        var acted = await trial.Database.Get<Campaigns>().ActAsync(campaign, act, Actor.System, Ct);
        Assert.True(acted.IsOk, string.Join('\n', acted.Problems.Select(p => p.Detail.En)));
    }

    /// <summary>Begins, places and ends what is due.</summary>
    public static async Task PlaceAsync(this MessageTrial trial)
    {
        while (await trial.Database.Get<PlaceCampaigns>().RunAsync(Ct)) { }
    }

    public static async Task<List<long>> MembersAsync(this MessageTrial trial, int count, string attributes)
    {
        var members = new List<long>();
        for (var i = 0; i < count; i++)
            members.Add(await trial.Database.Given.CustomerAsync(attributes: attributes));
        await trial.JoinAsync(members);
        return members;
    }

    /// <summary>Makes customers members of the segment.</summary>
    public static async Task JoinAsync(this MessageTrial trial, IEnumerable<long> customers)
    {
        if (await trial.Database.CountAsync("segments") == 0)
            await trial.Database.Given.InsertAsync(
                "segments",
                ("id", Segment),
                ("name", "Everybody"),
                ("rule", "{}"),
                ("version", 1),
                ("state", "live"),
                ("created_at", 0L),
                ("updated_at", 0L)
            );
        foreach (var customer in customers)
            await trial.Database.Given.InsertAsync("segment_members", ("customer_id", customer), ("segment_id", Segment), ("since", 0L));
    }
}
