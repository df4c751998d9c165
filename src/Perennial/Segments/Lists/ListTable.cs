using Dapper;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>A row of the table <c>lists</c>.</summary>
internal sealed record StaticList
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required long CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public long Members { get; init; }

    /// <summary>Customers whom a job is putting on it; null when none is.</summary>
    public long? Filling { get; init; }

    /// <summary>How many of them it has gone through.</summary>
    public long? Filled { get; init; }
}

/// <summary>Reads static lists.</summary>
internal sealed class ListTable(Store store)
{
    private const string Select = """
        SELECT l.id, l.name, l.created_at, l.created_by, (SELECT COUNT(*) FROM list_members m WHERE m.list_id = l.id) AS members,
            (SELECT SUM(f.total) FROM list_fills f WHERE f.list_id = l.id AND f.state = 'running') AS filling,
            (SELECT SUM(f.done) FROM list_fills f WHERE f.list_id = l.id AND f.state = 'running') AS filled
        FROM lists l
        """;

    public Task<List<StaticList>> AllAsync(CancellationToken ct) =>
        store.ReadAsync(async c => (await c.QueryAsync<StaticList>(Select + " ORDER BY l.name")).AsList(), ct);

    public Task<StaticList?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<StaticList>(Select + " WHERE l.id = @id", new { id }), ct);

    public Task<List<StaticList>> OfAsync(long customer, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<StaticList>(
                        Select + " WHERE l.id IN (SELECT list_id FROM list_members WHERE customer_id = @customer) ORDER BY l.name",
                        new { customer }
                    )
                ).AsList(),
            ct
        );

    /// <summary>Who is on it, by id after a place.</summary>
    public Task<List<long>> MembersAsync(long id, long after, int limit, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<long>(
                        "SELECT customer_id FROM list_members WHERE list_id = @id AND customer_id > @after ORDER BY customer_id LIMIT @limit",
                        new
                        {
                            id,
                            after,
                            limit,
                        }
                    )
                ).AsList(),
            ct
        );
}
