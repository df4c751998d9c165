using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>What of the table <c>messages</c> stands in an inbox: delivered, not over, and not forgotten.</summary>
internal static class InboxTable
{
    /// <summary>Wants <c>@Customer</c> and <c>@Now</c>.</summary>
    public const string Standing =
        "customer_id = @Customer AND channel = 'inbox' AND state = 'sent' AND text IS NOT NULL AND (expires_at IS NULL OR expires_at > @Now)";

    public static Task<int> UnreadAsync(long customer, long now, DbConnection connection, DbTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<int>(
            $"SELECT COUNT(*) FROM messages WHERE {Standing} AND opened_at IS NULL",
            new { Customer = customer, Now = now },
            transaction
        );
}
