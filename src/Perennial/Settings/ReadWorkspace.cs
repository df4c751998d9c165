using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Settings;

/// <summary>GET /api/settings/workspace: the workspace, the windows that hold where it sets none, and the latest change of its zone.</summary>
internal static class ReadWorkspace
{
    internal sealed record Response : WorkspaceView
    {
        public Response(WorkspaceView workspace, DerivedWindows? derived, ZoneChangeView? zoneChange)
            : base(workspace) => (Derived, ZoneChange) = (derived, zoneChange);

        public DerivedWindows? Derived { get; }

        /// <summary>Null while the zone has never been changed.</summary>
        public ZoneChangeView? ZoneChange { get; }
    }

    internal static async Task<Ok<Response>> Handle(
        WorkspaceSettings workspaces,
        SettingsStore settings,
        ZoneChangeProgress progress,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var workspace = await workspaces.ReadAsync(ct);
        var derive = services.GetService<DeriveWindows>();
        var change = await settings.GetAsync<ZoneChange>(ZoneChange.Key, ct);
        return TypedResults.Ok(
            new Response(
                WorkspaceView.Of(workspace),
                derive is null ? null : await derive(ct),
                change is null ? null : ZoneChangeView.Of(change, progress)
            )
        );
    }
}
