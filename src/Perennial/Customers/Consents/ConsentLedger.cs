using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Writes lines into the ledger of consents and keeps the present state; each change is the fact <c>consent_changed</c>.</summary>
[FrontDoor]
internal sealed class ConsentLedger(EventWriter events, Ids ids, TimeProvider clock)
{
    /// <summary>Adds a line. The present state is the line with the latest time, whenever it was taken down.</summary>
    public async Task<Outcome<ConsentChange>> RecordAsync(
        BulkWrite write,
        long customer,
        ConsentChange change,
        Actor by,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var topics = await TopicsAsync(write.Connection, write.Transaction);
        var problems = Consent.Check(change, topics.Keys, now);
        if (problems.Count > 0)
            return problems;
        var line = new
        {
            Id = ids.Next(),
            Customer = customer,
            change.Time,
            Now = now,
            change.Channel,
            change.Topic,
            change.Status,
            change.Place,
            change.TextVersion,
            write.Source,
            by.UserId,
            by.Name,
        };
        await write.ExecuteAsync(
            """
            INSERT INTO consent_changes (id, customer_id, time, recorded_at, channel, topic, status, place, text_version, source, actor_id, actor)
            VALUES (@Id, @Customer, @Time, @Now, @Channel, @Topic, @Status, @Place, @TextVersion, @Source, @UserId, @Name)
            """,
            line,
            ct
        );
        await write.ExecuteAsync(
            """
            INSERT INTO consents (id, customer_id, channel, topic, status, changed_at)
            VALUES (@Id, @Customer, @Channel, @Topic, @Status, @Time)
            ON CONFLICT (customer_id, channel, topic) DO UPDATE SET status = excluded.status, changed_at = excluded.changed_at
            WHERE consents.changed_at <= excluded.changed_at
            """,
            line,
            ct
        );
        await events.AppendAsync(
            write,
            [
                new EventRecord
                {
                    CustomerId = customer,
                    Name = "consent_changed",
                    Time = change.Time,
                    Props = Attributes.Of([
                        new("channel", change.Channel),
                        new("topic", change.Topic),
                        new("topic_en", topics[change.Topic].En),
                        new("topic_zh", topics[change.Topic].Zh),
                        new("status", change.Status),
                        new("by", by.Name),
                    ]),
                },
            ],
            ct
        );
        return change;
    }

    private static async Task<Dictionary<string, Phrase>> TopicsAsync(DbConnection connection, DbTransaction transaction) =>
        (
            await connection.QueryAsync<(string Key, string En, string Zh)>(
                "SELECT key, name_en, name_zh FROM consent_topics WHERE archived = 0",
                transaction: transaction
            )
        ).ToDictionary(topic => topic.Key, topic => new Phrase(topic.En, topic.Zh));
}
