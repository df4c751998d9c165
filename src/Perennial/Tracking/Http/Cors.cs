using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;

namespace Perennial.Tracking;

/// <summary>Lets pages of other sites read the answers that are made for them.</summary>
internal static class Cors
{
    public static void Allow(HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.Vary = "Origin";
    }

    /// <summary>Why a page may not send to a source; null when it may. Servers send no origin, and a picture none unless it asks for one.</summary>
    public static Problem? Refused(HttpRequest request, TrackingSource source)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(request, origin) || source.Allows(origin) ? null : TrackingProblems.OriginNotAllowed(origin);
    }

    public static bool IsOwn(HttpRequest request, string origin) => origin == $"{request.Scheme}://{request.Host}";

    /// <summary>OPTIONS /v1/…: a browser asks before it sends. It names no key, so every origin that some source allows may go on.</summary>
    internal static async Task<Results<NoContent, StatusCodeHttpResult>> Preflight(
        SourceTable sources,
        HttpContext http,
        CancellationToken ct
    )
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !await sources.AllowsAsync(origin, ct))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        Allow(http.Response, origin);
        http.Response.Headers.AccessControlAllowMethods = "GET, POST";
        http.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, Content-Encoding";
        http.Response.Headers.AccessControlMaxAge = "86400";
        return TypedResults.NoContent();
    }
}
