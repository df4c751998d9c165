using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>What a part of the customers is seen doing on the site: signing in and looking around before they order.</summary>
internal static class SiteVisits
{
    private static readonly string[] Pages = ["/", "/tea", "/coffee", "/snacks", "/teaware", "/fragrance", "/gifts", "/cart", "/orders"];

    internal static List<SampleEvent> Draw(SeededRandom random, SampleTime arrived, IReadOnlyList<SampleOrder> orders)
    {
        var events = new List<SampleEvent>();
        if (!random.Chance(SampleShopTruth.ShareSeenOnSite))
            return events;
        if (orders.Count == 0)
            Visit(random, arrived, events);
        foreach (var order in orders)
            Visit(random, order.Time.Plus(-120 - random.Below(1200)), events);
        return events;
    }

    private static void Visit(SeededRandom random, SampleTime start, List<SampleEvent> events)
    {
        events.Add(new SampleEvent(start, "signed_in", Page: null));
        var views = 1 + Statistics.Sampling.Draw.Poisson(random, 1.2);
        for (var view = 0; view < views; view++)
            events.Add(new SampleEvent(start.Plus((view * 10) + random.Below(10)), "page_viewed", Pages[random.Below(Pages.Length)]));
    }
}
