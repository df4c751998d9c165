using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Settings;

/// <summary>GET /api/settings/workspace: the workspace, and the windows that hold where it sets none.</summary>
internal static class ReadWorkspace
{
    internal sealed record Response : WorkspaceView
    {
        public Response(WorkspaceView workspace, DerivedWindows? derived)
            : base(workspace) => Derived = derived;

        public DerivedWindows? Derived { get; }
    }

    internal static async Task<Ok<Response>> Handle(WorkspaceSettings settings, IServiceProvider services, CancellationToken ct)
    {
        var workspace = await settings.ReadAsync(ct);
        var derive = services.GetService<DeriveWindows>();
        return TypedResults.Ok(new Response(WorkspaceView.Of(workspace), derive is null ? null : await derive(ct)));
    }
}
