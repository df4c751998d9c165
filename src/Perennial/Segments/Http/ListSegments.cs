using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>GET /api/segments, /api/segments/{id}, its /members and /history, and /api/segments/of/{customer}.</summary>
internal static class ListSegments
{
    /// <param name="Waiting">Changed customers who have not been looked at yet; more than 1,000 are not counted.</param>
    internal sealed record Response(IReadOnlyList<SegmentView> Segments, int Waiting);

    internal sealed record MembersResponse(IReadOnlyList<Member> Members, long? Next);

    /// <param name="Since">When the customer entered; null when an instant was asked for.</param>
    internal sealed record Member(long Id, string? Name, string? Number, DateTimeOffset? Since);

    internal sealed record Day(string Date, long Members, long Entered, long Departed);

    internal sealed record Membership(long Id, string Name, DateTimeOffset Since);

    internal static async Task<Ok<Response>> Handle(
        SegmentTable table,
        SegmentCourses courses,
        TraitTable traits,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var course = await courses.ReadAsync(SegmentCourses.Month, ct);
        var waiting = await store.ReadAsync(
            c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM (SELECT 1 AS one FROM dirty_customers LIMIT 1000) waiting"),
            ct
        );
        var (all, explain) = (await table.OwnAsync(ct), (await traits.BookAsync(ct)).Explain);
        return TypedResults.Ok(new Response(all.ConvertAll(s => SegmentView.Of(s, course(s.Id), explain, http.Language())), waiting));
    }

    internal static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> One(
        long id,
        SegmentTable table,
        SegmentCourses courses,
        TraitTable traits,
        HttpContext http,
        CancellationToken ct
    ) =>
        await table.FindAsync(id, ct) is { } segment
            ? TypedResults.Ok(
                SegmentView.Of(
                    segment,
                    (await courses.ReadAsync(SegmentCourses.Month, ct))(id),
                    (await traits.BookAsync(ct)).Explain,
                    http.Language()
                )
            )
            : PlumbingProblems.NotFound(SegmentProblems.Segment).ToHttp(http);

    /// <param name="days">How many days back, today included.</param>
    internal static async Task<Results<Ok<List<Day>>, ProblemHttpResult>> History(
        long id,
        [Range(7, 1100)] int? days,
        SegmentTable table,
        SegmentCourses courses,
        HttpContext http,
        CancellationToken ct
    ) =>
        await table.FindAsync(id, ct) is null
            ? PlumbingProblems.NotFound(SegmentProblems.Segment).ToHttp(http)
            : TypedResults.Ok(
                (await courses.ReadAsync(days ?? 90, ct))(id)
                    .Select(day => new Day(LocalDay.Format(day.Day), day.Members, day.Entered, day.Departed))
                    .ToList()
            );

    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="limit">Members of a page.</param>
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
        var known = await table.ShowAsync(page, at is null ? id : null, ct);
        return TypedResults.Ok(new MembersResponse(known, found.Count > size ? page[^1] : null));
    }

    internal static async Task<Ok<List<Membership>>> Of(long customer, SegmentTable table, CancellationToken ct) =>
        TypedResults.Ok(await table.OfCustomerAsync(customer, ct));
}
