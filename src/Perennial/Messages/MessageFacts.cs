using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>Writes what became of messages into the event log, each fact of a message once.</summary>
internal sealed class MessageFacts(EventWriter events, TimeProvider clock)
{
    public static BulkWrite Begin(Store store, DbConnection connection, DbTransaction transaction, Zone zone) =>
        new()
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = zone,
            Source = "messages",
        };

    /// <param name="write">The transaction.</param>
    /// <param name="message">Its id.</param>
    /// <param name="name">message_sent, message_opened, message_clicked, message_bounced, message_unsubscribed.</param>
    /// <param name="more">What else the fact says.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task AppendAsync(
        BulkWrite write,
        long message,
        string name,
        IReadOnlyList<KeyValuePair<string, object?>> more,
        CancellationToken ct
    )
    {
        // What colleagues get is no fact about a customer.
        var of = await write.Connection.QuerySingleOrDefaultAsync<Of>(
            """
            SELECT m.customer_id, m.channel, m.source, m.subject, m.topic, t.id AS template_id, t.name AS template
            FROM messages m JOIN message_templates t ON t.id = m.template_id WHERE m.id = @message AND m.user_id IS NULL
            """,
            new { message },
            write.Transaction
        );
        if (of is null)
            return;
        await events.AppendAsync(
            write,
            [
                new EventRecord
                {
                    CustomerId = of.CustomerId,
                    Name = name,
                    Time = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    MessageId = $"message:{message}:{name}{string.Concat(more.Where(p => p.Key == "link").Select(p => ":" + p.Value))}",
                    Props = Attributes.Of([
                        new("message_id", message.ToString(CultureInfo.InvariantCulture)),
                        new("channel", of.Channel),
                        new("source", of.Source),
                        new("template", of.Template),
                        // By which it is told from others: names may change.
                        new("template_id", of.TemplateId.ToString(CultureInfo.InvariantCulture)),
                        new("topic", of.Topic),
                        new("subject", of.Subject),
                        .. more,
                    ]),
                },
            ],
            ct
        );
    }

    private sealed class Of
    {
        public required long CustomerId { get; init; }
        public required string Channel { get; init; }
        public required string Source { get; init; }
        public string? Subject { get; init; }
        public required string Topic { get; init; }
        public required long TemplateId { get; init; }
        public required string Template { get; init; }
    }
}
