using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>Reads segments and what belongs to them.</summary>
internal sealed class SegmentTable(Store store)
{
    public Task<List<Segment>> ListAsync(CancellationToken ct) =>
        store.ReadAsync(async c => (await c.QueryAsync<Segment>("SELECT * FROM segments ORDER BY name")).AsList(), ct);

    public Task<Segment?> FindAsync(long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<Segment>("SELECT * FROM segments WHERE id = @id", new { id }), ct);

    public Task<Dictionary<long, long>> CountsAsync(CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Id, long Count)>("SELECT segment_id, COUNT(*) FROM segment_members GROUP BY segment_id")
                ).ToDictionary(pair => pair.Id, pair => pair.Count),
            ct
        );

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

    /// <summary>Segments of which a customer is a member.</summary>
    public Task<List<long>> OfCustomerAsync(long customer, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<long>("SELECT segment_id FROM segment_members WHERE customer_id = @customer", new { customer })
                ).AsList(),
            ct
        );

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
