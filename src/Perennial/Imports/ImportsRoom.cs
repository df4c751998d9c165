using System.CommandLine;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Imports;

/// <summary>Files of customers, orders and events: detection, mapping, dry run, job, report, revert.</summary>
internal static class ImportsRoom
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportWriters>().AddSingleton<ImportTable>().AddSingleton<ImportFiles>().AddSingleton<ImportServices>();
        services.AddSingleton<ImportProgressBoard>().AddSingleton<ImportSurveys>().AddSingleton<RunImport>().AddSingleton<RevertImport>();
        services.AddSingleton<DeleteOldFiles>().AddHostedService(provider => provider.GetRequiredService<DeleteOldFiles>());
        return services.AddSingleton<IJobKind, ImportJob>().AddSingleton<IJobKind, DryRunJob>().AddSingleton<IJobKind, RevertJob>();
    }

    public static IEnumerable<Command> ImportsCommands(CommandLineHost host) => [ImportCommand.Create(host)];

    public static IEndpointRouteBuilder MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/imports").RequirePermission(Permission.ImportData);
        imports.MapPost("", UploadImport.Handle).WithSummary("Uploads a file.").DisableAntiforgery();
        imports.MapGet("", ListImports.Handle).WithSummary("Imports, the latest first.");
        imports.MapGet("/{id:long}", ListImports.One).WithSummary("One import.");
        imports.MapGet("/{id:long}/preview", PreviewImport.Handle).WithSummary("Columns, suggestions and questions of a file.");
        imports.MapPut("/{id:long}/mapping", SaveMapping.Handle).WithSummary("Saves what the columns mean, and checks it.");
        imports.MapPost("/{id:long}/dry-run", ActOnImport.DryRun).WithSummary("Tries the import without writing.");
        imports.MapPost("/{id:long}/start", ActOnImport.Start).WithSummary("Starts the import, or goes on with one that stopped.");
        imports.MapPost("/{id:long}/cancel", ActOnImport.Cancel).WithSummary("Stops what runs.");
        imports.MapGet("/{id:long}/errors.csv", DownloadErrors.Handle).WithSummary("Rows that were not imported.");
        imports.MapGet("/{id:long}/progress", StreamProgress.Handle).WithSummary("Progress as server-sent events.");
        routes
            .MapPost("/api/imports/{id:long}/list", ListImported.Handle)
            .WithSummary("Puts everybody whom the import wrote on a new static list.")
            .RequirePermission(Permission.EditCustomers);
        routes
            .MapPost("/api/imports/{id:long}/revert", ActOnImport.Revert)
            .WithSummary("Takes the whole import back.")
            .RequirePermission(Permission.RevertImports);
        return routes;
    }
}
