using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>How far the log of changes was read for all subscriptions.</summary>
internal sealed class FactCursor(ChangeLog log) : LogCursor(log, "webhooks", "webhook_cursor")
{
    /// <summary>Lets go of the log when the last subscription is gone.</summary>
    public async Task ForgetAsync(DbConnection connection, DbTransaction transaction)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM webhook_subscriptions", transaction: transaction) == 0)
            await LetGoAsync(connection, transaction);
    }
}
