using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>What became of deliveries: every attempt, with the beginning of the answer; for thirty days.</summary>
internal sealed class DeliveryLog(Store store, Ids ids, TimeProvider clock)
{
    private const int PurgedAtOnce = 5_000;

    /// <summary>Notes an attempt, and that the delivery is done when it was taken.</summary>
    public async Task NoteAsync(long deliveryId, Attempt attempt, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO webhook_attempts (id, delivery_id, time, milliseconds, status, error, response)
            VALUES (@Id, @deliveryId, @Now, @Milliseconds, @Status, @Error, @Response)
            """,
            new
            {
                Id = ids.Next(),
                deliveryId,
                Now,
                attempt.Milliseconds,
                attempt.Status,
                attempt.Error,
                attempt.Response,
            },
            transaction
        );
        await connection.ExecuteAsync(
            "UPDATE webhook_deliveries SET attempts = attempts + 1, state = @state, finished_at = @finished WHERE id = @deliveryId",
            new
            {
                deliveryId,
                state = attempt.IsTaken ? "delivered" : "queued",
                finished = attempt.IsTaken ? Now : (long?)null,
            },
            transaction
        );
    }

    /// <summary>Puts a delivery for a test in the log; it stands in no queue.</summary>
    public async Task<(long Id, string Payload)> AddTestAsync(
        Subscription subscription,
        string fact,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var (id, payload) = (ids.Next(), Payloads.Text(Payloads.OfTest(fact, Now, subscription.Name)));
        await connection.ExecuteAsync(
            """
            INSERT INTO webhook_deliveries (id, subscription_id, fact_key, fact, payload, state, created_at)
            VALUES (@id, @To, @key, @fact, @payload, 'test', @Now)
            """,
            new
            {
                id,
                To = subscription.Id,
                key = string.Create(null, $"test:{id}"),
                fact,
                payload,
                Now,
            },
            transaction
        );
        return (id, payload);
    }

    /// <summary>Notes how a test went; it is never tried again.</summary>
    public async Task NoteTestAsync(long deliveryId, Attempt attempt, DbConnection connection, DbTransaction transaction)
    {
        await NoteAsync(deliveryId, attempt, connection, transaction);
        await connection.ExecuteAsync(
            "UPDATE webhook_deliveries SET state = @state, finished_at = @Now WHERE id = @deliveryId",
            new
            {
                deliveryId,
                Now,
                state = attempt.IsTaken ? "delivered" : "failed",
            },
            transaction
        );
    }

    /// <summary>Puts deliveries back in the queue: one, or all that were made in a stretch of time.</summary>
    /// <returns>How many.</returns>
    public static Task<int> ReplayAsync(
        long subscription,
        long? delivery,
        long since,
        long before,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            UPDATE webhook_deliveries SET state = 'queued', finished_at = NULL
            WHERE subscription_id = @subscription AND state IN ('delivered', 'skipped') AND id = COALESCE(@delivery, id)
            AND created_at >= @since AND created_at < @before AND fact_key NOT LIKE 'test:%'
            """,
            new
            {
                subscription,
                delivery,
                since,
                before,
            },
            transaction
        );

    /// <summary>Leaves a delivery out, so that those behind it go on.</summary>
    public static async Task<int> SkipAsync(long subscription, long delivery, DbConnection connection, DbTransaction transaction)
    {
        var skipped = await connection.ExecuteAsync(
            "UPDATE webhook_deliveries SET state = 'skipped' WHERE subscription_id = @subscription AND id = @delivery AND state = 'queued'",
            new { subscription, delivery },
            transaction
        );
        if (skipped > 0)
            await connection.ExecuteAsync(
                "UPDATE webhook_subscriptions SET failures = 0, next_attempt_at = 0 WHERE id = @subscription",
                new { subscription },
                transaction
            );
        return skipped;
    }

    /// <summary>Forgets what is older than <see cref="FanOut.Kept"/>.</summary>
    public async Task PurgeAsync(CancellationToken ct)
    {
        var old = Now - (long)FanOut.Kept.TotalMilliseconds;
        int batch;
        do
        {
            batch = await store.WriteAsync(
                async (c, t) =>
                {
                    var which = $"SELECT id FROM webhook_deliveries WHERE created_at < @old ORDER BY created_at LIMIT {PurgedAtOnce}";
                    await c.ExecuteAsync($"DELETE FROM webhook_attempts WHERE delivery_id IN ({which})", new { old }, t);
                    return await c.ExecuteAsync($"DELETE FROM webhook_deliveries WHERE id IN ({which})", new { old }, t);
                },
                ct
            );
        } while (batch == PurgedAtOnce);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
