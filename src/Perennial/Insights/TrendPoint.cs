using Perennial.Desk;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>One value of a metric.</summary>
/// <param name="Period">The period's label.</param>
/// <param name="Value">A ratio, a number, or an amount in major units; null when undefined.</param>
/// <param name="Complete">Whether the period was over at the end of the data.</param>
/// <param name="Customers">How many customers <paramref name="Where"/> finds.</param>
/// <param name="Where">The customers behind the value.</param>
internal sealed record TrendPoint(string Period, double? Value, bool Complete, long Customers, CustomerFilter Where)
{
    public static TrendPoint Of(Inquiry it, Metric metric, MetricRow row, (Dimension By, string? Key)? segment) =>
        new(
            row.Period.Label,
            row.Value(metric, it.Currency),
            row.Complete,
            row.Behind(metric),
            it.Narrow(row.Where(metric, it.Rules, segment))
        );

    /// <summary>Revenue at risk at the end of a period.</summary>
    public static async Task<TrendPoint> AtRiskAsync(Inquiry it, LateList late, Period period, CancellationToken ct)
    {
        var lastDay = it.Rules.EndOf(period) - 1;
        var all = await late.TopAsync(it.Scope, lastDay, ct);
        return new TrendPoint(
            period.Label,
            (double)it.Major(all.Value),
            it.Rules.IsComplete(period),
            all.Total,
            it.Narrow(new CustomerFilter.AtRisk(lastDay))
        );
    }
}
