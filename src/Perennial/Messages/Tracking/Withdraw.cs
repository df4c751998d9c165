using Dapper;
using Perennial.Audit;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Somebody unsubscribes by a message: the ledger of consents says so, and the fact that this message was the reason.</summary>
internal sealed class Withdraw(Store store, ConsentLedger ledger, MessageFacts facts, WorkspaceSettings workspace, TimeProvider clock)
{
    private static readonly Actor Recipient = new(null, "recipient");

    public async Task RunAsync(MailedMessage message, CancellationToken ct)
    {
        var (zone, now) = (await workspace.ZoneAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await store.WriteAsync(
            async (c, t) =>
            {
                var write = MessageFacts.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                var first = await c.ExecuteAsync(
                    "UPDATE messages SET unsubscribed_at = @now WHERE id = @Id AND unsubscribed_at IS NULL",
                    new { message.Id, now },
                    t
                );
                var said = new ConsentChange(message.Channel, message.Topic, "withdrawn", now, $"message {message.Id}", null);
                var recorded = await ledger.RecordAsync(write, message.CustomerId, said, Recipient, ct);
                // A topic that is not in use any more has no ledger; the address is a no of its own.
                if (!recorded.IsOk && message.Recipient is { } address)
                    await SuppressionTable.AddAsync(
                        new(message.Channel, address, "unsubscribed", null, message.Id, now, "recipient"),
                        c,
                        t
                    );
                if (first > 0)
                    await facts.AppendAsync(write, message.Id, "message_unsubscribed", [], ct);
            },
            ct
        );
    }

    /// <summary>Says for each topic whether the person wants it; what stays as it was is not written again.</summary>
    /// <param name="wanted">Keys of topics.</param>
    /// <param name="topics">All topics in use.</param>
    public async Task PreferAsync(MailedMessage message, IReadOnlySet<string> wanted, IReadOnlyList<string> topics, CancellationToken ct)
    {
        var (zone, now) = (await workspace.ZoneAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await store.WriteAsync(
            async (c, t) =>
            {
                var write = MessageFacts.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                var known = await Preferences.CurrentAsync(message, c, t);
                foreach (var topic in topics)
                {
                    var status = wanted.Contains(topic) ? "granted" : "withdrawn";
                    // Who was never asked and leaves the box empty says nothing new: marketing needs a yes anyway.
                    if (known.GetValueOrDefault(topic, "withdrawn") == status)
                        continue;
                    var said = new ConsentChange(message.Channel, topic, status, now, $"preferences, message {message.Id}", null);
                    await ledger.RecordAsync(write, message.CustomerId, said, Recipient, ct);
                }
            },
            ct
        );
    }
}
