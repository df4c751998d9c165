using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>How large segments are and were.</summary>
internal sealed class SegmentCourses(Store store, SegmentTable segments, RuleWorlds worlds)
{
    /// <summary>The days of a list's small course.</summary>
    public const int Month = 30;

    /// <summary>The course of each segment that has one, over the last days.</summary>
    public async Task<Func<long, IReadOnlyList<SegmentDay>>> ReadAsync(int days, CancellationToken ct)
    {
        var today = (await worlds.NowAsync(ct)).Today;
        var moves = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<Row>(
                        "SELECT segment_id, day, entered, departed FROM segment_days WHERE day > @since",
                        new { since = today - days }
                    )
                ).ToLookup(row => row.SegmentId),
            ct
        );
        var counts = await segments.CountsAsync(ct);
        return id =>
            SegmentSizes.Back(
                counts.GetValueOrDefault(id),
                moves[id].ToDictionary(row => row.Day, row => (row.Entered, row.Departed)),
                today,
                days
            );
    }

    private sealed record Row
    {
        public required long SegmentId { get; init; }
        public required int Day { get; init; }
        public required long Entered { get; init; }
        public required long Departed { get; init; }
    }
}
