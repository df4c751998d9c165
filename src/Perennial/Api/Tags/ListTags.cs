using Microsoft.AspNetCore.Mvc;
using Perennial.Customers;
using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>GET /api/v1/tags: a page of tags.</summary>
internal static class ListTags
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="Name">Exactly this.</param>
    /// <param name="GroupId">Tags of this group.</param>
    /// <param name="Archived">Only archived ones, or only others; all when absent.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] string? Name,
        [property: FromQuery] long? GroupId,
        [property: FromQuery] bool? Archived
    );

    private static readonly ListOrder<Row> ById = new(["id"], row => [row.Id]);

    internal static Task<IResult> Handle([AsParameters] Request request, Store store, HttpContext http)
    {
        var page = new ListPage<Row>("tags", "id, name, color, group_id, archived", ById, store);
        page.Filter.Equal("name", request.Name);
        if (request.GroupId is { } group)
            page.Filter.Keep("group_id = {0}", group);
        if (request.Archived is { } archived)
            page.Filter.Keep("archived = {0}", archived ? 1 : 0);
        return page.ReadAsync(
            request.Limit,
            request.Cursor,
            http,
            (rows, _) => Task.FromResult<IReadOnlyList<Tag>>([.. rows.Select(row => row.Show())])
        );
    }

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Color { get; init; }
        public long? GroupId { get; init; }
        public required bool Archived { get; init; }

        public Tag Show() => new(Id, Name, Color, GroupId, Archived);
    }
}

/// <summary>GET /api/v1/tags/{id}: one tag.</summary>
internal static class ReadTag
{
    internal static async Task<IResult> Handle(long id, Store store, HttpContext http, CancellationToken ct)
    {
        if (await store.ReadAsync(c => ChangeTag.ReadAsync(c, null, id), ct) is not { } tag)
            return ApiProblems.NoSuchTag().ToHttp(http);
        http.Response.Headers.ETag = Tag.ETagOf(tag);
        return EntityTags.IsKnown(http.Request, Tag.ETagOf(tag))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(Tag.Of(tag));
    }
}
