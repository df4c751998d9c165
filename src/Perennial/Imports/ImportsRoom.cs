namespace Perennial.Imports;

/// <summary>Files of customers, orders and events: detection, mapping, dry run, job, report, revert.</summary>
internal static class ImportsRoom
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportWriters>().AddSingleton<ImportTable>().AddSingleton<RunImport>().AddSingleton<RevertImport>();
}
