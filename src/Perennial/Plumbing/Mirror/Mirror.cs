using System.Data.Common;
using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>
/// The column file that follows the store, for questions over all customers. It holds nothing of its own: when it is
/// missing, damaged, of another layout, of another store, or too far behind, it is rebuilt. Rows and position are written
/// in one transaction, so the process may be killed at any moment.
/// </summary>
internal sealed partial class Mirror : IAsyncDisposable
{
    private readonly Store _store;
    private readonly IReadOnlyList<DerivedTable> _derived;
    private readonly MirrorSource _source;
    private readonly MirrorLogKeeper _keeper;
    private readonly TimeProvider _clock;
    private readonly ILogger<Mirror> _log;
    private readonly SharedRun<long> _catchUp;
    private readonly CancellationTokenSource _stop = new();
    private MirrorLayout? _layout;
    private volatile MirrorFile? _file;
    private volatile MirrorFile? _givenUp;
    private long _version;

    public Mirror(Store store, IEnumerable<DerivedTable> derived, TimeProvider clock, ILogger<Mirror> log)
    {
        (_store, _derived, _clock, _log) = (store, [.. derived], clock, log);
        _source = MirrorSource.Of(store);
        _keeper = new MirrorLogKeeper(store, _source, clock, log);
        _catchUp = new SharedRun<long>(CatchUpOnceAsync);
    }

    /// <summary>Told while the mirror is rebuilt, on the thread that does it.</summary>
    public event Action<MirrorProgress>? Progressed;

    /// <summary>How far a rebuild is; null when none runs.</summary>
    public MirrorProgress? Rebuilding { get; private set; }

    /// <summary>The open file. Call <see cref="CatchUpAsync"/> first.</summary>
    public MirrorFile File => _file ?? throw new InvalidOperationException("The mirror has not been opened yet.");

    /// <summary>Brings the mirror up to date with everything committed before this call. Costs one indexed query when nothing changed.</summary>
    /// <returns>A version: equal numbers mean equal contents.</returns>
    public Task<long> CatchUpAsync(CancellationToken ct) => _catchUp.JoinAsync().WaitAsync(ct);

    /// <summary>Gives up a file that proved damaged; the next <see cref="CatchUpAsync"/> rebuilds it.</summary>
    public void GiveUp(MirrorFile file) => _givenUp = file;

    /// <summary>Throws away what every mirror has read of the log. Happens by itself from time to time.</summary>
    public Task PurgeAsync(CancellationToken ct) => _keeper.PurgeAsync(File.Written!.Position, ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _catchUp.IdleAsync();
        await _keeper.DisposeAsync();
        _file?.Dispose();
        _stop.Dispose();
    }

    private async Task<long> CatchUpOnceAsync()
    {
        try
        {
            return await FollowAsync();
        }
        catch (DuckDbException e) when (!MirrorFile.IsHeldByAnother(e) && !MirrorFile.IsShortage(e))
        {
            LogDamage(e);
            Discard();
            return await FollowAsync();
        }
    }

    private async Task<long> FollowAsync()
    {
        if (_givenUp is { } damaged && damaged == _file)
            Discard();
        var file = _file ??= MirrorFile.Open(_store.Options);
        if (_layout is not null && file.State is { } state)
        {
            var news = await _source.NewsAsync(state.Position, _stop.Token);
            if (!news.HasChanges && _source.CanFollow(state, news))
            {
                file.Skip(news.Position);
                _keeper.Beat(file);
                return _version = state.Version;
            }
        }
        await using var snapshot = await _source.OpenAsync(_stop.Token);
        _layout ??= new MirrorLayout(await snapshot.TablesAsync(), _derived);
        if (ReasonToRebuild(file.State, snapshot, _layout) is { } reason)
            await RebuildAsync(file, snapshot, _layout, reason);
        else
            _keeper.Consumed(await ApplyChanges.RunAsync(file, snapshot, _layout));
        _keeper.Beat(file);
        return _version = file.State!.Version;
    }

    private async Task RebuildAsync(MirrorFile file, StoreSnapshot snapshot, MirrorLayout layout, string reason)
    {
        LogRebuild(reason);
        var started = _clock.GetTimestamp();
        // The time keeps versions growing when the file that held the last one is gone.
        var version = Math.Max(_version + 1, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        try
        {
            await RebuildMirror.RunAsync(file, snapshot, layout, version, Report);
            LogRebuilt(Rebuilding?.Rows ?? 0, _clock.GetElapsedTime(started).TotalSeconds);
            _keeper.Consumed(long.MaxValue);
        }
        finally
        {
            Rebuilding = null;
        }
    }

    private void Report(MirrorProgress progress)
    {
        _stop.Token.ThrowIfCancellationRequested();
        Rebuilding = progress;
        Progressed?.Invoke(progress);
    }

    private void Discard()
    {
        _file?.Dispose();
        _file = null;
        MirrorFile.Delete(_store.Options);
    }

    private static string? ReasonToRebuild(MirrorState? state, StoreSnapshot snapshot, MirrorLayout layout) =>
        state is null ? "it is new"
        : state.Schema != layout.Schema ? "its layout is another"
        : !snapshot.CanFollow(state) ? "it belongs to another store, or the log it needs is gone"
        : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mirror is unusable and is rebuilt")]
    private partial void LogDamage(DbException reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mirror is rebuilt: {Reason}")]
    private partial void LogRebuild(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mirror was rebuilt: {Rows} rows in {Seconds:0.0} s")]
    private partial void LogRebuilt(long rows, double seconds);
}
