using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Settings;

/// <summary>PUT /api/settings/workspace: replaces the workspace. Another time zone counts the days of all data anew.</summary>
internal static class ChangeWorkspace
{
    internal static async Task<Results<Ok<WorkspaceView>, ProblemHttpResult>> Handle(
        WorkspaceRequest request,
        WorkspaceSettings settings,
        Store store,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await store.TryWriteAsync((c, t) => settings.SaveAsync(request.ToWorkspace(), user, c, t, ct), ct);
        settings.Forget();
        return saved.IsOk ? TypedResults.Ok(WorkspaceView.Of(saved.Value)) : saved.Problems.ToHttp(http);
    }
}
