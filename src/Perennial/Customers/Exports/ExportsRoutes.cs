using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>Files of customers, written in the background.</summary>
internal static class ExportsRoutes
{
    public static IServiceCollection AddExports(this IServiceCollection services) =>
        services
            .AddScoped<WriteCustomers>()
            .AddSingleton<CustomerColumns>()
            .AddSingleton<ExportGround>()
            .AddSingleton<ExportFiles>()
            .AddScoped<StartExport>()
            .AddSingleton<IJobKind, ExportJob>()
            .AddSingleton<DropExports>()
            .AddHostedService(provider => provider.GetRequiredService<DropExports>());

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/api/customer-exports").RequirePermission(Permission.ExportCustomers);
        exports.MapPost("", StartExport.Handle).WithSummary("Writes all customers of a list, or those named, to a file in the background.");
        exports.MapGet("/{id:long}", ReadExport.Handle).WithSummary("How far an export is.");
        exports.MapGet("/{id:long}/file", ReadExport.File).WithSummary("The file of an export that is done.");
        exports.MapPost("/{id:long}/cancel", ReadExport.Cancel).WithSummary("Stops an export.");
    }
}
