using System.Data.Common;

namespace Perennial.Messages;

/// <summary>A message of which it was decided what becomes of it.</summary>
/// <param name="Source">What it belongs to.</param>
[FrontDoor]
internal sealed record DecidedMessage(long Id, long CustomerId, string Source);

/// <summary>A room that waits for what becomes of messages it ordered. It is told in the transaction of the decision.</summary>
[FrontDoor]
internal interface IHearMessages
{
    /// <summary>How the sources of its messages begin.</summary>
    string Source { get; }

    /// <summary>
    /// Holds the rows of its own that wait for messages which are about to be decided. It is asked before the messages' own rows are
    /// held, because whoever withdraws a message holds what waited for it first.
    /// </summary>
    Task HoldAsync(IReadOnlyCollection<DecidedMessage> messages, DbConnection connection, DbTransaction transaction);

    Task DecidedAsync(DecidedMessage message, DbConnection connection, DbTransaction transaction);
}
