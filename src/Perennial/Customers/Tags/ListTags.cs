using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>GET /api/tags: every tag with its group and how many customers have it, archived ones included.</summary>
internal static class ListTags
{
    internal sealed record Response(IReadOnlyList<TagGroupView> Groups, IReadOnlyList<Item> Tags);

    internal sealed record Item(long Id, string Name, string Color, long? GroupId, bool Archived, long Customers, long? RuledBy);

    internal static async Task<Ok<Response>> Handle(Store store, CancellationToken ct)
    {
        var response = await store.ReadAsync(
            async c =>
            {
                var groups = await c.QueryAsync<GroupRow>("SELECT id, name, exclusive FROM tag_groups ORDER BY name");
                var counts = (
                    await c.QueryAsync<(long TagId, long Customers)>("SELECT tag_id, COUNT(*) FROM customer_tags GROUP BY tag_id")
                ).ToDictionary(count => count.TagId, count => count.Customers);
                return new Response(
                    [.. groups.Select(group => new TagGroupView(group.Id, group.Name, group.Exclusive))],
                    [
                        .. (await TagsAsync(c, null)).Select(tag => new Item(
                            tag.Id,
                            tag.Name,
                            tag.Color,
                            tag.GroupId,
                            tag.Archived,
                            counts.GetValueOrDefault(tag.Id),
                            tag.RuledBy
                        )),
                    ]
                );
            },
            ct
        );
        return TypedResults.Ok(response);
    }

    public static Task<IEnumerable<TagRow>> TagsAsync(DbConnection connection, DbTransaction? transaction) =>
        connection.QueryAsync<TagRow>(
            "SELECT id, name, color, group_id, archived, ruled_by FROM tags ORDER BY name",
            transaction: transaction
        );

    private sealed record GroupRow
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required bool Exclusive { get; init; }
    }
}
