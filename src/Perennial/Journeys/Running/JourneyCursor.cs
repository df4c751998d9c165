using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>How far the log of changes was read for all journeys.</summary>
internal sealed class JourneyCursor(ChangeLog log) : LogCursor(log, "journeys", "journey_cursor")
{
    /// <summary>Lets go of the log when no journey listens any more.</summary>
    public async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        var listens = await connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM journeys WHERE state IN ('running', 'paused'))",
            transaction: transaction
        );
        if (!listens)
            await LetGoAsync(connection, transaction);
    }
}
