using Microsoft.AspNetCore.Authorization;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Stands before every route: no change without our header (CSRF), no answer without the route's permission, none but one's own account with a temporary password.</summary>
internal static class GuardRoutes
{
    internal static async Task Handle(HttpContext http, RequestDelegate next)
    {
        if (Refusal(http) is { } problem)
            await problem.ToHttp(http).ExecuteAsync(http);
        else
            await next(http);
    }

    /// <exception cref="InvalidOperationException">A route has neither a permission, nor a write key, nor AllowAnonymous.</exception>
    internal static void RefuseUnguarded(IEnumerable<Endpoint> endpoints)
    {
        var open = endpoints
            .Where(endpoint => !IsAnonymous(endpoint) && !TakesWriteKey(endpoint) && PermissionOf(endpoint) is null)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (open.Count > 0)
            throw new InvalidOperationException("Routes without a permission: " + string.Join(", ", open));
    }

    // A custom header cannot be sent across sites without a preflight, and no preflight is ever answered.
    private static Problem? Refusal(HttpContext http)
    {
        // A browser adds no API key by itself, so a request with one was meant.
        if (ChangesSomething(http.Request) && http.Request.Headers["X-Perennial"] != "1" && CurrentUser.Of(http)?.Key is null)
            return AccessProblems.ForeignRequest;
        // What routing itself answers with (405, 415) is no route of ours: it says nothing and does nothing.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || IsAnonymous(endpoint))
            return null;
        // The route itself asks for the key, which may stand in the body; a session opens nothing there.
        if (TakesWriteKey(endpoint))
            return null;
        if (CurrentUser.Of(http) is not { } user)
            return AccessProblems.NotSignedIn;
        var needed =
            PermissionOf(endpoint)?.Permission ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no permission.");
        if (!user.PasswordOrigin.Allows(needed))
            return AccessProblems.PasswordChangeRequired;
        if (user.May(needed))
            return null;
        return user.Key is { } key ? ApiKeyProblems.ScopeMissing(key, needed) : AccessProblems.NotAllowed(user.Role, needed);
    }

    private static bool ChangesSomething(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method);

    private static bool IsAnonymous(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool TakesWriteKey(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RouteWriteKey>() is not null;

    private static RoutePermission? PermissionOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RoutePermission>();
}
