using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>A customer who is late against the rhythm of orders.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="DaysSince">Days from the last order to the last day of the data.</param>
/// <param name="Orders">Paid orders ever.</param>
/// <param name="Value">Net revenue of the last 365 days in minor units, above zero.</param>
/// <param name="YearlyOrders">Paid orders of the last 365 days.</param>
/// <param name="Threshold">Days after which this customer is late.</param>
/// <param name="IsOwn">Whether the threshold comes from the customer's own gaps rather than from everyone's.</param>
/// <param name="Country">The customer's country, if known.</param>
/// <param name="Channel">The customer's acquisition channel, if known.</param>
public sealed record LateCustomer(
    long CustomerId,
    int DaysSince,
    int Orders,
    long Value,
    int YearlyOrders,
    int Threshold,
    bool IsOwn,
    string? Country,
    string? Channel
)
{
    /// <summary>How late: days since the last order / threshold, above 1.</summary>
    public double LateRatio => (double)DaysSince / Math.Max(Threshold, 1);

    /// <summary>
    /// What the list is ordered by unless asked otherwise: value × lateness, where being late counts up to
    /// <see cref="MostLateness"/> times. Beyond that a customer is rather lost than slipping away, and value decides alone.
    /// </summary>
    public double Weight => Value * Math.Min(LateRatio, MostLateness);

    /// <summary>Lateness counts up to so many times the threshold. Our choice: at three times the 90th percentile few come back by themselves.</summary>
    public const double MostLateness = 3;

    /// <summary>Why this customer is on the list, with the figures.</summary>
    public Phrase Sentence(Currency currency)
    {
        var ratio = LateRatio.ToString("0.0", CultureInfo.InvariantCulture);
        var spent = currency.Format(Value);
        return IsOwn
            ? new(
                $"{DaysSince} days since the last order, {ratio} times the {Days(Threshold)} within which 90 % of this customer's own orders followed; "
                    + $"spent {spent} in {Count(YearlyOrders)} over the last {Lateness.ValueDays} days.",
                $"距上次下单 {DaysSince} 天，是其 90% 下单间隔 {Threshold} 天的 {ratio} 倍；近 {Lateness.ValueDays} 天消费 {spent}，共 {YearlyOrders} 单。"
            )
            : new(
                $"{DaysSince} days since the last order, {ratio} times the {Days(Threshold)} within which 90 % of all customers' repeat orders follow "
                    + $"(too few orders for a rhythm of their own); spent {spent} in {Count(YearlyOrders)} over the last {Lateness.ValueDays} days.",
                $"距上次下单 {DaysSince} 天，是全体客户 90% 复购间隔 {Threshold} 天的 {ratio} 倍（该客户订单较少，暂无自身节奏）；"
                    + $"近 {Lateness.ValueDays} 天消费 {spent}，共 {YearlyOrders} 单。"
            );
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Count(int orders) => orders == 1 ? "1 order" : $"{orders} orders";
}
