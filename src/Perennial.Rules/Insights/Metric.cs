using Perennial.Rules.Basics;

namespace Perennial.Rules.Insights;

/// <summary>How a metric's value is read.</summary>
public enum MetricUnit
{
    /// <summary>A share in [0, 1].</summary>
    Ratio,

    /// <summary>An amount in major units.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>Any number.</summary>
    Number,
}

/// <summary>A figure of a period with its published definition.</summary>
/// <param name="Key">Stable name in camel case.</param>
/// <param name="Unit">How its value is read.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Definition">What exactly is counted.</param>
public sealed record Metric(string Key, MetricUnit Unit, Phrase Name, Phrase Definition)
{
    /// <summary>Whether the metric is made of orders rather than of counts of customers alone.</summary>
    public bool NeedsSales => Key is not ("crr" or "churn" or "classicCrr" or "customers" or "activeCustomers");

    /// <summary>Customer retention rate.</summary>
    public static readonly Metric Crr = new(
        "crr",
        MetricUnit.Ratio,
        new("Retention rate", "留存率"),
        new(
            "Of the customers active when the period began, the share still active at its end. Active = at least one paid order (or chosen event, or day under contract) within the churn window before that moment. Shown as — when nobody was active.",
            "期初活跃的客户中，期末仍活跃的比例。活跃 = 在该时刻之前的流失窗口内至少有一笔已付款订单（或所选事件，或合同有效的日子）。期初无人活跃时显示为 —。"
        )
    );

    /// <summary>Churn rate.</summary>
    public static readonly Metric Churn = new(
        "churn",
        MetricUnit.Ratio,
        new("Churn rate", "流失率"),
        new(
            "1 − retention rate: of the customers active when the period began, the share no longer active at its end.",
            "1 − 留存率：期初活跃的客户中，期末不再活跃的比例。"
        )
    );

    /// <summary>The classical retention rate.</summary>
    public static readonly Metric ClassicCrr = new(
        "classicCrr",
        MetricUnit.Ratio,
        new("(E − N) / S", "经典留存率 (E − N) / S"),
        new(
            "S active at the start, E active at the end, N new customers of the period. Differs from the retention rate only by customers who came back, so it can exceed 100 %.",
            "S 为期初活跃客户，E 为期末活跃客户，N 为本期新客户。与留存率仅相差回流客户，因此可能超过 100%。"
        )
    );

    /// <summary>Repeat purchase rate.</summary>
    public static readonly Metric RepeatRate = new(
        "repeatRate",
        MetricUnit.Ratio,
        new("Repeat rate", "复购率"),
        new(
            "Customers with at least two paid orders in the period / customers with at least one.",
            "本期内至少有两笔已付款订单的客户 / 至少有一笔的客户。"
        )
    );

    /// <summary>Purchase frequency.</summary>
    public static readonly Metric Frequency = new(
        "frequency",
        MetricUnit.Number,
        new("Orders per buyer", "购买频次"),
        new("Paid orders of the period / customers with at least one.", "本期已付款订单数 / 至少有一笔订单的客户数。")
    );

    /// <summary>Average order value.</summary>
    public static readonly Metric Aov = new(
        "aov",
        MetricUnit.Money,
        new("Average order value", "客单价"),
        new("Net revenue of the period / its paid orders.", "本期净收入 / 本期已付款订单数。")
    );

    /// <summary>Revenue of paid orders.</summary>
    public static readonly Metric Revenue = new(
        "revenue",
        MetricUnit.Money,
        new("Revenue (gross)", "收入（未扣取消单）"),
        new(
            "Paid orders of the period less the refunds booked on them; credit notes that name no order are not subtracted.",
            "本期已付款订单金额减去记在这些订单上的退款；未指明原订单的取消单不扣除。"
        )
    );

    /// <summary>Revenue less unlinked credit notes.</summary>
    public static readonly Metric NetOfCancellations = new(
        "netOfCancellations",
        MetricUnit.Money,
        new("Net of cancellations", "净收入（扣取消单）"),
        new(
            "Revenue less the credit notes that name no order, in the period of their own day.",
            "收入减去未指明原订单的取消单；取消单计入其自身日期所在的期间。"
        )
    );

    /// <summary>Customers so far.</summary>
    public static readonly Metric Customers = new(
        "customers",
        MetricUnit.Count,
        new("Customers", "客户数"),
        new(
            "Customers with at least one paid order (or chosen event, or day under contract) before the end of the period.",
            "期末之前至少有一笔已付款订单（或所选事件，或合同有效的日子）的客户。"
        )
    );

    /// <summary>Customers active at the end.</summary>
    public static readonly Metric ActiveCustomers = new(
        "activeCustomers",
        MetricUnit.Count,
        new("Active customers", "活跃客户"),
        new(
            "Customers with at least one paid order (or chosen event, or day under contract) within the churn window before the end of the period.",
            "期末之前的流失窗口内至少有一笔已付款订单（或所选事件，或合同有效的日子）的客户。"
        )
    );

    /// <summary>Paid orders.</summary>
    public static readonly Metric Orders = new(
        "orders",
        MetricUnit.Count,
        new("Paid orders", "已付款订单"),
        new("Orders of the period that are not cancelled, not fully refunded and above zero.", "本期未取消、未全额退款且金额大于零的订单。")
    );

    /// <summary>Yearly value of the customers on the at-risk list.</summary>
    public static readonly Metric RevenueAtRisk = new(
        "revenueAtRisk",
        MetricUnit.Money,
        new("Revenue at risk", "风险收入"),
        new(
            "Net revenue of the last 365 days of customers who are late: more days since the last order than the 90th percentile of their own gaps (of everyone's when they have fewer than three).",
            "已“迟到”客户近 365 天的净收入。迟到 = 距上次下单的天数超过其自身间隔的 90 百分位（间隔不足三次时用全体客户的）。"
        )
    );

    /// <summary>Every metric, in the order of the overview.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [Crr, Churn, ClassicCrr, RepeatRate, Frequency, Aov, Revenue, NetOfCancellations, Customers, ActiveCustomers, Orders, RevenueAtRisk];

    /// <summary>The metric of a key, or null.</summary>
    public static Metric? Find(string? key) => All.FirstOrDefault(metric => metric.Key == key);
}
