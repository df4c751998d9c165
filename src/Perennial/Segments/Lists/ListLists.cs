using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>GET /api/lists, /api/lists/{id}/members and /api/lists/of/{customer}.</summary>
internal static class ListLists
{
    /// <param name="Filling">Customers whom a job is putting on it; null when none is.</param>
    /// <param name="Filled">How many of them it has gone through.</param>
    internal sealed record Item(long Id, string Name, long Members, DateTimeOffset CreatedAt, string CreatedBy, long? Filling, long? Filled)
    {
        public static Item Of(StaticList list) =>
            new(
                list.Id,
                list.Name,
                list.Members,
                DateTimeOffset.FromUnixTimeMilliseconds(list.CreatedAt),
                list.CreatedBy,
                list.Filling,
                list.Filled
            );
    }

    internal static async Task<Ok<List<Item>>> Handle(ListTable lists, CancellationToken ct) =>
        TypedResults.Ok((await lists.AllAsync(ct)).ConvertAll(Item.Of));

    internal static async Task<Ok<List<Item>>> Of(long customer, ListTable lists, CancellationToken ct) =>
        TypedResults.Ok((await lists.OfAsync(customer, ct)).ConvertAll(Item.Of));

    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="limit">Members of a page.</param>
    internal static async Task<Results<Ok<ListSegments.MembersResponse>, ProblemHttpResult>> Members(
        long id,
        long? after,
        [Range(1, 1000)] int? limit,
        ListTable lists,
        SegmentTable table,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await lists.FindAsync(id, ct) is null)
            return PlumbingProblems.NotFound(ListProblems.List).ToHttp(http);
        var size = limit ?? 100;
        var found = await lists.MembersAsync(id, after ?? 0, size + 1, ct);
        var page = found.Take(size).ToList();
        return TypedResults.Ok(
            new ListSegments.MembersResponse(await table.ShowAsync(page, null, ct), found.Count > size ? page[^1] : null)
        );
    }
}
