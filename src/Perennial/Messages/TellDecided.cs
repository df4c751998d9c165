using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>Tells whoever ordered a message that it was decided what becomes of it.</summary>
internal sealed class TellDecided(IEnumerable<IHearMessages> listeners)
{
    private readonly IHearMessages[] _listeners = [.. listeners];

    /// <summary>Before messages are decided: whoever waits for one of them is held.</summary>
    public async Task HoldAsync(IReadOnlyCollection<DecidedMessage> messages, DbConnection connection, DbTransaction transaction)
    {
        foreach (var listener in _listeners)
        {
            var own = messages.Where(message => message.Source.StartsWith(listener.Source, StringComparison.Ordinal)).ToList();
            if (own.Count > 0)
                await listener.HoldAsync(own, connection, transaction);
        }
    }

    public async Task AboutAsync(long message, DbConnection connection, DbTransaction transaction)
    {
        if (_listeners.Length == 0)
            return;
        var decided = await connection.QuerySingleAsync<DecidedMessage>(
            "SELECT id, customer_id, source FROM messages WHERE id = @message",
            new { message },
            transaction
        );
        foreach (var listener in _listeners.Where(l => decided.Source.StartsWith(l.Source, StringComparison.Ordinal)))
            await listener.DecidedAsync(decided, connection, transaction);
    }
}
