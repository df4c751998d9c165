using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace Perennial.Plumbing;

/// <summary>Background work as rows: queued in the transaction of what it is about, claimed with a lease, run by <see cref="JobRunner"/>.</summary>
[FrontDoor]
internal sealed class JobQueue(Store store, Ids ids, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _running = new();

    /// <summary>Puts work in the queue, within the caller's transaction. Call <see cref="Wake"/> after the commit.</summary>
    public Task AddAsync(DbConnection connection, DbTransaction transaction, string kind, long subjectId) =>
        connection.ExecuteAsync(
            "INSERT INTO jobs (id, kind, subject_id, state, created_at) VALUES (@Id, @kind, @subjectId, 'queued', @Now)",
            new
            {
                Id = ids.Next(),
                kind,
                subjectId,
                Now,
            },
            transaction
        );

    /// <summary>Tells the runner to look now rather than at its next round.</summary>
    public void Wake() => _wake.Release();

    /// <summary>Asks for work on a subject to stop; a running one is interrupted. False when none was waiting or running.</summary>
    public async Task<bool> CancelAsync(string kind, long subjectId, CancellationToken ct)
    {
        var found = await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE jobs SET cancel_requested = 1 WHERE kind = @kind AND subject_id = @subjectId AND state IN ('queued', 'running')",
                    new { kind, subjectId },
                    t
                ),
            ct
        );
        if (_running.TryGetValue(subjectId, out var running))
            await running.CancelAsync();
        Wake();
        return found > 0;
    }

    public void Dispose() => _wake.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _wake.WaitAsync(atMost, ct);

    internal void Started(long subjectId, CancellationTokenSource stop) => _running[subjectId] = stop;

    internal void Ended(long subjectId) => _running.TryRemove(subjectId, out _);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
