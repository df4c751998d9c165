using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Access;

/// <summary>GET /api/session: who is signed in, and whether the first-run set-up is still to be done.</summary>
internal static class ReadSession
{
    internal static async Task<Ok<SessionView>> Handle(HttpContext http, SessionViews views, CancellationToken ct) =>
        TypedResults.Ok(CurrentUser.Of(http) is { } user ? await views.OfAsync(user, ct) : await views.OfNobodyAsync(ct));
}
