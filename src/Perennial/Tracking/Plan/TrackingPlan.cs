using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Tracking;

/// <summary>
/// The tracking plan: which events there are, with which properties, how often, which are blocked. Counts gather in memory and
/// are written with a group of events: at once when a name is new, else about once a second.
/// </summary>
internal sealed class TrackingPlan(Store store, PlanTable table, ReceiptTable receipts, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenPurges = TimeSpan.FromHours(1);

    private readonly ShapeCache _shapes = new();
    private readonly HashSet<EventShape> _counted = [];
    private readonly HashSet<EventShape> _written = [];
    private readonly Dictionary<string, long> _blockedCounts = [];
    private readonly Dictionary<long, long> _used = [];
    private volatile Blocked? _blocked;
    private long _writtenAt;
    private long _purgedAt = long.MinValue;
    private volatile bool _hasCounted;

    /// <summary>Something was counted that is not in the store yet.</summary>
    public bool HasCounted => _hasCounted;

    public EventShape ShapeOf(string name, string properties) => _shapes.Of(name, properties);

    public bool IsBlocked(string name) => _blocked?.Names.Contains(name) ?? false;

    /// <summary>Reads which events are blocked, unless that was just done.</summary>
    public async ValueTask EnsureReadAsync(CancellationToken ct)
    {
        if (_blocked is { } known && clock.GetElapsedTime(known.ReadAt) < Freshness)
            return;
        var readAt = clock.GetTimestamp();
        var names = await store.ReadAsync(c => c.QueryAsync<string>("SELECT name FROM tracking_plan WHERE is_blocked = 1"), ct);
        _blocked = new Blocked(names.ToFrozenSet(), readAt);
    }

    /// <summary>Lets the next request see what was just committed.</summary>
    public void Forget() => _blocked = null;

    /// <summary>Counts an event that is appended. Called by the writer only.</summary>
    public void Counted(EventShape shape, long time)
    {
        shape.Count.Add(time);
        _counted.Add(shape);
    }

    /// <summary>Counts what a group did not write, and writes the counts down when it is time. Called by the writer only.</summary>
    public async Task<GroupCounts> CountAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<JudgedRequest> requests)
    {
        foreach (var request in requests)
        {
            _used[request.Source.Id] = request.ReceivedAt;
            foreach (var message in request.All)
                if (message.IsBlocked)
                    _blockedCounts[message.EventName] = _blockedCounts.GetValueOrDefault(message.EventName) + 1;
        }
        var isTime = requests.Count == 0 || clock.GetElapsedTime(_writtenAt) >= Round || _counted.Any(shape => !_written.Contains(shape));
        _hasCounted = !isTime;
        return isTime ? await WriteAsync(connection, transaction) : new GroupCounts(() => { });
    }

    private async Task<GroupCounts> WriteAsync(DbConnection connection, DbTransaction transaction)
    {
        await table.CountAsync(connection, transaction, _counted, _blockedCounts);
        foreach (var (source, at) in _used)
            await connection.ExecuteAsync(
                "UPDATE tracking_sources SET last_used_at = @at WHERE id = @source AND COALESCE(last_used_at, 0) < @at",
                new { source, at },
                transaction
            );
        if (clock.GetTimestamp() is var now && (_purgedAt == long.MinValue || clock.GetElapsedTime(_purgedAt, now) > BetweenPurges))
        {
            await receipts.PurgeAsync(connection, transaction);
            _purgedAt = now;
        }
        return new GroupCounts(Written);
    }

    private void Written()
    {
        foreach (var shape in _counted)
            shape.Count.Reset();
        if (_written.Count > 20_000)
            _written.Clear();
        _written.UnionWith(_counted);
        _counted.Clear();
        _blockedCounts.Clear();
        _used.Clear();
        _writtenAt = clock.GetTimestamp();
    }

    private sealed record Blocked(FrozenSet<string> Names, long ReadAt);
}
