using System.Data.Common;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>Writes the facts of messages that stand in the inbox: they were sent as they were written, in the same transaction.</summary>
internal sealed class DeliverToInbox(Store store, MessageFacts facts)
{
    public async Task TellAsync(
        IReadOnlyList<long> messages,
        Zone zone,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (messages.Count == 0)
            return;
        var write = MessageFacts.Begin(store, connection, transaction, zone);
        foreach (var message in messages)
            await facts.AppendAsync(write, message, "message_sent", [], ct);
    }
}
