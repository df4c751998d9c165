using System.Globalization;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>Turns a customer's purchase days into orders: amounts, baskets, refunds, and the orders that came to nothing.</summary>
/// <remarks>
/// What a customer spends follows the Gamma-Gamma model: a mean of their own, and orders scattered around it.
/// Cancelled and fully refunded orders are extra; they never replace one of the paid orders, whose process stays pure.
/// Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value".
/// </remarks>
internal sealed class OrderBook(SampleShopPlan plan, SampleChannel channel, int customer, SeededRandom random)
{
    private readonly List<SampleOrder> _orders = [];
    private readonly List<SampleRefund> _refunds = [];
    private readonly int _favourite = SampleBasket.FavouriteCategory(random);
    private readonly double _spread = Draw.Gamma(random, SampleShopTruth.SpendQ, SampleShopTruth.SpendScale(channel));

    internal IReadOnlyList<SampleOrder> Orders => _orders;

    internal IReadOnlyList<SampleRefund> Refunds => _refunds;

    /// <summary>Writes down the paid orders of these days, the first at the given time, and what else happens around them.</summary>
    internal void Write(List<int> days, SampleTime first)
    {
        var time = first;
        for (var i = 0; i < days.Count; i++)
        {
            time = i == 0 ? first : TimeOfDay.On(random, days[i], time);
            if (i > 0 && random.Chance(SampleShopTruth.CancelledPerPaidOrder))
                Add(time.Plus(-300 - random.Below(1800)), SampleOrderStatus.Cancelled, refunded: _ => 0);
            if (i > 0 && random.Chance(SampleShopTruth.RefundedPerPaidOrder))
                AddRefunded(time.Plus(-random.Below(3 * 86_400)));
            AddPaid(time);
        }
        if (days.Count > 0 && days[^1] >= plan.EndDay - 2 && random.Chance(0.1))
            Add(TimeOfDay.On(random, plan.EndDay - 1, time), SampleOrderStatus.Pending, refunded: _ => 0);
        _orders.Sort((a, b) => a.Time.Total.CompareTo(b.Time.Total));
    }

    private void AddPaid(SampleTime time)
    {
        var back = time.Plus((2 * 86_400) + random.Below(SampleShopTruth.SlowestRefundDays * 86_400 - (2 * 86_400)));
        if (!random.Chance(channel.PartialRefunds) || back.Day >= plan.EndDay)
            Add(time, SampleOrderStatus.Paid, refunded: _ => 0);
        else
            Return(Add(time, SampleOrderStatus.PartiallyRefunded, PartOf), back);
    }

    // Money comes back within the hour, so that the whole story lies before the end.
    private void AddRefunded(SampleTime time) =>
        Return(Add(time, SampleOrderStatus.Refunded, refunded: order => order), time.Plus(600 + random.Below(3000)));

    private long PartOf(long gross) => Math.Clamp((long)(gross * (0.15 + (0.45 * random.NextUnit()))), 1, Math.Max(1, gross - 1));

    private SampleOrder Add(SampleTime time, SampleOrderStatus status, Func<long, long> refunded)
    {
        var yuan = Draw.Gamma(random, SampleShopTruth.SpendP, _spread);
        var gross = PriceLevel.Minor(yuan, plan.Currency);
        var order = new SampleOrder(
            string.Create(CultureInfo.InvariantCulture, $"S{customer:D7}-{_orders.Count + 1:D2}"),
            time,
            PlaceOfSale(),
            status,
            gross,
            refunded(gross),
            SampleBasket.Draw(random, _favourite, yuan, gross)
        );
        _orders.Add(order);
        return order;
    }

    private void Return(SampleOrder order, SampleTime time) =>
        _refunds.Add(new SampleRefund($"R-{order.Number}", order.Number, time, order.Refunded));

    private string PlaceOfSale()
    {
        var place = _orders.Count == 0 || random.Chance(0.86) ? channel : SampleChannel.All[random.Below(SampleChannel.All.Count - 1)];
        return place.Name.In(plan.Language);
    }
}
