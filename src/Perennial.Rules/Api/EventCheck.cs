using Perennial.Rules.Measures;

namespace Perennial.Rules.Api;

/// <summary>Which events are taken.</summary>
public static class EventCheck
{
    private const long EarliestTime = 946_684_800_000; // 2000-01-01

    private static readonly HashSet<string> OfOrders = ["order_paid", "order_refunded", "order_cancelled"];
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    /// <summary>Checks name and time of an event.</summary>
    /// <param name="field">Path of the event: <c>events[3]</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">Unix milliseconds.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="checks">Where problems are noted.</param>
    public static void Run(string field, string name, long time, long now, Checks checks)
    {
        if (OfOrders.Contains(name))
            checks.Add(
                field + ".name",
                $"'{name}' is stated by orders themselves. Write the order at /api/v1/orders.",
                $"“{name}”由订单自动产生。请通过 /api/v1/orders 写入订单。"
            );
        if (OurFacts.OfContracts.Contains(name))
            checks.Add(
                field + ".name",
                $"'{name}' is stated by contracts themselves. Write the contract at /api/v1/contracts.",
                $"“{name}”由合同自动产生。请通过 /api/v1/contracts 写入合同。"
            );
        if (time > now + (long)Ahead.TotalMilliseconds)
            checks.Add(
                field + ".time",
                "It lies more than 24 hours in the future. Check the clock.",
                "时间晚于当前 24 小时以上，请检查时钟。"
            );
        if (time < EarliestTime)
            checks.Add(
                field + ".time",
                "It lies before the year 2000. Check the unit: send ISO 8601.",
                "时间早于 2000 年。请检查单位，使用 ISO 8601。"
            );
    }
}
