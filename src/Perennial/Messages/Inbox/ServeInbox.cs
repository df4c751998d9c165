using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Messages;

/// <summary>GET /inbox.js: the web component that a site puts into its pages.</summary>
internal static class ServeInbox
{
    private static readonly byte[] Script = Read();

    internal static FileContentHttpResult Handle(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(Script, "text/javascript; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("inbox.js")!;
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
