using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Perennial.Plumbing;

/// <summary>The page: files beside the executable, a strict content-security policy, and index.html for every address the page itself knows.</summary>
internal static class ServePage
{
    // Ant Design and ECharts write style attributes; scripts come from files only, and nothing comes from elsewhere.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Security headers on every answer, and the page's files before the routes.</summary>
    public static IApplicationBuilder UsePage(this IApplicationBuilder server)
    {
        server.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(http);
            }
        );
        return Directory.Exists(Folder)
            ? server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder), OnPrepareResponse = Keep })
            : server;
    }

    /// <summary>Addresses without a file: the page's own get index.html, unknown ones of the API get 404.</summary>
    public static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder routes)
    {
        routes
            .MapFallback("/api/{**path}", () => TypedResults.NotFound())
            .WithSummary("An address the API does not have.")
            .AllowAnonymous();
        routes.MapFallback(Index).AllowAnonymous();
        return routes;
    }

    private static IResult Index(HttpContext http)
    {
        var index = Path.Combine(Folder, "index.html");
        http.Response.Headers.CacheControl = "no-cache";
        return File.Exists(index)
            ? TypedResults.PhysicalFile(index, "text/html; charset=utf-8")
            : TypedResults.Text(
                "The page was not built: `dotnet build -p:SkipWeb=false`, or start with ./run.",
                statusCode: StatusCodes.Status404NotFound
            );
    }

    // Names under assets/ carry a hash of the content, so they may be kept for ever.
    private static void Keep(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
