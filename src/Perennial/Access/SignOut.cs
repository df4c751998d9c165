using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>DELETE /api/session: ends the session. Without one there is nothing to do.</summary>
internal static class SignOut
{
    internal static async Task<NoContent> Handle(HttpContext http, Store store, AuditLog audit, CancellationToken ct)
    {
        if (CurrentUser.Of(http) is { } user)
        {
            await store.WriteAsync(
                async (c, t) =>
                {
                    await Sessions.EndAsync(user.Id, c, t, only: user.SessionId);
                    await audit.AppendAsync(c, t, user, "signed_out", $"user:{user.Id}");
                },
                ct
            );
        }
        SessionCookie.Delete(http);
        return TypedResults.NoContent();
    }
}
