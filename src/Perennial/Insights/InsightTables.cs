using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using static Perennial.Rules.Basics.CsvCell;

namespace Perennial.Insights;

/// <summary>Insights as rows of CSV, with the column heads in the reader's language. Ratios stay in [0, 1].</summary>
internal static class InsightTables
{
    public static IEnumerable<string> Trend(ReadTrend.Response trend, Language language)
    {
        yield return Head(
            language,
            new("Segment", "分组"),
            new("Period", "期间"),
            trend.Name,
            new("Customers", "客户数"),
            new("Period over", "期间已结束")
        );
        foreach (var series in trend.Series)
        foreach (var point in series.Points)
            yield return Row(
                Text(series.Label),
                Text(point.Period),
                Number(point.Value),
                Number<long>(point.Customers),
                Yes(point.Complete)
            );
    }

    public static IEnumerable<string> Breakdown(ReadBreakdown.Response breakdown, Language language)
    {
        Metric[] metrics =
        [
            Metric.Customers,
            Metric.ActiveCustomers,
            Metric.Crr,
            Metric.Churn,
            Metric.RepeatRate,
            Metric.Aov,
            Metric.Revenue,
        ];
        yield return Head(
            language,
            [
                new("Segment", "分组"),
                .. metrics.Select(m => m.Name),
                new("Retention rate before", "上期留存率"),
                new("Revenue before", "上期收入"),
            ]
        );
        foreach (var row in breakdown.Rows)
            yield return Row(
                Text(row.Label),
                Number<long>(row.Customers),
                Number<long>(row.ActiveCustomers),
                Number(row.Crr),
                Number(row.Churn),
                Number(row.RepeatRate),
                Number(row.Aov),
                Number(row.Revenue),
                Number(row.Previous?.Crr),
                Number(row.Previous?.Revenue)
            );
    }

    public static IEnumerable<string> Cohorts(ReadCohorts.Response table, Language language)
    {
        yield return Head(
            language,
            new("Cohort", "同期群"),
            new("Size", "人数"),
            new("Periods since", "第几期"),
            new("Value", "数值"),
            new("Share", "占比"),
            new("Period over", "期间已结束")
        );
        foreach (var cohort in table.Cohorts)
        foreach (var cell in cohort.Cells)
            yield return Row(
                Text(cohort.Cohort),
                Number<long>(cohort.Size),
                Number<int>(cell.K),
                Number<decimal>(cell.Value),
                Number(cell.Ratio),
                Yes(cell.Complete)
            );
    }

    public static IEnumerable<string> Rfm(ReadRfm.Response rfm, Language language)
    {
        yield return Head(
            language,
            new("Group", "分组"),
            new("Customers", "客户数"),
            new("Share", "占比"),
            new("Revenue", "收入"),
            new("Average days since the last order", "平均距上次下单天数"),
            new("Average orders", "平均订单数"),
            new("Average revenue", "平均收入")
        );
        foreach (var group in rfm.Groups)
            yield return Row(
                Text(language is Language.Zh ? group.NameZh : group.NameEn),
                Number<long>(group.Customers),
                Number(group.Share),
                Number<decimal>(group.Revenue),
                Number(group.AverageRecency),
                Number(group.AverageFrequency),
                Number(group.AverageMonetary)
            );
    }

    public static IEnumerable<string> Lifecycle(ReadLifecycle.Response lifecycle, Language language)
    {
        yield return Head(
            language,
            new("Period", "期间"),
            new("New", "新客"),
            new("Retained", "留存"),
            new("Resurrected", "回流"),
            new("Dormant", "沉默"),
            new("Churned", "流失"),
            new("Period over", "期间已结束")
        );
        foreach (var one in lifecycle.History)
            yield return Row(
                Text(one.Period),
                Number<long>(one.New),
                Number<long>(one.Retained),
                Number<long>(one.Resurrected),
                Number<long>(one.Dormant),
                Number<long>(one.Churned),
                Yes(one.Complete)
            );
    }

    private static string Head(Language language, params IEnumerable<Phrase> names) => Row(names.Select(name => Text(name.In(language))));

    private static string Yes(bool value) => value ? "1" : "0";
}
