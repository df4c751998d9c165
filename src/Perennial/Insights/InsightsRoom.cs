using System.CommandLine;
using Perennial.Access;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Insights;

/// <summary>Retention, cohorts, RFM, lifecycle, breakdowns and the overview; the commands analyze and metrics.</summary>
internal static class InsightsRoom
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services.AddSingleton<OpenInquiry>();

    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder routes)
    {
        var insights = routes.MapGroup("/api/insights").WithTags("Insights");
        Get("overview", ReadOverview.Handle, "How retention stands in one period.");
        Get("trend", ReadTrend.Handle, "One metric over time, whole or split by a dimension.");
        Get("trend.csv", InsightCsv.Trend, "The trend as CSV.");
        Get("breakdown", ReadBreakdown.Handle, "The metrics of a period for every value of a dimension.");
        Get("breakdown.csv", InsightCsv.Breakdown, "The breakdown as CSV.");
        Get("attributes", ListAttributes.Handle, "The imported attributes that figures can be broken down by, with counts.");
        Get("cohorts", ReadCohorts.Handle, "Customers by the period of their first order, and who came back.");
        Get("cohorts.csv", InsightCsv.Cohorts, "The cohorts as CSV.");
        Get("rfm", ReadRfm.Handle, "RFM groups, matrix and eight types.");
        Get("rfm.csv", InsightCsv.Rfm, "The RFM groups as CSV.");
        Get("lifecycle", ReadLifecycle.Handle, "Stages, the flow between them, and what each period was made of.");
        Get("lifecycle.csv", InsightCsv.Lifecycle, "The lifecycle parts as CSV.");
        return routes;

        void Get(string path, Delegate handler, string summary)
        {
            var route = insights.MapGet(path, handler).WithSummary(summary).RequirePermission(Permission.ReadInsights);
            if (!path.EndsWith(".csv", StringComparison.Ordinal))
                route.AddEndpointFilter(Freshness.Allow);
        }
    }

    public static IEnumerable<Command> InsightCommands(CommandLineHost host)
    {
        yield return AnalyzeCommand.Create(host);
        yield return MetricsCommand.Create(host);
    }
}
