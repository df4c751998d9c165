using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>GET /inbox.js: the web component that a site puts into its pages.</summary>
internal static class ServeInbox
{
    private static readonly EmbeddedScript Script = new("inbox.js");

    internal static FileContentHttpResult Handle(HttpContext http) => Script.Serve(http);
}
