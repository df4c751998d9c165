using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/cohorts: customers by the period of their first basis event, and who came back later.</summary>
internal static class ReadCohorts
{
    private const int CohortsShown = 13;

    /// <param name="Period">week, month or quarter.</param>
    /// <param name="Mode">bracket (in the k-th period) or unbounded (in it or later).</param>
    /// <param name="Measure">customers or revenue.</param>
    /// <param name="From">First day, inclusive: cohorts that begin from here on.</param>
    /// <param name="To">End, exclusive.</param>
    /// <param name="Where">A customer filter as JSON.</param>
    public sealed record Request(string? Period, string? Mode, string? Measure, string? From, string? To, string? Where);

    /// <param name="Value">Customers, or revenue in major units.</param>
    /// <param name="Ratio">Of the cohort's size, or of its revenue in its own period.</param>
    internal sealed record CellView(int K, decimal Value, double? Ratio, long Customers, bool Complete, CustomerFilter Where);

    internal sealed record CohortView(string Cohort, long Size, bool Complete, CustomerFilter Where, IReadOnlyList<CellView> Cells);

    /// <param name="Mean">Per k the ratio over complete cells, weighted by size.</param>
    internal sealed record Response(IReadOnlyList<string> Periods, IReadOnlyList<CohortView> Cohorts, IReadOnlyList<double?> Mean);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => (await ReadAsync(request, open, ct)).ToHttp(http);

    internal static async Task<Outcome<Response>> ReadAsync(Request request, OpenInquiry open, CancellationToken ct)
    {
        var inquiry = await open.RunAsync(request.Where, ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToList();
        var it = inquiry.Value;
        if (request.Mode is not (null or "" or "bracket" or "unbounded"))
            return InsightProblems.ChoiceNotUnderstood("mode", request.Mode, "bracket", "unbounded");
        if (request.Measure is not (null or "" or "customers" or "revenue"))
            return InsightProblems.ChoiceNotUnderstood("measure", request.Measure, "customers", "revenue");
        var mode = request.Mode is "unbounded" ? CohortMode.Unbounded : CohortMode.Bracket;
        var kind = InsightPeriods.Kind("period", request.Period);
        if (!kind.IsOk)
            return kind.Problems.ToList();
        var periods = InsightPeriods.Range(kind.Value, request.From, request.To, CohortsShown, it.Rules, it.Span);
        if (!periods.IsOk)
            return periods.Problems.ToList();
        var shown = periods.Value.Select(p => p.Index).ToHashSet();
        var rows = await it.Answers.AskAsync(new CohortQuery(it.Scope, kind.Value), ct);
        var cohorts = CohortTable.Fill(kind.Value, rows.Where(row => shown.Contains(row.Cohort)), it.Rules.AsOf);
        var byRevenue = request.Measure is "revenue";
        return new Response(
            [.. periods.Value.Select(p => p.Label)],
            [.. cohorts.Select(cohort => View(it, cohort, mode, byRevenue))],
            byRevenue ? CohortTable.MeanRevenue(cohorts, mode) : CohortTable.MeanRetention(cohorts, mode)
        );
    }

    private static CohortView View(Inquiry it, Cohort cohort, CohortMode mode, bool byRevenue) =>
        new(
            cohort.Period.Label,
            cohort.Size,
            it.Rules.IsComplete(cohort.Period),
            it.Narrow(new CustomerFilter.InCohort(cohort.Period)),
            [
                .. cohort.Cells.Select(cell => new CellView(
                    cell.K,
                    byRevenue ? it.Major(cell.Revenue(mode)) : cell.Customers(mode),
                    byRevenue ? Ratio.Of(cell.Revenue(mode), cohort.Cells[0].Revenue(mode)) : Ratio.Of(cell.Customers(mode), cohort.Size),
                    cell.Customers(mode),
                    cell.Complete,
                    it.Narrow(new CustomerFilter.InCohort(cohort.Period, cell.K, mode))
                )),
            ]
        );
}
