using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>GET /api/tracking/sources, and /{id}/recent: the last messages of one, as they were taken.</summary>
internal static class ListSources
{
    internal static async Task<Ok<IReadOnlyList<SourceView>>> Handle(TrackingAdmin admin, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SourceView>>([.. (await admin.Sources.ListAsync(ct)).Select(source => SourceView.Of(source))]);

    internal static async Task<Results<Ok<IReadOnlyList<RecentMessage>>, ProblemHttpResult>> Recent(
        long id,
        TrackingAdmin admin,
        RecentMessages recent,
        HttpContext http,
        CancellationToken ct
    ) =>
        await admin.Sources.FindAsync(id, ct) is null
            ? PlumbingProblems.NotFound(TrackingProblems.Source).ToHttp(http)
            : TypedResults.Ok(recent.Of(id));
}
