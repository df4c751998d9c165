using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>Creates, renames, fills and deletes static lists; the log of changes tells the segments that name them.</summary>
[FrontDoor]
internal sealed class ListDesk(
    Store store,
    Ids ids,
    ListTable lists,
    SegmentTable segments,
    SegmentUses uses,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Customers of one transaction: others wait for the writer at most a fraction of a second.</summary>
    private const int ChunkSize = 20_000;

    public async Task<Outcome<long>> CreateAsync(string name, Actor actor, CancellationToken ct)
    {
        if (name.Length == 0)
            return ListProblems.WithoutName();
        var id = ids.Next();
        return await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                var made = await c.ExecuteAsync(
                    "INSERT INTO lists (id, name, created_at, created_by) VALUES (@id, @name, @Now, @by) ON CONFLICT (name) DO NOTHING",
                    new
                    {
                        id,
                        name,
                        Now,
                        by = actor.Name,
                    },
                    t
                );
                if (made == 0)
                    return ListProblems.NameTaken(name);
                await audit.AppendAsync(c, t, actor, "list_created", $"list:{id}", new { name });
                return id;
            },
            ct
        );
    }

    public async Task<Outcome<long>> RenameAsync(long id, string name, Actor actor, CancellationToken ct)
    {
        if (name.Length == 0)
            return ListProblems.WithoutName();
        if (await lists.FindAsync(id, ct) is not { } list)
            return PlumbingProblems.NotFound(ListProblems.List);
        if (name != list.Name && await UsersAsync(list, ct) is { Count: > 0 } users)
            return ListProblems.InUse(list.Name, users);
        return await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (name != list.Name && await uses.RefuseAsync((id, list.Name, true), renames: true, c, t, ct) is { } named)
                    return named;
                var renamed = await c.ExecuteAsync(
                    "UPDATE lists SET name = @name WHERE id = @id AND NOT EXISTS (SELECT 1 FROM lists o WHERE o.name = @name AND o.id <> @id)",
                    new { id, name },
                    t
                );
                if (renamed == 0)
                    return ListProblems.NameTaken(name);
                await audit.AppendAsync(c, t, actor, "list_renamed", $"list:{id}", new { before = list.Name, name });
                return id;
            },
            ct
        );
    }

    public async Task<Outcome<long>> DeleteAsync(long id, Actor actor, CancellationToken ct)
    {
        if (await lists.FindAsync(id, ct) is not { } list)
            return PlumbingProblems.NotFound(ListProblems.List);
        if (await UsersAsync(list, ct) is { Count: > 0 } users)
            return ListProblems.InUse(list.Name, users);
        return await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (await uses.RefuseAsync((id, list.Name, true), renames: false, c, t, ct) is { } used)
                    return used;
                await c.ExecuteAsync(
                    "DELETE FROM list_fills WHERE list_id = @id; DELETE FROM list_members WHERE list_id = @id; DELETE FROM lists WHERE id = @id",
                    new { id },
                    t
                );
                await audit.AppendAsync(c, t, actor, "list_deleted", $"list:{id}", new { list.Name, list.Members });
                return id;
            },
            ct
        );
    }

    /// <summary>Puts customers on a list; who is on it stays once.</summary>
    /// <returns>How many were put on it now.</returns>
    public Task<int> AddAsync(long id, IReadOnlyList<long> customers, Actor actor, CancellationToken ct) =>
        InChunksAsync(id, customers, "list_filled", AddChunkAsync, actor, ct);

    /// <returns>How many were taken off.</returns>
    public Task<int> RemoveAsync(long id, IReadOnlyList<long> customers, Actor actor, CancellationToken ct) =>
        InChunksAsync(
            id,
            customers,
            "list_emptied",
            (c, t, list, some) =>
                c.ExecuteAsync(
                    $"DELETE FROM list_members WHERE list_id = @list AND customer_id IN ({store.Dialect.IntegersIn("ids")})",
                    new { list, ids = Ingest.BulkWrite.Json(some) },
                    t
                ),
            actor,
            ct
        );

    private async Task<int> InChunksAsync(
        long id,
        IReadOnlyList<long> customers,
        string action,
        Func<DbConnection, DbTransaction, long, IReadOnlyList<long>, Task<int>> change,
        Actor actor,
        CancellationToken ct
    )
    {
        var changed = 0;
        foreach (var some in customers.Distinct().Chunk(ChunkSize))
            changed += await store.WriteAsync((c, t) => change(c, t, id, some), ct);
        await store.WriteAsync((c, t) => audit.AppendAsync(c, t, actor, action, $"list:{id}", new { customers = changed }), ct);
        return changed;
    }

    /// <summary>Puts some on it in the caller's transaction.</summary>
    public async Task<int> AddChunkAsync(DbConnection connection, DbTransaction transaction, long list, IReadOnlyList<long> some)
    {
        var fresh = (
            await connection.QueryAsync<long>(
                $"""
                SELECT id FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})
                AND id NOT IN (SELECT customer_id FROM list_members WHERE list_id = @list)
                """,
                new { list, ids = Ingest.BulkWrite.Json(some) },
                transaction
            )
        ).AsList();
        using var rows = Store.Bulk(connection, transaction, "list_members", "id", "list_id", "customer_id", "added_at");
        foreach (var customer in fresh)
            rows.Add(ids.Next(), list, customer, Now);
        rows.Complete();
        return fresh.Count;
    }

    /// <summary>Segments whose rules name a list.</summary>
    private async Task<List<string>> UsersAsync(StaticList list, CancellationToken ct) =>
        [
            .. (await segments.ListAsync(ct))
                .Where(segment =>
                    new[] { segment.Rule, segment.Pending }.Any(rule =>
                        rule is not null
                        && RuleJson
                            .Read(rule)
                            .Value!.Parts()
                            .Any(part => part is Condition.InList one && Folding.Fold(one.List) == Folding.Fold(list.Name))
                    )
                )
                .Select(segment => segment.Name),
        ];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
