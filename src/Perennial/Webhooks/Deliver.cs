using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>
/// Serves one subscription at a time under a lease: its deliveries go out one after another in their order, by one node. What
/// fails is tried again before anything newer goes out. A node that dies between the receiver's answer and the note of it
/// delivers again when the lease has run out: at least once, under the same id.
/// </summary>
internal sealed class Deliver(Store store, SendWebhook send, DeliveryLog log, TimeProvider clock)
{
    /// <summary>Longer than a request may take; renewed before each.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int MostInARow = 50;

    private const string NextInLine = """
        SELECT s.id FROM webhook_subscriptions s
        WHERE s.state = 'active' AND s.next_attempt_at <= @Now AND s.lease_until < @Now
        AND EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.subscription_id = s.id AND d.state = 'queued')
        ORDER BY s.next_attempt_at, s.id LIMIT 1
        """;

    /// <summary>Serves the subscription that has waited longest, until its queue is empty or an attempt fails.</summary>
    /// <returns>False when no subscription has anything to send now.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var owner = Guid.NewGuid().ToString("N");
        if (await ClaimAsync(owner, ct) is not { } id)
            return false;
        try
        {
            for (var sent = 0; sent < MostInARow; sent++)
            {
                if (await RenewAsync(id, owner, ct) is not { } subscription || await NextAsync(id, ct) is not { } delivery)
                    break;
                var attempt = await send.RunAsync(subscription, delivery.Id, delivery.Payload, ct);
                await store.WriteAsync((c, t) => SaveAsync(subscription, delivery.Id, attempt, c, t), CancellationToken.None);
                if (!attempt.IsTaken)
                    break;
            }
        }
        finally
        {
            await ReleaseAsync(id, owner);
        }
        return true;
    }

    /// <summary>On SQLite the lock of the folder says that whoever held a lease is gone.</summary>
    public Task ForgetLeasesAsync(CancellationToken ct) =>
        store.Options.PostgresConnectionString is not null
            ? Task.CompletedTask
            : store.WriteAsync(
                (c, t) => c.ExecuteAsync("UPDATE webhook_subscriptions SET lease_until = 0 WHERE lease_until > 0", transaction: t),
                ct
            );

    // Most rounds there is nothing to do; then the writer is not asked for its turn.
    private async Task<long?> ClaimAsync(string owner, CancellationToken ct) =>
        await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<long?>(NextInLine, new { Now }), ct) is null
            ? null
            : await store.WriteAsync(
                (c, t) =>
                    c.QuerySingleOrDefaultAsync<long?>(
                        $"""
                        UPDATE webhook_subscriptions SET lease_owner = @owner, lease_until = @Until
                        WHERE id = ({NextInLine}) AND lease_until < @Now RETURNING id
                        """,
                        new
                        {
                            owner,
                            Now,
                            Until,
                        },
                        t
                    ),
                ct
            );

    private Task<Subscription?> RenewAsync(long id, string owner, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.QuerySingleOrDefaultAsync<Subscription?>(
                    $"""
                    UPDATE webhook_subscriptions SET lease_until = @Until
                    WHERE id = @id AND lease_owner = @owner AND lease_until >= @Now AND state = 'active' RETURNING {Subscription.Columns}
                    """,
                    new
                    {
                        id,
                        owner,
                        Now,
                        Until,
                    },
                    t
                ),
            ct
        );

    private Task<Waiting?> NextAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Waiting?>(
                    "SELECT id, payload FROM webhook_deliveries WHERE subscription_id = @id AND state = 'queued' ORDER BY id LIMIT 1",
                    new { id }
                ),
            ct
        );

    private async Task SaveAsync(
        Subscription subscription,
        long deliveryId,
        Attempt attempt,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        await log.NoteAsync(deliveryId, attempt, connection, transaction);
        var failures = attempt.IsTaken ? 0 : subscription.Failures + 1;
        var because =
            attempt.Status is StatusCodes.Status410Gone ? "gone"
            : failures >= Backoff.Attempts ? "failures"
            : null;
        await connection.ExecuteAsync(
            """
            UPDATE webhook_subscriptions SET failures = @failures, next_attempt_at = @next,
                state = CASE WHEN @because IS NULL THEN state ELSE 'paused' END, paused_because = COALESCE(@because, paused_because)
            WHERE id = @Id
            """,
            new
            {
                subscription.Id,
                failures,
                because,
                next = failures == 0
                    ? Now
                    : Now + (long)Backoff.After(failures, Random.Shared.NextDouble(), attempt.RetryAfter).TotalMilliseconds,
            },
            transaction
        );
    }

    private Task ReleaseAsync(long id, string owner) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE webhook_subscriptions SET lease_owner = NULL, lease_until = 0 WHERE id = @id AND lease_owner = @owner",
                    new { id, owner },
                    t
                ),
            CancellationToken.None
        );

    private long Until => Now + (long)Lease.TotalMilliseconds;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Waiting
    {
        public required long Id { get; init; }
        public required string Payload { get; init; }
    }
}
