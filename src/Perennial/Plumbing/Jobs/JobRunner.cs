using System.Data.Common;
using Dapper;

namespace Perennial.Plumbing;

/// <summary>
/// Runs queued work, one piece at a time per process. A claim is a lease: when the process dies, another one (or this one
/// after its restart) goes on once the lease has run out. Work that fails is tried three times, ever later.
/// </summary>
internal sealed partial class JobRunner(
    Store store,
    JobQueue queue,
    IEnumerable<IJobKind> kinds,
    TimeProvider clock,
    ILogger<JobRunner> log
) : BackgroundService
{
    private const int MaximumAttempts = 3;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var forgot = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!forgot)
                    await ForgetOwnLeasesAsync(stoppingToken);
                forgot = true;
                if (await ClaimAsync(stoppingToken) is { } job)
                    await RunAsync(job, stoppingToken);
                else
                    await queue.WaitAsync(Round, stoppingToken);
            }
            // A database that fails for a moment must not end the process; a job whose end could not be noted is claimed again.
            catch (DbException e)
            {
                LogStore(e);
                await queue.WaitAsync(Round, stoppingToken);
            }
        }
    }

    // On SQLite the folder's lock says that whoever held these leases is gone.
    private async Task ForgetOwnLeasesAsync(CancellationToken ct)
    {
        if (store.Options.PostgresConnectionString is null)
            await store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE jobs SET lease_until = 0 WHERE state = 'running'", transaction: t), ct);
    }

    private Task<Claimed?> ClaimAsync(CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
                c.QuerySingleOrDefaultAsync<Claimed>(
                    """
                    UPDATE jobs SET state = 'running', lease_owner = @owner, lease_until = @until, attempts = attempts + 1
                    WHERE id = (SELECT id FROM jobs WHERE state IN ('queued', 'running') AND lease_until < @now ORDER BY id LIMIT 1) AND lease_until < @now
                    RETURNING id, kind, subject_id, attempts, cancel_requested
                    """,
                    new
                    {
                        owner = _owner,
                        now = Now,
                        until = Now + (long)Lease.TotalMilliseconds,
                    },
                    t
                ),
            ct
        );

    private async Task RunAsync(Claimed job, CancellationToken stopping)
    {
        var kind = kinds.Single(k => k.Kind == job.Kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        queue.Started(job.SubjectId, stop);
        await using var renewal = clock.CreateTimer(_ => _ = RenewAsync(job, stop), null, Lease / 4, Lease / 4);
        try
        {
            if (job.CancelRequested != 0)
                await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
            await kind.RunAsync(job.SubjectId, stop.Token);
            await FinishAsync(job, "done", null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ReleaseAsync(job, 0);
        }
        catch (OperationCanceledException)
        {
            await kind.StoppedAsync(job.SubjectId, null, CancellationToken.None);
            await FinishAsync(job, "cancelled", null);
        }
#pragma warning disable CA1031 // The job runner is where the world's failures are caught, recorded and retried.
        catch (Exception failure)
        {
            LogFailure(failure, job.Kind, job.SubjectId, job.Attempts);
            if (job.Attempts < MaximumAttempts)
            {
                await ReleaseAsync(job, Now + (long)TimeSpan.FromSeconds(5 * Math.Pow(4, job.Attempts)).TotalMilliseconds);
                return;
            }
            await kind.StoppedAsync(job.SubjectId, failure, CancellationToken.None);
            await FinishAsync(job, "failed", failure.GetType().Name);
        }
#pragma warning restore CA1031
        finally
        {
            queue.Ended(job.SubjectId);
        }
    }

    private async Task RenewAsync(Claimed job, CancellationTokenSource stop)
    {
        var cancelled = await store.WriteAsync(
            (c, t) =>
                c.QuerySingleOrDefaultAsync<int?>(
                    "UPDATE jobs SET lease_until = @until WHERE id = @Id AND lease_owner = @owner RETURNING cancel_requested",
                    new
                    {
                        job.Id,
                        owner = _owner,
                        until = Now + (long)Lease.TotalMilliseconds,
                    },
                    t
                ),
            CancellationToken.None
        );
        if (cancelled is not 0)
            await stop.CancelAsync();
    }

    private Task FinishAsync(Claimed job, string state, string? error) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE jobs SET state = @state, error = @error, finished_at = @Now, lease_until = 0 WHERE id = @Id",
                    new
                    {
                        job.Id,
                        state,
                        error,
                        Now,
                    },
                    t
                ),
            CancellationToken.None
        );

    private Task ReleaseAsync(Claimed job, long notBefore) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE jobs SET state = 'queued', lease_owner = NULL, lease_until = @notBefore WHERE id = @Id",
                    new { job.Id, notBefore },
                    t
                ),
            CancellationToken.None
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} on {SubjectId} failed in attempt {Attempt}")]
    private partial void LogFailure(Exception failure, string kind, long subjectId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs could not be looked for; it is tried again soon")]
    private partial void LogStore(Exception reason);

    private sealed record Claimed
    {
        public required long Id { get; init; }

        public required string Kind { get; init; }

        public required long SubjectId { get; init; }

        public required int Attempts { get; init; }

        public required int CancelRequested { get; init; }
    }
}
