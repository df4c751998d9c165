using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Desk;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/trend: one metric over time, whole or split by a dimension.</summary>
internal static class ReadTrend
{
    private const int PeriodsShown = 13;
    private const int SegmentsShown = 12;

    /// <param name="Metric">A metric's key; the retention rate when left out.</param>
    /// <param name="PeriodKind">week, month or quarter.</param>
    /// <param name="From">First day, inclusive: periods that begin from here on.</param>
    /// <param name="To">End, exclusive.</param>
    /// <param name="Breakdown">country, channel, category, attr:name.</param>
    /// <param name="Where">A customer filter as JSON.</param>
    public sealed record Request(string? Metric, string? PeriodKind, string? From, string? To, string? Breakdown, string? Where);

    internal sealed record SeriesView(string Key, string Label, IReadOnlyList<TrendPoint> Points);

    internal sealed record Response(string Metric, MetricUnit Unit, Phrase Name, Phrase Definition, IReadOnlyList<SeriesView> Series);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        OpenInquiry open,
        LateList late,
        HttpContext http,
        CancellationToken ct
    ) => (await ReadAsync(request, open, late, ct)).ToHttp(http);

    internal static async Task<Outcome<Response>> ReadAsync(Request request, OpenInquiry open, LateList late, CancellationToken ct)
    {
        var inquiry = await open.RunAsync(request.Where, Dimension.Parse(request.Breakdown), ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToList();
        var it = inquiry.Value;
        if (Metric.Find(request.Metric ?? Metric.Crr.Key) is not { } metric)
            return InsightProblems.MetricNotUnderstood(request.Metric);
        var by = string.IsNullOrEmpty(request.Breakdown) ? null : Dimension.Parse(request.Breakdown);
        if (by is null && !string.IsNullOrEmpty(request.Breakdown))
            return MeasureProblems.DimensionNotUnderstood("breakdown", request.Breakdown);
        var kind = InsightPeriods.Kind("periodKind", request.PeriodKind);
        if (!kind.IsOk)
            return kind.Problems.ToList();
        var periods = InsightPeriods.Range(kind.Value, request.From, request.To, PeriodsShown, it.Rules, it.Span);
        if (!periods.IsOk)
            return periods.Problems.ToList();
        return new Response(
            metric.Key,
            metric.Unit,
            metric.Name,
            metric.Definition,
            await SeriesAsync(it, metric, periods.Value, by, late, ct)
        );
    }

    private static async Task<IReadOnlyList<SeriesView>> SeriesAsync(
        Inquiry it,
        Metric metric,
        IReadOnlyList<Period> periods,
        Dimension? by,
        LateList late,
        CancellationToken ct
    )
    {
        if (periods.Count == 0)
            return [];
        if (metric == Metric.RevenueAtRisk)
        {
            List<TrendPoint> points = [];
            foreach (var period in periods)
                points.Add(await TrendPoint.AtRiskAsync(it, late, period, ct));
            return [new SeriesView("", "", points)];
        }
        var series = await MetricRows.AskAsync(it, periods, by, ct, metric.NeedsSales);
        return
        [
            .. series
                .Take(SegmentsShown)
                .Select(s => new SeriesView(
                    s.Key ?? "",
                    s.Key ?? "",
                    [.. s.Rows.Select(row => TrendPoint.Of(it, metric, row, by is null ? null : (by, s.Key)))]
                )),
        ];
    }
}
