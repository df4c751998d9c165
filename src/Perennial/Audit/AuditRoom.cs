using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Audit;

/// <summary>What was done, by whom: append-only, chained by hashes.</summary>
internal static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddSingleton<AuditLog>()
            .AddSingleton<VerifyAudit>()
            .AddSingleton<IExamination, ExamineAudit>()
            .AddSingleton<IExamination, ExamineClock>();

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/audit", ReadAudit.Handle)
            .WithSummary("Audit entries, the newest first.")
            .RequirePermission(Permission.ReadAudit);
        return routes;
    }
}
