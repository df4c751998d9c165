using Dapper;
using Microsoft.AspNetCore.Mvc;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

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

    internal static async Task<IResult> Handle([AsParameters] Request request, Store store, HttpContext http, CancellationToken ct)
    {
        var filter = new ListFilter("tags", store.Dialect);
        filter.Equal("name", request.Name);
        if (request.GroupId is { } group)
            filter.Keep("group_id = {0}", group);
        if (request.Archived is { } archived)
            filter.Keep("archived = {0}", archived ? 1 : 0);
        var page = PageRule.Read(filter.List, request.Limit, request.Cursor, 1);
        if (!page.IsOk)
            return page.Problems.ToHttp(http);
        if (page.Value.After is { } after)
            filter.After("id > @after0", after);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"SELECT id, name, color, group_id, archived FROM tags {filter.Where} ORDER BY id LIMIT {page.Value.Limit + 1}",
                    filter.Values
                ),
            ct
        );
        return TypedResults.Ok(
            await Pages.CutAsync(
                rows.AsList(),
                page.Value.Limit,
                row => Cursor.Write(filter.List, row.Id),
                shown => Task.FromResult<IReadOnlyList<Tag>>([.. shown.Select(row => row.Show())])
            )
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
