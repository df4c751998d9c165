using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/breakdown: the metrics of a period side by side for every value of a dimension.</summary>
internal static class ReadBreakdown
{
    private const int RowsShown = 200;

    /// <param name="By">country, channel, city, company, category, attr:name; country when left out.</param>
    /// <param name="Period">A label; the last period of the data that is over when left out.</param>
    /// <param name="Where">A customer filter as JSON.</param>
    public sealed record Request(string? By, string? Period, string? Where);

    internal sealed record PreviousView(double? Crr, double? Churn, double? RepeatRate, double? Aov, double? Revenue);

    /// <param name="Where">The customers of the segment at the end of the period.</param>
    /// <param name="Lists">For each figure the customers behind it.</param>
    internal sealed record RowView(
        string Key,
        string Label,
        long Customers,
        long ActiveCustomers,
        double? Crr,
        double? Churn,
        double? RepeatRate,
        double? Aov,
        double? Revenue,
        CustomerFilter Where,
        IReadOnlyDictionary<string, CustomerFilter> Lists,
        PreviousView? Previous
    );

    /// <param name="Overlaps">Whether a customer may count in several rows.</param>
    internal sealed record Response(string By, bool Overlaps, PeriodView Period, IReadOnlyList<RowView> Rows);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => (await ReadAsync(request, open, ct)).ToHttp(http);

    internal static async Task<Outcome<Response>> ReadAsync(Request request, OpenInquiry open, CancellationToken ct)
    {
        if (Dimension.Parse(string.IsNullOrEmpty(request.By) ? "country" : request.By) is not { } by)
            return MeasureProblems.DimensionNotUnderstood("by", request.By);
        var inquiry = await open.RunAsync(request.Where, by, ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToList();
        var it = inquiry.Value;
        var period = InsightPeriods.One(request.Period, PeriodKind.Month, it.Rules, it.Span);
        if (!period.IsOk)
            return period.Problems.ToList();
        var series = await MetricRows.AskAsync(it, InsightPeriods.UpTo(period.Value, 2, it.Span), by, ct);
        return new Response(by.Key, by.Overlaps, it.View(period.Value), [.. series.Take(RowsShown).Select(s => Row(it, by, s))]);
    }

    private static RowView Row(Inquiry it, Dimension by, MetricSeries series)
    {
        var now = series.Rows[^1];
        double? Value(Metric metric) => now.Value(metric, it.Currency);
        CustomerFilter Where(Metric metric) => it.Narrow(now.Where(metric, it.Rules, (by, series.Key)));
        Metric[] linked = [Metric.ActiveCustomers, Metric.Crr, Metric.Churn, Metric.RepeatRate, Metric.Aov, Metric.Revenue];
        return new RowView(
            series.Key ?? "",
            series.Key ?? "",
            now.Counts.Customers,
            now.Counts.Active,
            Value(Metric.Crr),
            Value(Metric.Churn),
            Value(Metric.RepeatRate),
            Value(Metric.Aov),
            Value(Metric.Revenue),
            Where(Metric.Customers),
            linked.ToDictionary(m => m.Key, Where),
            series.Rows.Count > 1 ? Previous(it, series.Rows[^2]) : null
        );
    }

    private static PreviousView Previous(Inquiry it, MetricRow row) =>
        new(
            row.Value(Metric.Crr, it.Currency),
            row.Value(Metric.Churn, it.Currency),
            row.Value(Metric.RepeatRate, it.Currency),
            row.Value(Metric.Aov, it.Currency),
            row.Value(Metric.Revenue, it.Currency)
        );
}
