using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>How far the log of changes was read for all subscriptions. While there is none the log is not held.</summary>
internal sealed class FactCursor(ChangeLog log)
{
    private const string Reader = "webhooks";

    /// <summary>The place; null while nobody wants to be told anything.</summary>
    public static Task<LogPlace?> ReadAsync(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<LogPlace?>("SELECT store_id, position FROM webhook_cursor");

    /// <summary>Begins to hold the log at this moment, unless it is held already.</summary>
    public async Task EnsureAsync(DbConnection connection, DbTransaction transaction)
    {
        var now = await log.NowAsync(connection, transaction);
        var begun = await connection.ExecuteAsync(
            "INSERT INTO webhook_cursor (id, store_id, position) VALUES (1, @StoreId, @Position) ON CONFLICT (id) DO NOTHING",
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
            UPDATE webhook_cursor SET store_id = @StoreId, position = @Position, missed_at = COALESCE(@missedAt, missed_at)
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
        if (moved == 0)
            return false;
        await log.HoldAsync(Reader, to, connection, transaction);
        return true;
    }

    /// <summary>Lets go of the log when the last subscription is gone.</summary>
    public static async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM webhook_subscriptions", transaction: transaction) > 0)
            return;
        await connection.ExecuteAsync("DELETE FROM webhook_cursor", transaction: transaction);
        await ChangeLog.LetGoAsync(Reader, connection, transaction);
    }

    /// <summary>When facts may have been missed last, because the store was replaced by a copy; null for never.</summary>
    public static Task<long?> MissedAtAsync(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<long?>("SELECT missed_at FROM webhook_cursor");
}
