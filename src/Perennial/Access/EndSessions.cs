using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>DELETE /api/users/{id}/sessions[/{sessionId}] and /api/me/sessions[/{sessionId}]: ends all sessions of a user, or one.</summary>
/// <remarks>All of one's own means all others: the session that asks goes on.</remarks>
internal sealed class EndSessions(Store store, AuditLog audit)
{
    internal static Task<NoContent> AllOfUser(long id, EndSessions end, CurrentUser by, CancellationToken ct) => end.AllAsync(id, by, ct);

    internal static Task<Results<NoContent, ProblemHttpResult>> OneOfUser(
        long id,
        long sessionId,
        EndSessions end,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => end.OneAsync(id, sessionId, by, http, ct);

    internal static Task<NoContent> AllOfMe(EndSessions end, CurrentUser by, CancellationToken ct) => end.AllAsync(by.Id, by, ct);

    internal static Task<Results<NoContent, ProblemHttpResult>> OneOfMe(
        long sessionId,
        EndSessions end,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => end.OneAsync(by.Id, sessionId, by, http, ct);

    private async Task<NoContent> AllAsync(long userId, CurrentUser by, CancellationToken ct)
    {
        await EndAsync(userId, null, by, ct);
        return TypedResults.NoContent();
    }

    private async Task<Results<NoContent, ProblemHttpResult>> OneAsync(
        long userId,
        long sessionId,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        await EndAsync(userId, sessionId, by, ct) > 0
            ? TypedResults.NoContent()
            : PlumbingProblems.NotFound(AccessProblems.ASession).ToHttp(http);

    private Task<int> EndAsync(long userId, long? only, CurrentUser by, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                var ended = await Sessions.EndAsync(userId, c, t, only, except: only is null ? by.SessionId : null);
                if (ended > 0)
                    await audit.AppendAsync(c, t, by, "sessions_ended", $"user:{userId}", new { ended });
                return ended;
            },
            ct
        );
}
