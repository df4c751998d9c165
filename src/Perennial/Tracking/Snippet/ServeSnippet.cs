using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>GET /t.js: the script that a shop puts into its pages.</summary>
internal static class ServeSnippet
{
    private static readonly EmbeddedScript Script = new("t.js");

    internal static FileContentHttpResult Handle(HttpContext http) => Script.Serve(http);
}
