using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;
using Xunit;

namespace Perennial.Rules.Tests.SampleShop;

/// <summary>What counting finds in a large sample shop, against what its truth says.</summary>
public class SampleShopTruthTests
{
    private static readonly SampleShopPlan Plan = new(Customers: 60_000, Seed: 20, EndDay: LocalDay.Of(2026, 1, 1));
    private static readonly SeasonClock Season = new(Plan.StartDay, Plan.EndDay);
    private static readonly List<Buyer> Buyers = [.. new ShopSimulator(Plan).Customers().Select(Buyer.Of).OfType<Buyer>()];

    public static TheoryData<string> Channels => [.. SampleChannel.All.Select(channel => channel.Key)];

    [Theory]
    [MemberData(nameof(Channels))]
    public void Customers_order_a_second_time_as_often_as_their_channel_says(string channel)
    {
        var buyers = Buyers.Where(b => b.Channel.Key == channel && b.Arrived < Plan.SlumpDay).ToList();

        var expected = buyers.Sum(b => SampleShopTruth.SecondOrderWithin(b.Channel, Exposure(b)));

        AssertNear(expected, buyers.Count(b => b.Paid.Count > 1), Math.Sqrt(expected));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Customers_order_as_often_as_their_channel_says(string channel)
    {
        var buyers = Buyers.Where(b => b.Channel.Key == channel && b.Arrived < Plan.SlumpDay).ToList();

        var expected = buyers.Sum(b => ExpectedRepeats(b.Channel, Exposure(b)));

        var counts = buyers.ConvertAll(b => b.Paid.Count - 1.0);
        AssertNear(expected, counts.Sum(), Math.Sqrt(counts.Sum(x => x * x)));
    }

    [Fact]
    public void Channels_stand_in_the_order_of_their_true_second_order_rate()
    {
        var byTruth = SampleChannel.All.OrderBy(c => SampleShopTruth.SecondOrderWithin(c, 180)).Select(c => c.Key);

        var byCount = Buyers
            .Where(b => b.Arrived < Plan.EndDay - 365)
            .GroupBy(b => b.Channel.Key)
            .OrderBy(g => g.Count(b => b.Paid.Count > 1 && b.Paid[1].Time.Day < b.Arrived + 180) / (double)g.Count())
            .Select(g => g.Key);

        Assert.Equal(byTruth, byCount);
    }

    [Fact]
    public void New_customers_of_the_slumping_channel_come_back_less_often_and_those_of_others_do_not()
    {
        foreach (var channel in SampleChannel.All)
        {
            var late = Buyers.Where(b => b.Channel == channel && b.Arrived >= Plan.SlumpDay).ToList();
            var asBefore = late.Sum(b => SampleShopTruth.SecondOrderWithin(channel, Exposure(b)));
            var expected = late.Sum(b => SampleShopTruth.SecondOrderWithin(channel, Exposure(b), slumped: true));

            AssertNear(expected, late.Count(b => b.Paid.Count > 1), Math.Sqrt(expected));
            Assert.Equal(channel == SampleShopTruth.SlumpingChannel, expected < 0.4 * asBefore);
        }
        Assert.Equal("douyin", SampleShopTruth.SlumpingChannel.Key);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void An_order_costs_on_average_what_its_channel_says(string channel)
    {
        var means = Buyers.Where(b => b.Channel.Key == channel).Select(b => b.Paid.Average(o => o.Gross / 100.0)).ToList();

        var mean = means.Average();

        var error = Math.Sqrt(means.Sum(m => (m - mean) * (m - mean))) / means.Count;
        AssertNear(SampleChannel.All.Single(c => c.Key == channel).MeanOrder, mean, error);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void Money_goes_back_for_as_many_orders_as_the_channel_says(string channel)
    {
        var orders = Buyers
            .Where(b => b.Channel.Key == channel)
            .SelectMany(b => b.Paid)
            .Where(o => o.Time.Day < Plan.EndDay - SampleShopTruth.SlowestRefundDays - 1)
            .ToList();

        var expected = orders.Count * SampleChannel.All.Single(c => c.Key == channel).PartialRefunds;

        AssertNear(expected, orders.Count(o => o.Status is SampleOrderStatus.PartiallyRefunded), Math.Sqrt(expected));
    }

    [Fact]
    public void Cancelled_and_refunded_orders_are_as_rare_as_the_truth_says()
    {
        var later = Buyers.Sum(b => b.Paid.Count - 1);

        AssertNear(later * SampleShopTruth.CancelledPerPaidOrder, Buyers.Sum(b => b.Cancelled), Math.Sqrt(later * 0.03));
        AssertNear(later * SampleShopTruth.RefundedPerPaidOrder, Buyers.Sum(b => b.Refunded), Math.Sqrt(later * 0.025));
    }

    private static double Exposure(Buyer buyer) => Season.End - ((Season.At(buyer.Arrived) + Season.At(buyer.Arrived + 1)) / 2);

    // Expected repeat orders within t: b ÷ (a − 1) × (1 − (α ÷ (α + t))ʳ ₂F₁(r, b + 1; a + b; t ÷ (α + t))), Batislam et al. (2007).
    private static double ExpectedRepeats(SampleChannel c, double t)
    {
        var z = t / (c.RateDays + t);
        double term = 1,
            sum = 1;
        for (var n = 0; term > 1e-12 * sum; n++)
            sum += term *= (c.RateShape + n) * (c.LeaveB + 1 + n) / ((c.LeaveA + c.LeaveB + n) * (n + 1)) * z;
        return c.LeaveB / (c.LeaveA - 1) * (1 - (Math.Pow(1 - z, c.RateShape) * sum));
    }

    // Five standard errors: no honest seed fails, an error of a few percent does.
    private static void AssertNear(double expected, double found, double standardError) =>
        Assert.InRange(found, expected - (5 * standardError), expected + (5 * standardError));

    private sealed record Buyer(SampleChannel Channel, int Arrived, List<SampleOrder> Paid, int Cancelled, int Refunded)
    {
        public static Buyer? Of(SampleCustomer customer)
        {
            var paid = customer.Orders.Where(o => o.Status is SampleOrderStatus.Paid or SampleOrderStatus.PartiallyRefunded).ToList();
            return paid.Count == 0
                ? null
                : new Buyer(
                    customer.Channel,
                    customer.Arrived.Day,
                    paid,
                    customer.Orders.Count(o => o.Status is SampleOrderStatus.Cancelled),
                    customer.Orders.Count(o => o.Status is SampleOrderStatus.Refunded)
                );
        }
    }
}
