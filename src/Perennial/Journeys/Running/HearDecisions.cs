using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>Somebody's message was decided: they are looked at, in the transaction of the decision.</summary>
internal sealed class HearDecisions(Store store, TimeProvider clock) : IHearMessages
{
    public string Source => JourneySource.Begins;

    public Task HoldAsync(IReadOnlyCollection<DecidedMessage> messages, DbConnection connection, DbTransaction transaction) =>
        HoldRuns.WhereAsync(
            store.Dialect,
            $"message_id IN ({store.Dialect.IntegersIn("messages")}) AND customer_id IN ({store.Dialect.IntegersIn("customers")})",
            new
            {
                messages = BulkWrite.Json(messages.Select(message => message.Id)),
                customers = BulkWrite.Json(messages.Select(message => message.CustomerId).Distinct()),
            },
            connection,
            transaction
        );

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
