using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Plumbing;

/// <summary>A script for pages that are not ours. It lies in the program itself and may be kept for an hour.</summary>
internal sealed class EmbeddedScript
{
    private readonly byte[] _script;

    /// <param name="name">The name of the resource.</param>
    public EmbeddedScript(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        _script = new byte[stream.Length];
        stream.ReadExactly(_script);
    }

    public FileContentHttpResult Serve(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(_script, "text/javascript; charset=utf-8");
    }
}
