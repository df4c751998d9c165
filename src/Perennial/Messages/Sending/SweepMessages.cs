using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>Looks after messages whose process died, and forgets what was written after its time.</summary>
internal sealed class SweepMessages(Store store, MessageSettings settings, TellDecided tell, TimeProvider clock)
{
    private const long Day = 24L * 60 * 60 * 1000;
    private const int ForgottenAtOnce = 2_000;

    /// <summary>
    /// What was ready and not begun goes back to the queue; what was on its way becomes unknown. On SQLite the lock of the folder
    /// says at start that whoever held a lease is gone.
    /// </summary>
    /// <param name="all">Whether leases that run are ended too.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task RunAsync(bool all, CancellationToken ct)
    {
        var until = all && store.Options.PostgresConnectionString is null ? long.MaxValue : Now;
        if (await store.ReadAsync(c => c.ExecuteScalarAsync<bool>(Expired, new { until }), ct))
            await store.WriteAsync(
                async (c, t) =>
                {
                    await c.ExecuteAsync(
                        """
                        UPDATE messages SET lease_until = NULL, started_at = NULL,
                            state = CASE WHEN source = 'test' THEN 'failed' ELSE 'queued' END,
                            reason = CASE WHEN source = 'test' THEN 'provider' ELSE reason END,
                            finished_at = CASE WHEN source = 'test' THEN @Now ELSE NULL END
                        WHERE state = 'ready' AND lease_until < @until
                        """,
                        new { until, Now },
                        t
                    );
                    var lost = (
                        await c.QueryAsync<DecidedMessage>(
                            "SELECT id, customer_id, source FROM messages WHERE state = 'sending' AND lease_until < @until ORDER BY id",
                            new { until },
                            t
                        )
                    ).AsList();
                    await tell.HoldAsync(lost, c, t);
                    // Whoever notes at this moment what the provider answered after all holds the row, and is passed over.
                    var unknown = await c.QueryAsync<long>(
                        $"""
                        UPDATE messages SET state = 'unknown', reason = 'provider', lease_until = NULL, finished_at = @Now
                        WHERE id IN (
                            SELECT id FROM messages WHERE id IN ({store.Dialect.IntegersIn(
                            "ids"
                        )}) AND state = 'sending' AND lease_until < @until
                            {store.Dialect.TakingFree})
                        RETURNING id
                        """,
                        new
                        {
                            ids = BulkWrite.Json(lost.Select(message => message.Id)),
                            until,
                            Now,
                        },
                        t
                    );
                    foreach (var message in unknown.AsList())
                        await tell.AboutAsync(message, c, t);
                },
                ct
            );
    }

    /// <summary>Forgets what was written, not that it was.</summary>
    public async Task ForgetBodiesAsync(CancellationToken ct)
    {
        var old = Now - (await settings.RulesAsync(ct)).KeepBodiesDays * Day;
        int batch;
        do
        {
            batch = await store.WriteAsync(
                (c, t) =>
                    c.ExecuteAsync(
                        $"""
                        UPDATE messages SET html = NULL, text = NULL, data = NULL, params = NULL WHERE id IN (
                            SELECT id FROM messages WHERE finished_at < @old AND (html IS NOT NULL OR text IS NOT NULL OR data IS NOT NULL
                                OR params IS NOT NULL)
                            LIMIT {ForgottenAtOnce})
                        """,
                        new { old },
                        t
                    ),
                ct
            );
        } while (batch == ForgottenAtOnce);
    }

    private const string Expired = "SELECT EXISTS (SELECT 1 FROM messages WHERE state IN ('ready', 'sending') AND lease_until < @until)";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
