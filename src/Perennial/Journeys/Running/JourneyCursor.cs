using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>How far the log of changes was read for all journeys. While none listens the log is not held.</summary>
internal sealed class JourneyCursor(ChangeLog log)
{
    private const string Reader = "journeys";

    /// <summary>The place; null while no journey listens.</summary>
    public static Task<LogPlace?> ReadAsync(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<LogPlace?>("SELECT store_id, position FROM journey_cursor");

    /// <summary>Begins to hold the log at this moment, unless it is held already.</summary>
    public async Task EnsureAsync(DbConnection connection, DbTransaction transaction)
    {
        var now = await log.NowAsync(connection, transaction);
        var begun = await connection.ExecuteAsync(
            "INSERT INTO journey_cursor (id, store_id, position) VALUES (1, @StoreId, @Position) ON CONFLICT (id) DO NOTHING",
            now,
            transaction
        );
        if (begun == 1)
            await log.HoldAsync(Reader, now, connection, transaction);
    }

    /// <summary>Moves on, unless another node did: then false, and nothing of this transaction may be kept.</summary>
    public async Task<bool> MoveAsync(LogPlace from, LogPlace to, long? missedAt, DbConnection connection, DbTransaction transaction)
    {
        var moved = await connection.ExecuteAsync(
            """
            UPDATE journey_cursor SET store_id = @StoreId, position = @Position, missed_at = COALESCE(@missedAt, missed_at)
            WHERE id = 1 AND store_id = @FromStore AND position = @From
            """,
            new
            {
                to.StoreId,
                to.Position,
                missedAt,
                FromStore = from.StoreId,
                From = from.Position,
            },
            transaction
        );
        if (moved == 1)
            await log.HoldAsync(Reader, to, connection, transaction);
        return moved == 1;
    }

    /// <summary>Lets go of the log when no journey listens any more.</summary>
    public static async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        var listens = await connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM journeys WHERE state IN ('running', 'paused'))",
            transaction: transaction
        );
        if (listens)
            return;
        await connection.ExecuteAsync("DELETE FROM journey_cursor", transaction: transaction);
        await ChangeLog.LetGoAsync(Reader, connection, transaction);
    }
}
