using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Desk;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Insights;

/// <summary>GET /api/insights/*.csv: the same figures as a file. They name no customer, so no export is noted.</summary>
internal static class InsightCsv
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Trend(
        [AsParameters] ReadTrend.Request request,
        OpenInquiry open,
        LateList late,
        HttpContext http,
        CancellationToken ct
    ) => File(await ReadTrend.ReadAsync(request, open, late, ct), http, "trend.csv", InsightTables.Trend);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Breakdown(
        [AsParameters] ReadBreakdown.Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => File(await ReadBreakdown.ReadAsync(request, open, ct), http, "breakdown.csv", InsightTables.Breakdown);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Cohorts(
        [AsParameters] ReadCohorts.Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => File(await ReadCohorts.ReadAsync(request, open, ct), http, "cohorts.csv", InsightTables.Cohorts);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Rfm(
        [AsParameters] ReadRfm.Request request,
        OpenInquiry open,
        Workbench workbench,
        HttpContext http,
        CancellationToken ct
    ) => File(await ReadRfm.ReadAsync(request, open, workbench, ct), http, "rfm.csv", InsightTables.Rfm);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Lifecycle(
        [AsParameters] ReadLifecycle.Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => File(await ReadLifecycle.ReadAsync(request, open, ct), http, "lifecycle.csv", InsightTables.Lifecycle);

    private static Results<FileContentHttpResult, ProblemHttpResult> File<T>(
        Outcome<T> outcome,
        HttpContext http,
        string name,
        Func<T, Language, IEnumerable<string>> rows
    )
    {
        if (!outcome.IsOk)
            return outcome.Problems.ToHttp(http);
        // Excel takes a file without a mark for the machine's own code page, and Chinese names for noise.
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows(outcome.Value, http.Language())))];
        return TypedResults.File(bytes, "text/csv; charset=utf-8", name);
    }
}
