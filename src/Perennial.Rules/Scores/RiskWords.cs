using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>Says in both languages what is so with a customer.</summary>
/// <param name="Basis">Whether orders or activity keep a customer.</param>
/// <param name="Currency">Of amounts.</param>
public sealed record RiskWords(Basis Basis, Currency Currency)
{
    private bool ByActivity => Basis is Basis.Activity;

    /// <summary>"An order now".</summary>
    public Phrase OrderNow => ByActivity ? new("Being active today", "今天有活动") : new("An order today", "今天下单");

    /// <summary>"A visit now".</summary>
    public static Phrase VisitNow { get; } = new("A visit today, without an order", "今天访问（未下单）");

    /// <summary>What is so in one theme.</summary>
    public Phrase Of(string theme, SnapshotRow row, Viewpoint from, Outlook? outlook) =>
        RenewalWords.Of(theme, row, from, Currency) ?? OfAll(theme, row, from, outlook);

    private Phrase OfAll(string theme, SnapshotRow row, Viewpoint from, Outlook? outlook) =>
        theme switch
        {
            "timing" => Timing(row, from),
            "trend" => Trend(row, from),
            "visits" => Visits(row, from),
            "frequency" => ByActivity
                ? new($"active on {Times(row.Days, "day")} so far", $"累计 {row.Days} 天有活动")
                : new($"orders on {Times(row.Days, "day")} so far", $"累计 {row.Days} 天下过单"),
            "tenure" => new($"a customer for {Times(from.At - row.FirstDay, "day")}", $"成为客户已 {from.At - row.FirstDay} 天"),
            "slowing" => Slowing(row, from),
            "value" => row.Orders == 0
                ? new("no orders yet", "尚无订单")
                : new($"{Money(row.Net / row.Orders)} per order on average", $"单均净额 {Money(row.Net / row.Orders)}"),
            "last_value" => LastValue(row),
            "tickets" => row.Tickets == 0
                ? new("no ticket in 90 days", "近 90 天无工单")
                : new($"{Times(row.Tickets, "ticket")} in 90 days", $"近 90 天 {row.Tickets} 张工单"),
            "refunds" => row.Refunds == 0
                ? new("no refund in a year", "近一年无退款")
                : new($"{Times(row.Refunds, "refund")} in a year", $"近一年退款 {row.Refunds} 次"),
            "channel" => new($"came by {row.Channel ?? "an unknown channel"}", $"来自{row.Channel ?? "未知渠道"}"),
            "country" => new($"lives in {row.Country ?? "an unknown country"}", $"所在地：{row.Country ?? "未知"}"),
            "purchases" => Purchases(row, from, outlook),
            _ => new(theme, theme),
        };

    private Phrase Timing(SnapshotRow row, Viewpoint from)
    {
        var (since, rhythm) = (from.Since(row), from.RhythmOf(row));
        var (ratio, usual) = (One(since / rhythm), Whole(rhythm));
        var (what, zh) = ByActivity ? ("activity", "活动") : ("order", "下单");
        return row.Days < 2
            ? new(
                $"{Times(since, "day")} since the only {what}, {ratio} times the average interval of all customers ({usual} days)",
                $"唯一一次{zh}距今 {since} 天，是全体客户平均间隔（{usual} 天）的 {ratio} 倍"
            )
            : new(
                $"{Times(since, "day")} since the last {what}, {ratio} times the average interval ({usual} days)",
                $"最近一次{zh}距今 {since} 天，是其平均间隔（{usual} 天）的 {ratio} 倍"
            );
    }

    private Phrase Trend(SnapshotRow row, Viewpoint from)
    {
        var (what, zh) = ByActivity ? ("active on", "活动") : ("ordered on", "下单");
        return new(
            $"{what} {Times(row.Recent, "day")} in the last {from.Window} days, on {Times(row.Before, "day")} in the {from.Window} before",
            $"近 {from.Window} 天{zh} {row.Recent} 天，再前 {from.Window} 天 {row.Before} 天"
        );
    }

    private static Phrase Visits(SnapshotRow row, Viewpoint from) =>
        row.LastVisit is { } visit
            ? new(
                $"last visit {Times(from.At - 1 - visit, "day")} ago; {Times(row.Visits, "visit")} in 30 days, {row.VisitsBefore} in the 30 before",
                $"最近一次访问距今 {from.At - 1 - visit} 天；近 30 天访问 {row.Visits} 次，再前 30 天 {row.VisitsBefore} 次"
            )
            : new($"no visit in {SnapshotQuery.EventDays} days", $"近 {SnapshotQuery.EventDays} 天无访问");

    private static Phrase Slowing(SnapshotRow row, Viewpoint from) =>
        row.LastGap is { } gap
            ? new(
                $"the last gap was {Times(gap, "day")}, {One(gap / from.RhythmOf(row))} times the average interval",
                $"最近两次间隔 {gap} 天，是其平均间隔的 {One(gap / from.RhythmOf(row))} 倍"
            )
            : new("no second time yet", "尚无第二次");

    private Phrase LastValue(SnapshotRow row) =>
        row.OrderDays < 2 || row.Net <= 0
            ? new("no second order to compare with", "尚无第二单可比较")
            : new(
                $"the last order was {Money(row.LastNet)}, {One(row.LastNet * (double)row.OrderDays / row.Net)} times the own average",
                $"最近一单 {Money(row.LastNet)}，是其均值的 {One(row.LastNet * (double)row.OrderDays / row.Net)} 倍"
            );

    private static Phrase Purchases(SnapshotRow row, Viewpoint from, Outlook? outlook)
    {
        var expected = (outlook?.ExpectedPurchases(row, from.At, from.Window) ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
        return new(
            $"orders on {Times(row.OrderDays, "day")}, the last {from.Since(row)} days ago: {expected} orders expected in the next {from.Window} days",
            $"累计 {row.OrderDays} 天下过单，最近一次距今 {from.Since(row)} 天：未来 {from.Window} 天预期下单 {expected} 次"
        );
    }

    private string Money(long minor) => Currency.Format(minor);

    private static string One(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);

    private static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
