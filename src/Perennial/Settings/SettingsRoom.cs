using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Settings;

/// <summary>The workspace and every other setting.</summary>
internal static class SettingsRoom
{
    public static IServiceCollection AddSettings(this IServiceCollection services) =>
        services
            .AddSingleton<SettingsStore>()
            .AddSingleton<WorkspaceSettings>()
            .AddSingleton<WorkspaceChanges>()
            .AddSingleton<ZoneChangeProgress>()
            .AddSingleton<IJobKind, ChangeZone>();

    public static IEndpointRouteBuilder MapSettings(this IEndpointRouteBuilder routes)
    {
        var workspace = routes.MapGroup("/api/settings/workspace");
        workspace.MapGet("", ReadWorkspace.Handle).WithSummary("The workspace.").RequirePermission(Permission.ReadSettings);
        workspace
            .MapPut("", ChangeWorkspace.Handle)
            .WithSummary("Changes the workspace; another time zone by a job (202).")
            .RequirePermission(Permission.ManageWorkspace);
        return routes;
    }
}
