using System.Data.Common;
using Dapper;

namespace Perennial.Messages;

/// <summary>Tells whoever ordered a message that it was decided what becomes of it.</summary>
internal sealed class TellDecided(IEnumerable<IHearMessages> listeners)
{
    private readonly IHearMessages[] _listeners = [.. listeners];

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
