using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>An address that gets nothing any more.</summary>
/// <param name="Reason">hardBounce, complaint, unsubscribed or manual.</param>
internal sealed record Suppression(
    string Channel,
    string Address,
    string Reason,
    string? Detail,
    long? MessageId,
    long Since,
    string AddedBy
);

/// <summary>Writes the table <c>message_suppressions</c>.</summary>
internal static class SuppressionTable
{
    /// <summary>The first reason stays, unless the new one is that the address is dead.</summary>
    public static Task AddAsync(Suppression suppression, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            INSERT INTO message_suppressions (channel, address, reason, detail, message_id, since, added_by)
            VALUES (@Channel, @Normal, @Reason, @Detail, @MessageId, @Since, @AddedBy)
            ON CONFLICT (channel, address) DO UPDATE SET reason = excluded.reason, detail = excluded.detail,
                message_id = excluded.message_id, since = excluded.since, added_by = excluded.added_by
            WHERE excluded.reason = 'hardBounce'
            """,
            new
            {
                suppression.Channel,
                Normal = Waiting.Normal(suppression.Address),
                suppression.Reason,
                suppression.Detail,
                suppression.MessageId,
                suppression.Since,
                suppression.AddedBy,
            },
            transaction
        );
}
