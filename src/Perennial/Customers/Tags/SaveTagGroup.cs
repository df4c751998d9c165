using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/tag-groups: creates a group of tags. Of an exclusive group a customer has at most one.</summary>
internal static class SaveTagGroup
{
    public sealed record Request([property: Required, StringLength(40)] string Name, bool Exclusive);

    internal static async Task<Results<Created<TagGroupView>, ProblemHttpResult>> Handle(
        Request request,
        Store store,
        Ids ids,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var group = new TagGroupView(ids.Next(), request.Name.Trim(), request.Exclusive);
        if (group.Name.Length == 0)
            return TagProblems.WithoutName().ToHttp(http);
        var saved = await store.TryWriteAsync<TagGroupView>(
            async (c, t) =>
                await c.ExecuteAsync(
                    "INSERT INTO tag_groups (id, name, exclusive, created_at) VALUES (@Id, @Name, @Exclusive, @Now) ON CONFLICT (name) DO NOTHING",
                    new
                    {
                        group.Id,
                        group.Name,
                        Exclusive = group.Exclusive ? 1 : 0,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                ) == 1
                    ? group
                    : TagProblems.NameTaken(group.Name),
            ct
        );
        return saved.IsOk ? TypedResults.Created($"/api/tag-groups/{group.Id}", saved.Value) : saved.Problems.ToHttp(http);
    }
}
