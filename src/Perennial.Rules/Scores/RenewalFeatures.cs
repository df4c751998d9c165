using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>The features of the risk that a contract is not renewed.</summary>
public static class RenewalFeatures
{
    /// <summary>Renewals so far.</summary>
    public const string Tenure = "renewals";

    /// <summary>Days since the last sign of life.</summary>
    public const string Quiet = "quiet";

    /// <summary>Days after the end of the term without renewal.</summary>
    public const string Overdue = "overdue";

    /// <summary>Those that models learn from. <see cref="Overdue"/> is not among them: nobody is looked at after the end of a term to learn.</summary>
    public static IReadOnlyList<RiskFeature> All { get; } =
    [
        Number(Tenure, "Renewals so far", "已续约次数", "count", (row, _) => row.Term!.Renewals),
        Number("contract_days", "Days under contract", "签约天数", "days", (row, from) => from.At - row.FirstDay),
        Number("term_days", "Days of the term", "每期天数", "days", (row, _) => row.Term!.Length),
        Number("auto_renew", "Renews by itself", "自动续约", "count", (row, _) => row.Term!.AutoRenew ? 1 : 0),
        Number("notice", "Notice given", "已通知终止", "count", (row, _) => row.Term!.Notice ? 1 : 0),
        Number("monthly", "Amount per month", "月均金额", "money", (row, _) => row.Term!.Monthly),
        new RiskFeature("price_change", new Phrase("Price against the term before", "相对上一期的价格"), "times")
        {
            Number = (row, _) => row.Term!.MonthlyBefore is > 0 and var before ? row.Term.Monthly / before : double.NaN,
            Bend = Bend.None,
        },
        Number("renewed_late", "Days late at the last renewal", "上次续约迟到天数", "days", (row, _) => row.Term!.Gap ?? double.NaN),
        Number(Quiet, "Days since the last order or visit", "距上次下单或访问天数", "days", (row, from) => from.QuietDays(row)),
        Number("orders_90", "Orders in 90 days", "近 90 天订单数", "count", (row, _) => row.Orders),
        .. RiskFeatures.All.Where(f => f.Key is RiskFeatures.Visits or "visits_before" or "tickets" or "channel" or "country"),
    ];

    /// <summary>Days on which a renewal could have been seen and was not: 0 until the first day after the term is over, too.</summary>
    internal static RiskFeature DaysOverdue { get; } =
        Number(
            Overdue,
            "Days after the end of the contract",
            "合同到期后天数",
            "days",
            (row, from) => Math.Max(0, from.At - row.Term!.Due)
        );

    /// <summary>Days since an order or a visit; with neither in <see cref="SnapshotQuery.EventDays"/> days, so many.</summary>
    internal static int QuietDays(this Viewpoint from, SnapshotRow row) =>
        Math.Min(SnapshotQuery.EventDays, from.At - 1 - Math.Max(row.LastOrder ?? int.MinValue / 2, row.LastVisit ?? int.MinValue / 2));

    private static RiskFeature Number(string key, string en, string zh, string unit, Func<SnapshotRow, Viewpoint, double> number) =>
        new(key, new Phrase(en, zh), unit) { Number = number };
}
