using Dapper;

namespace Perennial.Plumbing;

/// <summary>
/// Throws away the part of the log that every mirror has read. A mirror that has not been heard of for an hour is not
/// waited for: it is rebuilt when it comes back.
/// </summary>
internal static class PurgeMirrorLog
{
    private const int RowsPerTransaction = 50_000;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <param name="position">How far the mirror <paramref name="name"/> has read.</param>
    /// <returns>Rows thrown away.</returns>
    public static async Task<long> RunAsync(
        Store store,
        MirrorSource source,
        string name,
        string position,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var place = await AgreeAsync(store, name, source.PlaceOf(position), now, ct);
        var (purged, batch) = (0L, 0);
        do
        {
            batch = await store.WriteAsync(
                (c, t) =>
                    c.ExecuteAsync(
                        $"DELETE FROM mirror_changes WHERE seq IN (SELECT seq FROM mirror_changes WHERE {source.Before(place)} LIMIT {RowsPerTransaction})",
                        transaction: t
                    ),
                ct
            );
            purged += batch;
        } while (batch == RowsPerTransaction);
        return purged;
    }

    /// <summary>Says how far this mirror is, and finds the place that all mirrors have passed.</summary>
    private static Task<long> AgreeAsync(Store store, string name, long position, DateTimeOffset now, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO mirror_readers (name, position, seen_at) VALUES (@name, @position, @seen)
                    ON CONFLICT (name) DO UPDATE SET position = excluded.position, seen_at = excluded.seen_at
                    """,
                    new
                    {
                        name,
                        position,
                        seen = now.ToUnixTimeMilliseconds(),
                    },
                    t
                );
                await c.ExecuteAsync(
                    "DELETE FROM mirror_readers WHERE seen_at < @before",
                    new { before = (now - Patience).ToUnixTimeMilliseconds() },
                    t
                );
                return await c.QuerySingleAsync<long>(
                    """
                    UPDATE mirror_log SET start = CASE WHEN start < slowest.place THEN slowest.place ELSE start END
                    FROM (SELECT MIN(position) AS place FROM mirror_readers) AS slowest
                    RETURNING start
                    """,
                    transaction: t
                );
            },
            ct
        );
}
