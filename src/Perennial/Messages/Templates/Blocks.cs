using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A part that templates share.</summary>
internal sealed record BlockView(string Name, string Source, DateTimeOffset UpdatedAt, string UpdatedBy);

/// <summary>GET /api/message-blocks; PUT and DELETE /api/message-blocks/{name}: parts that templates share, as <c>{{> name}}</c>.</summary>
internal static class Blocks
{
    /// <param name="Source">What stands where the block is named.</param>
    public sealed record Request(string? Source);

    internal static async Task<Ok<IEnumerable<BlockView>>> List(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            (
                await store.ReadAsync(
                    c =>
                        c.QueryAsync<(string Name, string Source, long UpdatedAt, string UpdatedBy)>(
                            "SELECT name, source, updated_at, updated_by FROM message_blocks ORDER BY name"
                        ),
                    ct
                )
            ).Select(row => new BlockView(row.Name, row.Source, DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt), row.UpdatedBy))
        );

    internal static async Task<Results<NoContent, ProblemHttpResult>> Put(
        string name,
        Request request,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await store.TryWriteAsync<string>(
            async (c, t) =>
            {
                var source = request.Source ?? "";
                if (TemplateRule.CheckBlock(name, source, await TemplateTable.BlocksAsync(c, t)) is { Count: > 0 } problems)
                    return problems;
                await c.ExecuteAsync(
                    """
                    INSERT INTO message_blocks (name, source, updated_at, updated_by) VALUES (@name, @source, @Now, @By)
                    ON CONFLICT (name) DO UPDATE SET source = excluded.source, updated_at = excluded.updated_at, updated_by = excluded.updated_by
                    """,
                    new
                    {
                        name,
                        source,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        By = by.Name,
                    },
                    t
                );
                await audit.AppendAsync(c, t, by, "block_changed", $"block:{name}");
                return name;
            },
            ct
        );
        return saved.IsOk ? TypedResults.NoContent() : saved.Problems.ToHttp(http);
    }

    /// <summary>A block that a template or another block uses stays.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        string name,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await store.TryWriteAsync<string>(
            async (c, t) =>
            {
                var blocks = await TemplateTable.BlocksAsync(c, t);
                if (!blocks.ContainsKey(name))
                    return MessagesProblems.NoSuchBlock();
                var users = blocks
                    .Where(block => block.Key != name && TemplateBlocks.UsedBy(block.Value).Contains(name))
                    .Select(block => block.Key)
                    .Concat(await UsersAsync(name, c, t))
                    .ToList();
                if (users.Count > 0)
                    return MessagesProblems.BlockInUse(name, users);
                await c.ExecuteAsync("DELETE FROM message_blocks WHERE name = @name", new { name }, t);
                await audit.AppendAsync(c, t, by, "block_deleted", $"block:{name}");
                return name;
            },
            ct
        );
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }

    private static async Task<IEnumerable<string>> UsersAsync(string name, DbConnection connection, DbTransaction transaction) =>
        from template in await connection.QueryAsync<(string Name, string Content)>(
            """
            SELECT t.name, v.content FROM message_templates t
            JOIN message_template_versions v ON v.template_id = t.id AND v.version = t.version WHERE t.archived = 0
            """,
            transaction: transaction
        )
        where
            TemplateTable
                .Read(template.Content)
                .Variants.Values.SelectMany(TemplateRule.Parts)
                .Any(part => TemplateBlocks.UsedBy(part.Source).Contains(name))
        select template.Name;
}
