using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>
/// Tells who sent a request: by the API key where the route takes one, else by the cookie. A request with a key never falls
/// back on a cookie. Files of the page are served to everybody and need no look-up.
/// </summary>
internal static class RecogniseUser
{
    internal static async Task Handle(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is { } endpoint)
        {
            if (endpoint.Metadata.GetMetadata<RoutePermission>() is not null && RecogniseKey.TokenOf(http.Request) is { } secret)
            {
                if (await http.RequestServices.GetRequiredService<RecogniseKey>().HandleAsync(http, secret) is { } problem)
                {
                    await problem.ToHttp(http).ExecuteAsync(http);
                    return;
                }
            }
            else if (SessionCookie.Read(http.Request) is { } token)
                await RecogniseAsync(http, token);
        }
        await next(http);
    }

    private static async Task RecogniseAsync(HttpContext http, string token)
    {
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        if (await sessions.FindAsync(token, http.RequestAborted) is not { } found)
            return;
        found.User.Attach(http);
        if (!SessionRule.IsDueForTouch(found.LastSeenAt, clock.GetUtcNow().ToUnixTimeMilliseconds()))
            return;
        await sessions.TouchAsync(found.User.SessionId);
        SessionCookie.Write(http, token);
    }
}
