using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Creates, changes and deletes tags, in the caller's transaction.</summary>
[FrontDoor]
internal sealed class ChangeTag(Ids ids, TimeProvider clock)
{
    private const int LongestName = 40;

    private static readonly string[] Colors = ["gray", "red", "orange", "amber", "green", "teal", "blue", "purple", "pink"];

    public async Task<Outcome<TagView>> CreateAsync(DbConnection connection, DbTransaction transaction, SaveTag.Request request)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var tag = With(
            new TagRow
            {
                Id = ids.Next(),
                Name = "",
                Color = Colors[6],
            },
            request
        );
        return await SaveAsync(
            connection,
            transaction,
            tag,
            $"""
            INSERT INTO tags (id, name, color, group_id, archived, created_at) VALUES (@Id, @Name, @Color, @GroupId, @Archived, {now})
            ON CONFLICT (name) DO NOTHING
            """
        );
    }

    public static async Task<Outcome<TagView>> ChangeAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        SaveTag.Request request
    ) =>
        await FindAsync(connection, transaction, id) is { } before
            ? await SaveAsync(
                connection,
                transaction,
                With(before, request),
                """
                UPDATE tags SET name = @Name, color = @Color, group_id = @GroupId, archived = @Archived
                WHERE id = @Id AND NOT EXISTS (SELECT 1 FROM tags o WHERE o.name = @Name AND o.id <> @Id)
                """
            )
            : PlumbingProblems.NotFound(TagProblems.ATag);

    /// <summary>Deletes a tag that no customer has; one that is in use is archived, or taken from its customers first.</summary>
    /// <returns>The tag as it was.</returns>
    public static async Task<Outcome<TagView>> DeleteAsync(DbConnection connection, DbTransaction transaction, long id)
    {
        if (await FindAsync(connection, transaction, id) is not { } tag)
            return PlumbingProblems.NotFound(TagProblems.ATag);
        if (tag.RuledBy is not null)
            return TagProblems.Ruled(tag.Name);
        var customers = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM customer_tags WHERE tag_id = @id",
            new { id },
            transaction
        );
        if (customers > 0)
            return TagProblems.InUse(tag.Name, customers);
        await connection.ExecuteAsync("DELETE FROM tags WHERE id = @id", new { id }, transaction);
        return tag.ToView();
    }

    /// <summary>One tag; null when there is none.</summary>
    public static async Task<TagView?> ReadAsync(DbConnection connection, DbTransaction? transaction, long id) =>
        (await FindAsync(connection, transaction, id))?.ToView();

    private static Task<TagRow?> FindAsync(DbConnection connection, DbTransaction? transaction, long id) =>
        connection.QuerySingleOrDefaultAsync<TagRow>(
            "SELECT id, name, color, group_id, archived, ruled_by FROM tags WHERE id = @id",
            new { id },
            transaction
        );

    private static TagRow With(TagRow tag, SaveTag.Request request) =>
        tag with
        {
            Name = request.Name?.Trim() ?? tag.Name,
            Color = request.Color ?? tag.Color,
            GroupId = request.GroupId is { } group ? (group == 0 ? null : group) : tag.GroupId,
            Archived = request.Archived ?? tag.Archived,
        };

    /// <summary>A tag under a rule goes neither to the archive nor to a group whose tags drive each other out.</summary>
    private static async Task<Problem?> RuledAsync(DbConnection connection, DbTransaction transaction, TagRow tag)
    {
        if (tag.Archived)
            return TagProblems.Ruled(tag.Name);
        var exclusive = await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM tag_groups WHERE id = @GroupId AND exclusive = 1",
            tag,
            transaction
        );
        return exclusive > 0 ? TagProblems.ExclusiveRuled(tag.Name) : null;
    }

    private static async Task<Outcome<TagView>> SaveAsync(DbConnection connection, DbTransaction transaction, TagRow tag, string sql)
    {
        if (tag.Name.Length is 0 or > LongestName)
            return TagProblems.WithoutName();
        if (!Colors.Contains(tag.Color))
            return TagProblems.UnknownColor(tag.Color, Colors);
        if (
            tag.GroupId is { } group
            && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM tag_groups WHERE id = @group", new { group }, transaction)
                == 0
        )
            return PlumbingProblems.NotFound(TagProblems.AGroup);
        if (tag.RuledBy is not null && await RuledAsync(connection, transaction, tag) is { } ruled)
            return ruled;
        var rows = await connection.ExecuteAsync(
            sql,
            new
            {
                tag.Id,
                tag.Name,
                tag.Color,
                tag.GroupId,
                Archived = tag.Archived ? 1 : 0,
            },
            transaction
        );
        return rows == 1 ? tag.ToView() : TagProblems.NameTaken(tag.Name);
    }
}
