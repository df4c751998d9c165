using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>GET /api/segments, /api/segments/{id} and /api/segments/{id}/members.</summary>
internal static class ListSegments
{
    internal sealed record MembersResponse(IReadOnlyList<long> Customers, long? Next);

    internal static async Task<Ok<List<SegmentView>>> Handle(SegmentTable table, HttpContext http, CancellationToken ct)
    {
        var counts = await table.CountsAsync(ct);
        return TypedResults.Ok(
            (await table.ListAsync(ct)).ConvertAll(s => SegmentView.Of(s, counts.GetValueOrDefault(s.Id), http.Language()))
        );
    }

    internal static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> One(
        long id,
        SegmentTable table,
        HttpContext http,
        CancellationToken ct
    ) =>
        await table.FindAsync(id, ct) is { } segment
            ? TypedResults.Ok(SegmentView.Of(segment, (await table.CountsAsync(ct)).GetValueOrDefault(id), http.Language()))
            : PlumbingProblems.NotFound(SegmentProblems.Segment).ToHttp(http);

    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="limit">Ids of a page.</param>
    /// <param name="at">Unix milliseconds of a past instant; without it, now.</param>
    internal static async Task<Results<Ok<MembersResponse>, ProblemHttpResult>> Members(
        long id,
        long? after,
        [Range(1, 1000)] int? limit,
        long? at,
        SegmentTable table,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await table.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(SegmentProblems.Segment).ToHttp(http);
        var size = limit ?? 100;
        var found = await table.MembersAsync(id, after ?? 0, size + 1, at, ct);
        var page = found.Take(size).ToList();
        return TypedResults.Ok(new MembersResponse(page, found.Count > size ? page[^1] : null));
    }
}
