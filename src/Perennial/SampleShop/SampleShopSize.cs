using Perennial.Rules.Basics;

namespace Perennial.SampleShop;

/// <summary>Which sample shop to load.</summary>
/// <param name="Customers">From 1 to <see cref="MaximumCustomers"/>.</param>
/// <param name="Seed">Which of the many possible shops of this size.</param>
/// <param name="EndDay">The first day that has not happened yet; null for today, so that the shop is fresh.</param>
/// <param name="Language">The language of names and products; null for the workspace's.</param>
[FrontDoor]
internal sealed record SampleShopSize(int Customers = SampleShopSize.Usual, ulong Seed = 1, int? EndDay = null, Language? Language = null)
{
    /// <summary>Large enough for every view to have something to show, small enough to load while one waits.</summary>
    public const int Usual = 5_000;

    public const int MaximumCustomers = 5_000_000;
}

/// <summary>What was loaded.</summary>
[FrontDoor]
internal sealed record SampleShopLoaded(int Customers, int Orders, int Items, int Refunds, int Visits)
{
    public SampleShopLoaded Plus(SampleShopLoaded more) =>
        new(Customers + more.Customers, Orders + more.Orders, Items + more.Items, Refunds + more.Refunds, Visits + more.Visits);
}
