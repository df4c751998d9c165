using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;

namespace Perennial.Bench;

/// <summary>
/// The sample shop with as many orders per customer as the benchmark wants. Its last day is fixed, so that the same
/// sizes and seed give the same rows on every machine and in every year.
/// </summary>
internal sealed class BenchShop
{
    public static readonly int EndDay = LocalDay.Of(2026, 1, 1);

    private const int Probe = 4_000;

    public BenchShop(int customers, long orders, ulong seed)
    {
        var plan = new SampleShopPlan(customers, seed, EndDay) { Language = Language.En };
        Plan = plan with { Pace = PaceFor(plan with { Customers = Math.Min(customers, Probe) }, orders / (double)customers) };
    }

    public SampleShopPlan Plan { get; }

    public IEnumerable<SampleCustomer> Customers() => new ShopSimulator(Plan).Customers();

    // Orders rise with the pace; halving the interval twelve times finds it to within a percent.
    private static double PaceFor(SampleShopPlan probe, double ordersPerCustomer)
    {
        var (low, high) = (0.05, 40.0);
        for (var step = 0; step < 12; step++)
        {
            var middle = Math.Sqrt(low * high);
            var found = new ShopSimulator(probe with { Pace = middle }).Customers().Average(customer => (double)customer.Orders.Count);
            (low, high) = found < ordersPerCustomer ? (middle, high) : (low, middle);
        }
        return Math.Sqrt(low * high);
    }
}
