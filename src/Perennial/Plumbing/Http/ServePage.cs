using Microsoft.Extensions.FileProviders;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Serves the built page: its files, and its first file for every address that the page itself knows.</summary>
internal static class ServePage
{
    /// <summary>Where the build puts the page: beside the executable.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static bool IsBuilt(string folder) => File.Exists(Path.Combine(folder, "index.html"));

    /// <summary>Where the page was not built, its addresses say so; the API works without it.</summary>
    public static IApplicationBuilder UsePage(this IApplicationBuilder server, string folder)
    {
        if (!IsBuilt(folder))
            return server.Use(SayNotBuilt);
        server.Use(PointToFirstFile);
        return server.UseStaticFiles(
            new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), OnPrepareResponse = file => SetCaching(file.Context) }
        );
    }

    private static Task SayNotBuilt(HttpContext http, RequestDelegate next)
    {
        if (!IsAddressOfPage(http))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        var notBuilt = new Phrase(
            "The page was not built: dotnet build -p:SkipWeb=false, or start with ./run.",
            "页面尚未构建：请运行 dotnet build -p:SkipWeb=false，或用 ./run 启动。"
        );
        return http.Response.WriteAsync(notBuilt.In(http.Language()), http.RequestAborted);
    }

    private static Task PointToFirstFile(HttpContext http, RequestDelegate next)
    {
        if (IsAddressOfPage(http))
            http.Request.Path = "/index.html";
        return next(http);
    }

    // /customers/42 is an address within the page; /assets/gone.js is a file, and a missing one is missing.
    private static bool IsAddressOfPage(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.GetEndpoint() is null
        && !IsOurs(http.Request.Path)
        && !Path.HasExtension(http.Request.Path);

    private static bool IsOurs(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    // Names of files in assets/ change with their contents.
    private static void SetCaching(HttpContext http) =>
        http.Response.Headers.CacheControl = http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}
