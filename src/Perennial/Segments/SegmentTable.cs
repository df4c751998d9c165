using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>Reads segments and what belongs to them.</summary>
[FrontDoor]
internal sealed class SegmentTable(Store store)
{
    public Task<List<Segment>> ListAsync(CancellationToken ct) =>
        store.ReadAsync(async c => (await c.QueryAsync<Segment>("SELECT * FROM segments ORDER BY name")).AsList(), ct);

    /// <summary>Those of people's own: without the stages of the lifecycle.</summary>
    public async Task<List<Segment>> OwnAsync(CancellationToken ct) => (await ListAsync(ct)).FindAll(segment => segment.Stage is null);

    public Task<Segment?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<Segment>("SELECT * FROM segments WHERE id = @id", new { id }), ct);

    /// <summary>How many are in each segment, as every change keeps it.</summary>
    public async Task<Dictionary<long, long>> CountsAsync(CancellationToken ct) =>
        (await ListAsync(ct)).ToDictionary(segment => segment.Id, segment => segment.Members);

    /// <summary>Members by id after a place; with <paramref name="at"/> those of that instant, by the changes before it.</summary>
    public Task<List<long>> MembersAsync(long segment, long after, int limit, long? at, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<long>(
                        at is null
                            ? "SELECT customer_id FROM segment_members WHERE segment_id = @segment AND customer_id > @after ORDER BY customer_id LIMIT @limit"
                            : """
                            SELECT customer_id FROM (
                                SELECT customer_id, entered, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY id DESC) AS place
                                FROM segment_changes WHERE segment_id = @segment AND time <= @at AND customer_id > @after) last_change
                            WHERE place = 1 AND entered = 1 ORDER BY customer_id LIMIT @limit
                            """,
                        new
                        {
                            segment,
                            after,
                            limit,
                            at,
                        }
                    )
                ).AsList(),
            ct
        );

    /// <summary>Customers by their ids as a list shows them; with a segment, since when they are in it.</summary>
    public async Task<List<ListSegments.Member>> ShowAsync(IReadOnlyCollection<long> ids, long? segment, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long Id, string? Name, string? Number, long? Since)>(
                    $"""
                    SELECT c.id, c.name, c.number, m.since FROM customers c
                    LEFT JOIN segment_members m ON m.segment_id = @segment AND m.customer_id = c.id
                    WHERE c.id IN ({store.Dialect.IntegersIn("ids")}) ORDER BY c.id
                    """,
                    new { ids = JsonSerializer.Serialize(ids), segment = segment ?? 0 }
                ),
            ct
        );
        return [.. rows.Select(row => new ListSegments.Member(row.Id, row.Name, row.Number, Instant(row.Since)))];
    }

    /// <summary>Segments of which a customer is a member, by name.</summary>
    public async Task<List<ListSegments.Membership>> OfCustomerAsync(long customer, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long Id, string Name, long Since)>(
                    """
                    SELECT s.id, s.name, m.since FROM segment_members m JOIN segments s ON s.id = m.segment_id AND s.stage IS NULL
                    WHERE m.customer_id = @customer ORDER BY s.name
                    """,
                    new { customer }
                ),
            ct
        );
        return [.. rows.Select(row => new ListSegments.Membership(row.Id, row.Name, Instant(row.Since)!.Value))];
    }

    /// <summary>How many customers there are.</summary>
    public Task<long> CustomersAsync(CancellationToken ct) =>
        store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers"), ct);

    private static DateTimeOffset? Instant(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    public static Task SetStateAsync(DbConnection connection, DbTransaction transaction, long id, string state, string? error = null) =>
        connection.ExecuteAsync(
            "UPDATE segments SET state = @state, error = @error WHERE id = @id",
            new
            {
                id,
                state,
                error,
            },
            transaction
        );
}
