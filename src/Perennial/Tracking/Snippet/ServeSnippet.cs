using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Tracking;

/// <summary>GET /t.js: the script that a shop puts into its pages.</summary>
internal static class ServeSnippet
{
    private static readonly byte[] Script = Read();

    internal static FileContentHttpResult Handle(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(Script, "text/javascript; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("t.js")!;
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
