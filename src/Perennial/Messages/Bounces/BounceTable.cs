using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>How the mailbox of reports is read.</summary>
/// <param name="ReadAt">Unix milliseconds; null while it never was.</param>
/// <param name="Error">What went wrong at the last look; null when it worked.</param>
internal sealed record BounceReading(long LookAt, long? ReadAt, string? Error);

/// <summary>Reads and writes the tables <c>bounce_reports</c> and <c>bounce_reading</c>.</summary>
internal static class BounceTable
{
    // By then nobody reads what lay unread so long; read once more, a report changes nothing that it has not changed.
    private const long Kept = 400L * 24 * 60 * 60 * 1000;

    public static Task<BounceReading> ReadingAsync(DbConnection connection) =>
        connection.QuerySingleAsync<BounceReading>("SELECT look_at, read_at, error FROM bounce_reading WHERE id = 1");

    /// <summary>Takes the next look for itself; false when it is not due, or another node has it.</summary>
    public static async Task<bool> ClaimAsync(long now, long next, DbConnection connection, DbTransaction transaction) =>
        await connection.ExecuteAsync(
            "UPDATE bounce_reading SET look_at = @next WHERE id = 1 AND look_at <= @now",
            new { now, next },
            transaction
        ) == 1;

    public static Task LookSoonAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            "UPDATE bounce_reading SET look_at = 0, error = NULL, error_at = NULL WHERE id = 1",
            transaction: transaction
        );

    /// <summary>Notes how a look went.</summary>
    /// <param name="error">null when it worked.</param>
    public static async Task NoteAsync(string? error, long now, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(
            """
            UPDATE bounce_reading SET read_at = CASE WHEN @error IS NULL THEN @now ELSE read_at END, error = @error,
                error_at = CASE WHEN @error IS NULL THEN NULL ELSE @now END
            WHERE id = 1
            """,
            new { error, now },
            transaction
        );
        await connection.ExecuteAsync("DELETE FROM bounce_reports WHERE read_at < @before", new { before = now - Kept }, transaction);
    }

    /// <summary>Those of the mails at a place that were read before, with what they were.</summary>
    public static async Task<Dictionary<long, string>> KnownAsync(
        string place,
        IReadOnlyCollection<long> uids,
        DbConnection connection,
        Store store
    ) =>
        (
            await connection.QueryAsync<(long Uid, string Kind)>(
                $"SELECT uid, kind FROM bounce_reports WHERE place = @place AND uid IN ({store.Dialect.IntegersIn("uids")})",
                new { place, uids = BulkWrite.Json(uids) }
            )
        ).ToDictionary(row => row.Uid, row => row.Kind);

    /// <summary>What a report was when it was read before; null when it was not.</summary>
    public static Task<string?> FindAsync(string id, DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<string?>("SELECT kind FROM bounce_reports WHERE id = @id", new { id });

    public static Task AddAsync(BounceRow row, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            INSERT INTO bounce_reports (id, place, uid, kind, message_id, detail, read_at)
            VALUES (@Id, @Place, @Uid, @Kind, @MessageId, @Detail, @ReadAt) ON CONFLICT (id) DO UPDATE SET place = excluded.place, uid = excluded.uid
            """,
            row,
            transaction
        );
}

/// <summary>A row of <c>bounce_reports</c>.</summary>
internal sealed record BounceRow(string Id, string Place, long Uid, string Kind, long? MessageId, string? Detail, long ReadAt);
