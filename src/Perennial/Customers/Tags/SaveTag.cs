using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>POST /api/tags and PATCH /api/tags/{id}: creates a tag; renames, recolours, moves to a group, archives or restores it.</summary>
internal static class SaveTag
{
    private static readonly string[] Colors = ["gray", "red", "orange", "amber", "green", "teal", "blue", "purple", "pink"];

    /// <summary>On a change, what is null stays as it is; group 0 takes a tag out of its group.</summary>
    public sealed record Request([property: StringLength(40)] string? Name, string? Color, long? GroupId, bool? Archived);

    internal static async Task<Results<Created<TagView>, ProblemHttpResult>> Create(
        Request request,
        Store store,
        Ids ids,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var tag = With(
            new TagRow
            {
                Id = ids.Next(),
                Name = "",
                Color = Colors[6],
            },
            request
        );
        var saved = await SaveAsync(
            tag,
            store,
            """
            INSERT INTO tags (id, name, color, group_id, archived, created_at) VALUES (@Id, @Name, @Color, @GroupId, @Archived, @Now)
            ON CONFLICT (name) DO NOTHING
            """,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            ct
        );
        return saved.IsOk ? TypedResults.Created($"/api/tags/{tag.Id}", saved.Value.ToView()) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<TagView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var before = (await store.ReadAsync(c => ListTags.TagsAsync(c, null), ct)).FirstOrDefault(tag => tag.Id == id);
        if (before is null)
            return PlumbingProblems.NotFound(TagProblems.ATag).ToHttp(http);
        var saved = await SaveAsync(
            With(before, request),
            store,
            """
            UPDATE tags SET name = @Name, color = @Color, group_id = @GroupId, archived = @Archived
            WHERE id = @Id AND NOT EXISTS (SELECT 1 FROM tags o WHERE o.name = @Name AND o.id <> @Id)
            """,
            0,
            ct
        );
        return saved.IsOk ? TypedResults.Ok(saved.Value.ToView()) : saved.Problems.ToHttp(http);
    }

    private static TagRow With(TagRow tag, Request request) =>
        tag with
        {
            Name = request.Name?.Trim() ?? tag.Name,
            Color = request.Color ?? tag.Color,
            GroupId = request.GroupId is { } group ? (group == 0 ? null : group) : tag.GroupId,
            Archived = request.Archived ?? tag.Archived,
        };

    private static async Task<Outcome<TagRow>> SaveAsync(TagRow tag, Store store, string sql, long now, CancellationToken ct)
    {
        if (tag.Name.Length == 0)
            return TagProblems.WithoutName();
        if (!Colors.Contains(tag.Color))
            return TagProblems.UnknownColor(tag.Color, Colors);
        return await store.TryWriteAsync<TagRow>(
            async (c, t) =>
            {
                if (
                    tag.GroupId is { } group
                    && await c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM tag_groups WHERE id = @group", new { group }, t) == 0
                )
                    return PlumbingProblems.NotFound(TagProblems.AGroup);
                var rows = await c.ExecuteAsync(
                    sql,
                    new
                    {
                        tag.Id,
                        tag.Name,
                        tag.Color,
                        tag.GroupId,
                        Archived = tag.Archived ? 1 : 0,
                        Now = now,
                    },
                    t
                );
                return rows == 1 ? tag : TagProblems.NameTaken(tag.Name);
            },
            ct
        );
    }
}
