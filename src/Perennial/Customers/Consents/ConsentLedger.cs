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

    /// <summary>
    /// Adds what customers had said elsewhere before they came: customers who are new in this transaction, of whom nothing is known yet, each
    /// channel and topic once. It is a state that is brought along, so it is no fact of the log.
    /// </summary>
    public void Bring(BulkWrite write, IReadOnlyList<(long Customer, ConsentChange Said)> brought, Actor by)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        write.Bulk(
            "consent_changes",
            brought,
            [
                new("id", _ => ids.Next()),
                new("customer_id", one => one.Customer),
                new("time", one => one.Said.Time),
                new("recorded_at", _ => now),
                new("channel", one => one.Said.Channel),
                new("topic", one => one.Said.Topic),
                new("status", one => one.Said.Status),
                new("place", one => one.Said.Place),
                new("text_version", one => one.Said.TextVersion),
                new("source", _ => write.Source),
                new("actor_id", _ => by.UserId),
                new("actor", _ => by.Name),
            ]
        );
        write.Bulk(
            "consents",
            brought,
            [
                new("id", _ => ids.Next()),
                new("customer_id", one => one.Customer),
                new("channel", one => one.Said.Channel),
                new("topic", one => one.Said.Topic),
                new("status", one => one.Said.Status),
                new("changed_at", one => one.Said.Time),
            ]
        );
    }

    /// <summary>Takes out what an import brought along; what anybody said since stays.</summary>
    public static async Task TakeBackAsync(BulkWrite write, CancellationToken ct)
    {
        const string Theirs = "customer_id IN (SELECT id FROM customers WHERE import_id = @ImportId)";
        var of = new { write.Source, write.ImportId };
        await write.ExecuteAsync($"DELETE FROM consent_changes WHERE source = @Source AND {Theirs}", of, ct);
        await write.ExecuteAsync(
            $"""
            DELETE FROM consents WHERE {Theirs} AND NOT EXISTS (
                SELECT 1 FROM consent_changes said
                WHERE said.customer_id = consents.customer_id AND said.channel = consents.channel AND said.topic = consents.topic)
            """,
            of,
            ct
        );
    }

    private static async Task<Dictionary<string, Phrase>> TopicsAsync(DbConnection connection, DbTransaction transaction) =>
        (
            await connection.QueryAsync<(string Key, string En, string Zh)>(
                "SELECT key, name_en, name_zh FROM consent_topics WHERE archived = 0",
                transaction: transaction
            )
        ).ToDictionary(topic => topic.Key, topic => new Phrase(topic.En, topic.Zh));
}
