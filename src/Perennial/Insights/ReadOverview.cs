using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Desk;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/overview: how retention stands in one period, in a sentence, a dozen figures and five names.</summary>
internal static class ReadOverview
{
    /// <summary>Periods of a sparkline, the chosen one included.</summary>
    private const int Sparkline = 13;

    private const int Names = 5;

    /// <summary>Above it the course of revenue at risk is left out: unlike the other courses, each of its points is a count of its own.</summary>
    private const long ManyEvents = 200_000;

    internal sealed record WindowView(int ChurnDays, int DormantDays, bool Derived);

    /// <param name="Value">A ratio, a number, or an amount in major units; null when undefined.</param>
    /// <param name="Change">Value − previous.</param>
    /// <param name="Customers">How many customers <paramref name="Where"/> finds.</param>
    internal sealed record MetricView(
        double? Value,
        double? Previous,
        double? Change,
        MetricUnit Unit,
        Phrase Name,
        Phrase Definition,
        IReadOnlyList<TrendPoint> Trend,
        long Customers,
        CustomerFilter Where
    );

    /// <param name="Change">Customers more than a period earlier.</param>
    internal sealed record StageView(Stage Stage, Phrase Name, long Customers, long Change, CustomerFilter Where);

    /// <param name="AsOf">When the oldest of the figures was asked for: now, or a moment ago over millions of orders.</param>
    /// <param name="DataUntil">The last day with data.</param>
    internal sealed record Response(
        DateTimeOffset AsOf,
        string DataUntil,
        PeriodView Period,
        PeriodView Previous,
        WindowView Window,
        string Basis,
        Phrase Headline,
        IReadOnlyDictionary<string, MetricView> Metrics,
        IReadOnlyList<StageView> Stages,
        IReadOnlyList<AtRiskRow> AtRisk
    );

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        OpenInquiry open,
        LateList late,
        Measures.Workbench workbench,
        CurrentUser user,
        TimeProvider clock,
        HttpContext http,
        string? period,
        string? where,
        CancellationToken ct
    )
    {
        var inquiry = await open.RunAsync(where, ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToHttp(http);
        var (it, rules) = (inquiry.Value, inquiry.Value.Rules);
        var chosen = InsightPeriods.One(period, PeriodKind.Month, rules, it.Span);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var now = chosen.Value;
        var series = await MetricRows.AskAsync(it, InsightPeriods.UpTo(now, Sparkline, it.Span), null, ct);
        var rows = series[0].Rows;
        var windows = await workbench.WindowsAsync(ct);
        var metrics = Metric.All.Where(m => m != Metric.RevenueAtRisk).ToDictionary(m => m.Key, m => View(it, m, rows));
        metrics[Metric.RevenueAtRisk.Key] = await RevenueAtRiskAsync(it, late, now, ct);
        var top = user.May(Permission.ReadCustomers) ? await TopAsync(it, late, rules.EndOf(now) - 1, ct) : [];
        return TypedResults.Ok(
            new Response(
                Measures.Freshness.Current?.AsOf ?? clock.GetUtcNow(),
                LocalDay.Format(rules.LastDay),
                it.View(now),
                it.View(now.Previous),
                new WindowView(windows.ChurnDays, windows.DormantDays, windows.Derived),
                rules.Basis.Name,
                await HeadlineAsync(it, now, rows, ct),
                metrics,
                await StagesAsync(it, now, ct),
                top
            )
        );
    }

    private static MetricView View(Inquiry it, Metric metric, IReadOnlyList<MetricRow> rows)
    {
        var now = rows[^1];
        var (value, previous) = (now.Value(metric, it.Currency), rows.Count > 1 ? rows[^2].Value(metric, it.Currency) : null);
        return new MetricView(
            value,
            previous,
            value - previous,
            metric.Unit,
            metric.Name,
            metric.Definition,
            [.. rows.Select(row => TrendPoint.Of(it, metric, row, null))],
            now.Behind(metric),
            it.Narrow(now.Where(metric, it.Rules))
        );
    }

    private static async Task<MetricView> RevenueAtRiskAsync(Inquiry it, LateList late, Period period, CancellationToken ct)
    {
        var metric = Metric.RevenueAtRisk;
        List<TrendPoint> trend = [];
        foreach (var one in InsightPeriods.UpTo(period, it.Span is { Events: > ManyEvents } ? 2 : Sparkline, it.Span))
            trend.Add(await TrendPoint.AtRiskAsync(it, late, one, ct));
        var (now, previous) = (trend[^1], trend.Count > 1 ? trend[^2].Value : null);
        return new MetricView(
            now.Value,
            previous,
            now.Value - previous,
            metric.Unit,
            metric.Name,
            metric.Definition,
            trend,
            now.Customers,
            now.Where
        );
    }

    private static async Task<IReadOnlyList<AtRiskRow>> TopAsync(Inquiry it, LateList late, int lastDay, CancellationToken ct) =>
        await late.NameAsync([.. (await late.TopAsync(it.Scope, lastDay, ct)).Rows.Take(Names)], lastDay, it.Currency, ct);

    private static async Task<IReadOnlyList<StageView>> StagesAsync(Inquiry it, Period period, CancellationToken ct)
    {
        var (a, b) = (period.From, it.Rules.EndOf(period));
        var before = await CountsAsync(a);
        var now = await CountsAsync(b);
        return
        [
            .. Stages.All.Select(stage => new StageView(
                stage,
                stage.Name(),
                now.GetValueOrDefault(stage),
                now.GetValueOrDefault(stage) - before.GetValueOrDefault(stage),
                it.Narrow(new CustomerFilter.InStage(stage, b))
            )),
        ];

        async Task<Dictionary<Stage, long>> CountsAsync(int t) =>
            (await it.Answers.AskAsync(new StageCountsQuery(it.Scope, t), ct)).ToDictionary(c => c.Stage, c => c.Customers);
    }

    private static async Task<Phrase> HeadlineAsync(Inquiry it, Period period, IReadOnlyList<MetricRow> rows, CancellationToken ct)
    {
        var before = rows.Count > 1 ? rows[^2].Counts : default;
        List<(Dimension, IReadOnlyList<SegmentRate>, IReadOnlyList<SegmentRate>)> dimensions = [];
        if (rows.Count > 1)
            foreach (var by in new[] { new Dimension.Column("channel"), new Dimension.Column("country") })
            {
                var counts = await PeriodBlock.CountsAsync(it, [period.Previous, period], by, withParts: false, ct);
                var seen = counts.Where(c => c.Value[0].Base + c.Value[1].Base > 0).ToDictionary();
                dimensions.Add((by, Rates(seen, 0), Rates(seen, 1)));
            }
        return Headline.Of(new HeadlineFacts(period, it.Rules.IsComplete(period), rows[^1].Counts, before, dimensions));
    }

    private static IReadOnlyList<SegmentRate> Rates(IReadOnlyDictionary<string, PeriodCounts[]> counts, int period) =>
        [.. counts.Select(c => new SegmentRate(c.Key is "" ? null : c.Key, c.Value[period].Base, c.Value[period].Retained))];
}
