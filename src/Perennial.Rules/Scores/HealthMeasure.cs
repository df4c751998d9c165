using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>Something measured of a company, and between which values it is judged.</summary>
/// <param name="Key">One of <see cref="HealthMeasures.All"/>.</param>
/// <param name="Bad">Here and beyond it scores 0.</param>
/// <param name="Good">Here and beyond it scores 100; may lie below <paramref name="Bad"/>.</param>
public sealed record HealthMeasure(string Key, double Bad, double Good)
{
    /// <summary>0 to 100, on a straight line between the two; null where the value is not known.</summary>
    public double? Score(double? value) => value is not { } known ? null : 100 * Math.Clamp((known - Bad) / (Good - Bad), 0, 1);
}

/// <summary>What can be measured of a company.</summary>
public static class HealthMeasures
{
    /// <summary>Key → what people call it, its unit (days, count, ratio or times), and between which values it is judged unless somebody says otherwise.</summary>
    public static IReadOnlyDictionary<string, (Phrase Name, string Unit, double Bad, double Good)> All { get; } =
        new Dictionary<string, (Phrase, string, double, double)>
        {
            ["recency"] = (new("Days since the last order", "距上次下单天数"), "days", 180, 30),
            ["rhythm"] = (new("Days since the last order ÷ own mean interval", "距上次下单 ÷ 自身平均间隔"), "times", 3, 1),
            ["orders"] = (new("Orders in 90 days", "近 90 天订单数"), "count", 0, 3),
            ["trend"] = (new("Revenue of 180 days ÷ of the 180 before", "近 180 天收入 ÷ 再前 180 天"), "times", 0.5, 1.1),
            ["buyers"] = (new("People who ordered in 180 days", "近 180 天下过单的人员占比"), "ratio", 0, 0.5),
            ["people"] = (new("People who visited in 30 days", "近 30 天访问过的人员占比"), "ratio", 0, 0.5),
            ["visits"] = (new("Visits per person in 30 days", "近 30 天人均访问"), "count", 0, 8),
            ["tickets"] = (new("Tickets per person in 90 days", "近 90 天人均工单"), "count", 2, 0),
            ["refunds"] = (new("Refunds per order in 365 days", "近 365 天退款 ÷ 订单"), "ratio", 0.2, 0),
            ["risk"] = (new("Mean churn risk of its people", "人员平均流失风险"), "ratio", 0.8, 0.2),
            ["stake"] = (new("Churn risk of its people, weighted by their value", "按价值加权的流失风险"), "ratio", 0.8, 0.2),
        };

    /// <summary>What is known of today only.</summary>
    public static IReadOnlyList<string> OfToday { get; } = ["risk", "stake"];
}
