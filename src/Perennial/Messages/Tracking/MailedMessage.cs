using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>A message that somebody has in their mailbox, found by a link of it.</summary>
internal sealed class MailedMessage
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public long? UserId { get; init; }
    public required string Source { get; init; }
    public required string Channel { get; init; }
    public required string Topic { get; init; }
    public string? Language { get; init; }
    public string? Recipient { get; init; }
    public string? Links { get; init; }
    public long? FinishedAt { get; init; }
    public long? OpenedAt { get; init; }
    public long? ClickedAt { get; init; }
    public long? TouchedAt { get; init; }
    public int? TouchedLink { get; init; }
    public long? UnsubscribedAt { get; init; }

    /// <summary>Sent to a colleague: whatever they press says nothing of the customer.</summary>
    public bool IsTest => Source == MessageOrder.Test;

    public static Task<MailedMessage?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<MailedMessage?>(
            """
            SELECT id, customer_id, user_id, source, channel, topic, language, recipient, links, finished_at, opened_at, clicked_at, touched_at,
                touched_link, unsubscribed_at
            FROM messages WHERE id = @id
            """,
            new { id },
            transaction
        );
}
