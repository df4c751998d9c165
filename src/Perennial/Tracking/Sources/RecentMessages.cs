using System.Collections.Concurrent;
using System.Text;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>A message as it came, for people who connect a system.</summary>
/// <param name="Outcome">taken, blocked or rejected.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Message">The JSON, cut after 4 kB.</param>
internal sealed record RecentMessage(
    DateTimeOffset ReceivedAt,
    string Type,
    string? Name,
    string? UserId,
    string? AnonymousId,
    string Outcome,
    Phrase? Reason,
    string Message
);

/// <summary>The last messages of every source, in this process's memory only.</summary>
internal sealed class RecentMessages
{
    private const int Kept = 50;
    private const int PerRequest = 5;
    private const int Longest = 4096;

    private readonly ConcurrentDictionary<long, ConcurrentQueue<RecentMessage>> _bySource = new();

    /// <summary>The latest first.</summary>
    public IReadOnlyList<RecentMessage> Of(long sourceId) => _bySource.TryGetValue(sourceId, out var recent) ? [.. recent.Reverse()] : [];

    /// <summary>Notes the last few messages of a request; a busy source overwrites itself anyway.</summary>
    public void Note(JudgedRequest request)
    {
        var queue = _bySource.GetOrAdd(request.Source.Id, _ => new());
        foreach (var judged in request.All.TakeLast(PerRequest))
            queue.Enqueue(View(judged, request.ReceivedAt));
        while (queue.Count > Kept)
            queue.TryDequeue(out _);
    }

    private static RecentMessage View(JudgedMessage judged, long receivedAt)
    {
        var said = judged.Said;
        return new RecentMessage(
            DateTimeOffset.FromUnixTimeMilliseconds(receivedAt),
            said.Kind?.Name() ?? "?",
            said.Name,
            said.UserId,
            said.AnonymousId,
            judged.Reason is not null ? "rejected"
                : judged.IsBlocked ? "blocked"
                : "taken",
            judged.Reason?.Say(),
            Encoding.UTF8.GetString(said.Raw.Span[..Math.Min(said.Raw.Length, Longest)])
        );
    }
}
