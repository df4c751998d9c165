using System.Data.Common;
using Dapper;
using Perennial.Messages;

namespace Perennial.Journeys;

/// <summary>Somebody's message was decided: they are looked at, in the transaction of the decision.</summary>
internal sealed class HearDecisions(TimeProvider clock) : IHearMessages
{
    public string Source => JourneySource.Begins;

    public Task DecidedAsync(DecidedMessage message, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE journey_runs SET heard = heard + 1, look_at = CASE WHEN lease_owner IS NULL THEN @now ELSE look_at END
            WHERE message_id = @Id AND customer_id = @CustomerId AND state = 'active'
            """,
            new
            {
                message.Id,
                message.CustomerId,
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction
        );
}
