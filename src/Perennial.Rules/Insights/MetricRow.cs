using System.Diagnostics;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Everything that the metrics of one period are made of, for all customers or one segment.</summary>
/// <param name="Period">The period.</param>
/// <param name="Complete">Whether it was over at the end of the data.</param>
/// <param name="Counts">Customers by the churn window.</param>
/// <param name="Sales">Paid orders of the period.</param>
/// <param name="Refunds">Credit notes of the period that name no order, in minor units; null where they cannot be told (by category).</param>
public sealed record MetricRow(Period Period, bool Complete, PeriodCounts Counts, Sales Sales, long? Refunds)
{
    /// <summary>A metric's value: a ratio, a number, or an amount in major units. Null when it is undefined.</summary>
    /// <exception cref="ArgumentException">The metric is not one of a period's counts and sales (revenue at risk).</exception>
    public double? Value(Metric metric, Currency currency) =>
        metric.Key switch
        {
            "crr" => Counts.Crr,
            "churn" => Counts.Churn,
            "classicCrr" => Counts.ClassicCrr,
            "repeatRate" => Sales.RepeatRate,
            "frequency" => Sales.Frequency,
            "aov" => Sales.AverageOrder is { } minor ? minor / currency.ToMinor(1) : null,
            "revenue" => (double)currency.ToMajor(Sales.Net),
            "netOfCancellations" => Refunds is { } refunds ? (double)currency.ToMajor(Sales.Net - refunds) : null,
            "customers" => Counts.Customers,
            "activeCustomers" => Counts.Active,
            "orders" => Sales.Orders,
            _ => throw new ArgumentException($"{metric.Key} is not a metric of a period", nameof(metric)),
        };

    /// <summary>How many customers stand behind a metric: the numerator of a ratio of customers, the buyers of a figure of sales.</summary>
    public long Behind(Metric metric) =>
        metric.Key switch
        {
            "crr" => Counts.Retained,
            "churn" => Counts.Churned,
            "classicCrr" => Counts.Base,
            "repeatRate" => Sales.Repeaters,
            "customers" => Counts.Customers,
            "activeCustomers" => Counts.Active,
            "frequency" or "aov" or "revenue" or "netOfCancellations" or "orders" => Sales.Buyers,
            _ => throw new UnreachableException(),
        };

    /// <summary>The filter that finds exactly those customers.</summary>
    /// <param name="metric">A metric of a period.</param>
    /// <param name="rules">The rules that the counts were made with.</param>
    /// <param name="segment">The segment that the row is of, if any.</param>
    public CustomerFilter Where(Metric metric, AnalysisRules rules, (Dimension By, string? Key)? segment = null)
    {
        var category = segment is { By: Dimension.Category, Key: var key } ? key ?? "" : null;
        return metric.Key switch
        {
            "crr" => In(new CustomerFilter.InCrr(CrrPart.Retained, Period), segment, Period.From),
            "churn" => In(new CustomerFilter.InCrr(CrrPart.Churned, Period), segment, Period.From),
            "classicCrr" => In(new CustomerFilter.InCrr(CrrPart.Base, Period), segment, Period.From),
            "customers" => In(new CustomerFilter.KnownAt(rules.EndOf(Period)), segment, rules.EndOf(Period)),
            "activeCustomers" => In(new CustomerFilter.InCrr(CrrPart.Active, Period), segment, rules.EndOf(Period)),
            var sales => category is null
                ? In(new CustomerFilter.Buyers(Period, sales == "repeatRate" ? 2 : 1), segment, Period.To)
                : new CustomerFilter.Buyers(Period, sales == "repeatRate" ? 2 : 1, category),
        };
    }

    private static CustomerFilter In(CustomerFilter filter, (Dimension By, string? Key)? segment, int before) =>
        segment is { } of
            ? new CustomerFilter.All([filter, new CustomerFilter.InSegment(of.By, of.Key, of.By.Overlaps ? before : null)])
            : filter;
}
