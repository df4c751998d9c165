using System.Data.Common;
using Dapper;

namespace Perennial.Plumbing;

/// <summary>How far a room has read the log of changes. While it does not listen the log is not held.</summary>
/// <param name="reader">The name under which the log is held.</param>
/// <param name="table">The room's own table of one row: id, store_id, position, missed_at.</param>
internal abstract class LogCursor(ChangeLog log, string reader, string table)
{
    /// <summary>The place; null while the room does not listen.</summary>
    public Task<LogPlace?> ReadAsync(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<LogPlace?>($"SELECT store_id, position FROM {table}");

    /// <summary>When changes may have been missed last, because the store was replaced by a copy; null for never.</summary>
    public Task<long?> MissedAtAsync(DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<long?>($"SELECT missed_at FROM {table}");

    /// <summary>Begins to hold the log at this moment, unless it is held already.</summary>
    public async Task EnsureAsync(DbConnection connection, DbTransaction transaction)
    {
        var now = await log.NowAsync(connection, transaction);
        var begun = await connection.ExecuteAsync(
            $"INSERT INTO {table} (id, store_id, position) VALUES (1, @StoreId, @Position) ON CONFLICT (id) DO NOTHING",
            now,
            transaction
        );
        if (begun == 1)
            await log.HoldAsync(reader, now, connection, transaction);
    }

    /// <summary>Moves on, unless another node did: then false, and nothing of this transaction may be kept.</summary>
    public async Task<bool> MoveAsync(LogPlace from, LogPlace to, long? missedAt, DbConnection connection, DbTransaction transaction)
    {
        var moved = await connection.ExecuteAsync(
            $"""
            UPDATE {table} SET store_id = @StoreId, position = @Position, missed_at = COALESCE(@missedAt, missed_at)
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
            await log.HoldAsync(reader, to, connection, transaction);
        return moved == 1;
    }

    /// <summary>Lets go of the log: the room listens no more.</summary>
    protected async Task LetGoAsync(DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync($"DELETE FROM {table}", transaction: transaction);
        await ChangeLog.LetGoAsync(reader, connection, transaction);
    }
}
