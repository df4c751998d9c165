using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Perennial.Plumbing;

/// <summary>
/// Opens connections to SQLite one after the other. The library's pool can lend one connection to two who open at the same
/// moment, and the second then meets the transaction of the first (dotnet/efcore, issue 39008); opening takes microseconds.
/// </summary>
internal sealed class SqliteOpening : DbConnectionInterceptor
{
    private static readonly Lock Turn = new();

    /// <summary>The same for the connections that the entity mapper opens.</summary>
    public static SqliteOpening OfMapper { get; } = new();

    public static void Open(SqliteConnection connection)
    {
        lock (Turn)
            connection.Open();
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Open((SqliteConnection)connection);
        return InterceptionResult.Suppress();
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ConnectionOpening(connection, eventData, result));
}
