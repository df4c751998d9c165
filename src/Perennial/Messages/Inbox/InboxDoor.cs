using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// Lets pages of every site ask for an inbox: the token in the header says whose it is, and no cookie is looked at. So there is
/// nothing that a foreign page could do with a visitor's browser that it could not do without it.
/// </summary>
internal sealed class InboxDoor(MessageSettings settings, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    /// <summary>OPTIONS /m/inbox…: a browser asks before it sends the header.</summary>
    internal static NoContent Preflight(HttpContext http)
    {
        Open(http);
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }

    /// <returns>The customer whose inbox it is.</returns>
    public async Task<Outcome<long>> EnterAsync(HttpContext http, CancellationToken ct)
    {
        Open(http);
        var said = http.Request.Headers.Authorization.ToString();
        if (!said.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refused(http, InboxProblems.TokenMissing);
        if (InboxToken.Read(said[Scheme.Length..].Trim(), await settings.KeyAsync(ct)) is not { } token)
            return Refused(http, InboxProblems.TokenInvalid);
        return token.IsOver(clock.GetUtcNow().ToUnixTimeMilliseconds()) ? Refused(http, InboxProblems.TokenExpired) : token.Customer;
    }

    private static void Open(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.CacheControl = "no-store";
    }

    private static Problem Refused(HttpContext http, Problem why)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"inbox\"";
        return why;
    }
}
