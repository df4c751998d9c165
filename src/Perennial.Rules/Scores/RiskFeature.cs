using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>From where a snapshot is looked at.</summary>
/// <param name="At">The day; what is counted is counted to its morning.</param>
/// <param name="Window">W in days.</param>
/// <param name="PopulationGap">Mean days between two basis days of all customers: the rhythm of those who have none yet.</param>
public readonly record struct Viewpoint(int At, int Window, double PopulationGap)
{
    /// <summary>Gaps of everyone that are added to a customer's own when the mean is taken: a rhythm is believed the more the longer it is known.</summary>
    public const double ShrinkageGaps = 2;

    /// <summary>Days from the last basis day to the day before the morning: the last one that is seen, as everywhere in the product.</summary>
    public int Since(SnapshotRow row) => At - 1 - row.LastDay;

    /// <summary>The customer's mean gap, drawn to everyone's.</summary>
    public double RhythmOf(SnapshotRow row) =>
        Math.Max(1, (row.LastDay - row.FirstDay + (ShrinkageGaps * PopulationGap)) / (row.Days - 1 + ShrinkageGaps));
}

/// <summary>How a feature is bent before a straight line is laid through it.</summary>
public enum Bend
{
    /// <summary>As it is.</summary>
    None,

    /// <summary>ln(1 + x): counts and days, whose effect fades.</summary>
    Log,
}

/// <summary>Something known of a customer that may say whether they leave. A number or a text; NaN or null where it is not known.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">days, times, count, money or text; decides how it is shown.</param>
public sealed record RiskFeature(string Key, Phrase Name, string Unit)
{
    /// <summary>The number; null for a text.</summary>
    public Func<SnapshotRow, Viewpoint, double>? Number { get; init; }

    /// <summary>The text; null for a number.</summary>
    public Func<SnapshotRow, string?>? Text { get; init; }

    /// <summary>How it is bent for a line.</summary>
    public Bend Bend { get; init; } = Bend.Log;
}

/// <summary>The features of the risk model.</summary>
public static class RiskFeatures
{
    /// <summary>Days since the last basis day.</summary>
    public const string Recency = "recency";

    /// <summary>Days since the last basis day ÷ the customer's rhythm.</summary>
    public const string Lateness = "lateness";

    /// <summary>Days since the last visit.</summary>
    public const string Silence = "silence";

    /// <summary>Visits in 30 days.</summary>
    public const string Visits = "visits";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RiskFeature> All { get; } =
    [
        Number(Recency, "Days since the last order", "距上次下单天数", "days", (row, from) => from.Since(row)),
        Number(
            Lateness,
            "Days since the last order ÷ own interval",
            "距上次下单 ÷ 自身平均间隔",
            "times",
            (row, from) => from.Since(row) / from.RhythmOf(row)
        ),
        Number(
            "longest",
            "Days since the last order ÷ longest gap so far",
            "距上次下单 ÷ 历史最长间隔",
            "times",
            (row, from) => row.Longest is { } longest ? (double)from.Since(row) / longest : double.NaN
        ),
        Number("frequency", "Days with an order", "下单天数", "count", (row, _) => row.Days),
        Number("tenure", "Days since the first order", "距首次下单天数", "days", (row, from) => from.At - row.FirstDay),
        Number(
            "slowing",
            "Last gap ÷ own interval",
            "最近一次间隔 ÷ 自身平均间隔",
            "times",
            (row, from) => row.LastGap is { } gap ? gap / from.RhythmOf(row) : double.NaN
        ),
        Number("recent", "Order days in the churn window", "流失窗口内下单天数", "count", (row, _) => row.Recent),
        Number("before", "Order days in the window before", "上一窗口下单天数", "count", (row, _) => row.Before),
        Number(
            "value",
            "Net amount per order",
            "单均净额",
            "money",
            (row, _) => row.Orders == 0 ? double.NaN : (double)row.Net / row.Orders
        ),
        Number(
            "last_value",
            "Last order ÷ own average",
            "最近一单 ÷ 自身均值",
            "times",
            (row, _) => row.Net <= 0 || row.OrderDays < 2 ? double.NaN : row.LastNet * (double)row.OrderDays / row.Net
        ),
        Number(
            Silence,
            "Days since the last visit",
            "距上次访问天数",
            "days",
            (row, from) => row.LastVisit is { } visit ? from.At - 1 - visit : double.NaN
        ),
        Number(Visits, "Visits in 30 days", "近 30 天访问次数", "count", (row, _) => row.Visits),
        Number("visits_before", "Visits in the 30 days before", "再前 30 天访问次数", "count", (row, _) => row.VisitsBefore),
        Number("tickets", "Tickets in 90 days", "近 90 天工单数", "count", (row, _) => row.Tickets),
        Number("refunds", "Refunds in 365 days", "近 365 天退款次数", "count", (row, _) => row.Refunds),
        new("channel", new("Acquisition channel", "来源渠道"), "text") { Text = row => row.Channel },
        new("country", new("Country", "国家/地区"), "text") { Text = row => row.Country },
    ];

    /// <summary>A feature by its key; null when a model of an earlier version knew one that is gone.</summary>
    public static RiskFeature? Find(string key) => Known.GetValueOrDefault(key);

    private static readonly Lazy<Dictionary<string, RiskFeature>> ByKey = new(() =>
        All.Concat(RenewalFeatures.All.Except(All)).Append(RenewalFeatures.DaysOverdue).ToDictionary(feature => feature.Key)
    );

    private static Dictionary<string, RiskFeature> Known => ByKey.Value;

    private static RiskFeature Number(string key, string en, string zh, string unit, Func<SnapshotRow, Viewpoint, double> number) =>
        new(key, new Phrase(en, zh), unit) { Number = number };
}
