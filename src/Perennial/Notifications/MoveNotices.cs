using System.Data.Common;
using Dapper;

namespace Perennial.Notifications;

/// <summary>Points notices about one customer at another: they turned out to be one. What was told stays told when that is undone.</summary>
[FrontDoor]
internal static class MoveNotices
{
    public static Task RunAsync(DbConnection connection, DbTransaction transaction, long from, long into) =>
        connection.ExecuteAsync("UPDATE notifications SET customer_id = @into WHERE customer_id = @from", new { from, into }, transaction);
}
