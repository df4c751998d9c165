using System.Globalization;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Insights;

/// <summary>A retention report as text for people.</summary>
internal static class RetentionTable
{
    public static string Write(RetentionReport report, Language language)
    {
        var text = new StringBuilder();
        Totals(text, report, language);
        text.AppendLine();
        TextTable.Write(
            text,
            Heads(
                language,
                new("Period", "期间"),
                new("Active", "活跃"),
                new("New", "新客"),
                new("Retained", "留存"),
                new("Resurrected", "回流"),
                new("Dormant", "未再来"),
                new("CRR", "留存率"),
                new("(E−N)/S", "(E−N)/S")
            ),
            report.Periods.Select(p =>
                new[]
                {
                    Name(p.Period, p.Complete),
                    N(p.Active),
                    N(p.New),
                    N(p.RetainedFromPrevious),
                    N(p.Resurrected),
                    N(p.Dormant),
                    P(p.Crr),
                    P(p.ClassicCrr),
                }
            )
        );
        text.AppendLine();
        TextTable.Write(
            text,
            Heads(
                language,
                new("Cohort", "同期群"),
                new("Size", "人数"),
                new("Share who came back in the 1st, 2nd, … period after", "其后第 1、2、……期的留存比例")
            ),
            report.Cohorts.Select(c =>
                new[]
                {
                    c.Cohort,
                    N(c.Size),
                    string.Join("  ", c.Retained.Skip(1).Select((n, i) => P((double)n / c.Size) + (c.Complete[i + 1] ? "" : "*"))),
                }
            )
        );
        Window(text, report, language);
        text.AppendLine().AppendLine(new Phrase("* not over at the end of the data", "* 数据结束时该期间尚未结束").In(language));
        return text.ToString();
    }

    private static void Totals(StringBuilder text, RetentionReport report, Language language)
    {
        if (report.Rows is { } rows)
            text.AppendLine(
                new Phrase($"{N(rows.Used)} of {N(rows.Read)} rows used", $"共 {N(rows.Read)} 行，使用 {N(rows.Used)} 行").In(language)
                    + string.Concat(rows.Rejected.OrderByDescending(r => r.Value).Select(r => $"\n  {r.Key}: {N(r.Value)}"))
            );
        var money = Currency.Of(report.Currency);
        string Amount(decimal major) => money.Format(money.ToMinor(major));
        TextTable.Write(
            text,
            [],
            new[]
            {
                (new Phrase("Customers", "客户"), N(report.Customers)),
                (new Phrase("Paid orders", "已付款订单"), N(report.Orders)),
                (new Phrase("Revenue (gross)", "收入（未扣取消单）"), Amount(report.Revenue)),
                (new Phrase("Net of cancellations", "净收入（扣取消单）"), Amount(report.NetOfCancellations)),
                (new Phrase("Average order value", "客单价"), report.Aov is { } aov ? Amount((decimal)aov) : "—"),
                (new Phrase("Repeat rate", "复购率"), P(report.RepeatRate)),
                (
                    new Phrase("Days between orders (median, 90 %)", "下单间隔天数（中位数、90%）"),
                    $"{report.Interpurchase.MedianDays?.ToString(CultureInfo.InvariantCulture) ?? "—"}, {report.Interpurchase.Percentile90Days?.ToString(CultureInfo.InvariantCulture) ?? "—"}"
                ),
                (new Phrase("Data until", "数据截至"), report.DataUntil ?? "—"),
            }.Select(pair => new[] { pair.Item1.In(language), pair.Item2 })
        );
    }

    private static void Window(StringBuilder text, RetentionReport report, Language language)
    {
        if (report.Window is not { } window)
            return;
        text.AppendLine().AppendLine(new Phrase($"By the churn window of {window.Days} days", $"按 {window.Days} 天流失窗口").In(language));
        TextTable.Write(
            text,
            Heads(
                language,
                new("Period", "期间"),
                new("Active at start", "期初活跃"),
                new("Active at end", "期末活跃"),
                new("Retained", "留存"),
                new("New", "新客"),
                new("Returned", "回流"),
                new("CRR", "留存率"),
                new("(E−N)/S", "(E−N)/S")
            ),
            window.Periods.Select(p =>
                new[]
                {
                    Name(p.Period, p.Complete),
                    N(p.ActiveAtStart),
                    N(p.ActiveAtEnd),
                    N(p.Retained),
                    N(p.New),
                    N(p.Returned),
                    P(p.Crr),
                    P(p.ClassicCrr),
                }
            )
        );
    }

    private static string[] Heads(Language language, params Phrase[] names) => [.. names.Select(name => name.In(language))];

    private static string Name(string period, bool complete) => period + (complete ? "" : "*");

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string P(double? ratio) => ratio is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";
}
