using Perennial.Access;
using Perennial.Measures;
using Perennial.Rules.Access;

namespace Perennial.Desk;

/// <summary>The at-risk list: who is late against their own rhythm.</summary>
internal static class DeskRoom
{
    public static IServiceCollection AddDesk(this IServiceCollection services) =>
        services.AddSingleton<LateList>().AddSingleton<FindLate>();

    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/at-risk", ListAtRisk.Handle)
            .WithTags("Desk")
            .WithSummary("Customers who are late against their own rhythm.")
            .RequirePermission(Permission.ReadCustomers)
            .AddEndpointFilter(Freshness.Allow);
        routes
            .MapGet("/api/at-risk.csv", ExportAtRisk.Handle)
            .WithTags("Desk")
            .WithSummary("The at-risk list as CSV.")
            .RequirePermission(Permission.ExportCustomers);
        return routes;
    }
}
