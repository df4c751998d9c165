using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Settings;

namespace Perennial.Access;

/// <summary>
/// POST /api/setup: creates the first administrator and the workspace, and signs the administrator in; loads the sample where it is
/// asked for. Works only while there is no user.
/// </summary>
internal static class SetUp
{
    /// <param name="Load">What the workspace begins with.</param>
    public sealed record Request(
        string? Name,
        string? Email,
        string? Password,
        string? Language,
        WorkspaceRequest? Workspace,
        FirstData Load = FirstData.Nothing
    );

    public enum FirstData
    {
        Nothing,
        Sample,
    }

    internal static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Request request,
        FirstAdministrator first,
        Sessions sessions,
        SessionViews views,
        HttpContext http,
        CancellationToken ct
    )
    {
        var workspace = (request.Workspace ?? WorkspaceRequest.Empty) with { Language = request.Workspace?.Language ?? request.Language };
        var token = "";
        var created = await first.CreateAsync(
            new NewUser(request.Name, request.Email, request.Password, Role.Administrator, request.Language),
            workspace.ToWorkspace(),
            async (user, c, t) => token = await sessions.StartAsync(user.Id, http, c, t),
            ct
        );
        if (!created.IsOk)
            return created.Problems.ToHttp(http);
        if (request.Load is FirstData.Sample && http.RequestServices.GetService<FillWithSample>() is { } fill)
            await fill(new Actor(created.Value.Id, created.Value.Name), ct);
        SessionCookie.Write(http, token);
        return TypedResults.Ok(await views.OfAsync(created.Value, ct));
    }
}
