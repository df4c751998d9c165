using System.Collections.Concurrent;

namespace Perennial.Imports;

/// <summary>How far the imports are that run in this process; what is committed stands in the table.</summary>
internal sealed class ImportProgressBoard(TimeProvider clock)
{
    private readonly ConcurrentDictionary<long, Entry> _entries = new();

    public void Set(long importId, ImportProgress progress) =>
        _entries.AddOrUpdate(
            importId,
            _ => new Entry(progress, progress.Done, clock.GetTimestamp()),
            (_, entry) =>
                entry.Progress.Phase == progress.Phase
                    ? entry with
                    {
                        Progress = progress,
                    }
                    : new Entry(progress, progress.Done, clock.GetTimestamp())
        );

    public void Remove(long importId) => _entries.TryRemove(importId, out _);

    /// <summary>How far it is, and how fast since its phase began; null when it does not run here.</summary>
    public (ImportProgress Progress, double PerSecond)? Find(long importId)
    {
        if (!_entries.TryGetValue(importId, out var entry))
            return null;
        var seconds = clock.GetElapsedTime(entry.Began).TotalSeconds;
        return (entry.Progress, seconds > 0 ? (entry.Progress.Done - entry.First) / seconds : 0);
    }

    private sealed record Entry(ImportProgress Progress, long First, long Began);
}
