using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>Says in both languages what is so with a customer under contract.</summary>
internal static class RenewalWords
{
    /// <summary>"It renews by itself".</summary>
    public static Phrase AutoRenew { get; } = new("Agreeing that the contract renews by itself", "约定合同自动续约");

    /// <summary>"Something heard of them".</summary>
    public static Phrase HeardOf { get; } = new("A visit today", "今天访问");

    /// <summary>What is so in one theme; null for themes that are told of everybody alike.</summary>
    public static Phrase? Of(string theme, SnapshotRow row, Viewpoint from, Currency currency)
    {
        if (row.Term is not { } term)
            return null;
        return theme switch
        {
            RenewalFeatures.Tenure => term.Renewals == 0
                ? new($"in the first term, due on {Day(term)}", $"首个合同期，{Day(term)} 到期")
                : new(
                    $"renewed {Times(term.Renewals, "time")} so far, next on {Day(term)}",
                    $"已续约 {term.Renewals} 次，下次 {Day(term)}"
                ),
            "contract_days" => new($"under contract for {Times(from.At - row.FirstDay, "day")}", $"已签约 {from.At - row.FirstDay} 天"),
            "term_days" => new($"terms of {Times(term.Length, "day")}", $"每期 {term.Length} 天"),
            "auto_renew" => term.AutoRenew
                ? new("the contract renews by itself", "合同自动续约")
                : new("the contract must be renewed by hand", "合同需手动续约"),
            "notice" => term.Notice ? new("notice has been given", "已通知终止") : new("no notice has been given", "未通知终止"),
            "monthly" => new($"{currency.Format((long)term.Monthly)} per month", $"月均 {currency.Format((long)term.Monthly)}"),
            "price_change" => PriceOf(term),
            "renewed_late" => term.Gap is not { } gap ? new("never renewed before", "尚未续约过")
            : gap == 0 ? new("renewed in time last time", "上次按时续约")
            : new($"renewed {Times(gap, "day")} late last time", $"上次续约迟到 {gap} 天"),
            RenewalFeatures.Quiet => from.QuietDays(row) is var days && days >= SnapshotQuery.EventDays
                ? new($"no order or visit in {SnapshotQuery.EventDays} days", $"近 {SnapshotQuery.EventDays} 天无下单或访问")
                : new($"last order or visit {Times(days, "day")} ago", $"最近一次下单或访问距今 {days} 天"),
            "orders_90" => new(
                $"{Times(row.Orders, "order")} in {SnapshotQuery.EventDays} days",
                $"近 {SnapshotQuery.EventDays} 天 {row.Orders} 笔订单"
            ),
            RenewalFeatures.Overdue => from.At <= term.Due
                ? new("the contract is running", "合同仍在期内")
                : new(
                    $"the contract ended {Times(from.At - term.Due, "day")} ago and was not renewed",
                    $"合同已到期 {from.At - term.Due} 天，尚未续约"
                ),
            _ => null,
        };
    }

    private static Phrase PriceOf(TermSeen term)
    {
        if (term.MonthlyBefore is not > 0)
            return new("no earlier price to compare with", "尚无此前价格可比较");
        var change = (term.Monthly / term.MonthlyBefore.Value) - 1;
        var share = Math.Abs(change).ToString("0%", CultureInfo.InvariantCulture);
        return Math.Abs(change) < 0.005 ? new("the price stayed the same", "价格未变")
            : change > 0 ? new($"the price rose by {share} with this term", $"本期价格上涨 {share}")
            : new($"the price fell by {share} with this term", $"本期价格下降 {share}");
    }

    private static string Day(TermSeen term) => LocalDay.Format(term.Due);

    private static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
