namespace Perennial.Plumbing;

/// <summary>Headers on every answer: nothing from elsewhere runs or is loaded, no other page frames ours, answers of the API are not stored.</summary>
internal static class SecurityHeaders
{
    // Ant Design writes its styles into the page while it runs; scripts come from our own files only.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    internal static Task Handle(HttpContext http, RequestDelegate next)
    {
        // Last, because an error clears the headers that were set before it.
        http.Response.OnStarting(() =>
        {
            Write(http);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = OpenToOtherSites.Is(http) ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}

/// <summary>The route is made for the pages of other sites, such as a script or a picture that they embed.</summary>
internal sealed record OpenToOtherSites
{
    public static bool Is(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<OpenToOtherSites>() is not null;
}
