using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>GET /v1/projects/{writeKey}/settings: what the browser SDK asks of its content host before it starts.</summary>
internal static class SdkSettings
{
    internal static async Task<Results<JsonHttpResult<Dictionary<string, object>>, ProblemHttpResult>> Handle(
        string writeKey,
        SourceTable sources,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await sources.FindByKeyAsync(writeKey, ct) is not { IsEnabled: not 0 } source)
            return TrackingProblems.NoWriteKey.ToHttp(http);
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && source.Allows(origin))
            Cors.Allow(http.Response, origin);
        var segment = new Dictionary<string, object>
        {
            ["apiKey"] = writeKey,
            ["apiHost"] = $"{http.Request.Host}/v1",
            ["protocol"] = http.Request.Scheme,
        };
        return TypedResults.Json(
            new Dictionary<string, object>
            {
                ["integrations"] = new Dictionary<string, object> { ["Segment.io"] = segment },
                ["plan"] = new Dictionary<string, object> { ["track"] = new Dictionary<string, object>() },
                ["edgeFunction"] = new Dictionary<string, object>(),
            }
        );
    }
}
