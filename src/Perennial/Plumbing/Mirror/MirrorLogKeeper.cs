using System.Data.Common;

namespace Perennial.Plumbing;

/// <summary>Decides when the log of changes is purged: after many changes, and now and then as a sign of life. Never in the way of a query.</summary>
internal sealed partial class MirrorLogKeeper(Store store, MirrorSource source, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private const long ManyChanges = 10_000;

    private static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(10);

    private readonly string _name = $"{Environment.MachineName}:{store.Options.DataFolder}";
    private readonly CancellationTokenSource _stop = new();
    private Task _purging = Task.CompletedTask;
    private DateTimeOffset _lastBeat;
    private long _consumed;

    /// <summary>Notes that log rows have been read for good.</summary>
    public void Consumed(long changes) => _consumed = Math.Max(_consumed, changes == long.MaxValue ? changes : _consumed + changes);

    /// <summary>Starts a purge in the background when one is due.</summary>
    public void Beat(MirrorFile file)
    {
        var now = clock.GetUtcNow();
        if (!_purging.IsCompleted || (_consumed < ManyChanges && now - _lastBeat < SignOfLife))
            return;
        (_consumed, _lastBeat) = (0, now);
        _purging = Task.Run(() => PurgeInBackgroundAsync(file.Written!.Position));
    }

    public Task PurgeAsync(string position, CancellationToken ct) =>
        PurgeMirrorLog.RunAsync(store, source, _name, position, clock.GetUtcNow(), ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _purging;
        _stop.Dispose();
    }

    private async Task PurgeInBackgroundAsync(string position)
    {
        try
        {
            await PurgeAsync(position, _stop.Token);
        }
        catch (OperationCanceledException) { }
        catch (DbException e)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mirror's log of changes could not be purged; it is tried again later")]
    private partial void LogFailure(DbException reason);
}
