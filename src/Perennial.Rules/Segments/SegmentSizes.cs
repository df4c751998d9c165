namespace Perennial.Rules.Segments;

/// <summary>How a segment moved on one local day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Members">Members at its end; today's so far.</param>
/// <param name="Entered">Who entered on it.</param>
/// <param name="Departed">Who left on it.</param>
public sealed record SegmentDay(int Day, long Members, long Entered, long Departed);

/// <summary>The course of a segment's size.</summary>
public static class SegmentSizes
{
    /// <summary>
    /// The last days up to and including today, from the size now backwards: yesterday evening's size is today's without those who
    /// entered today and with those who left.
    /// </summary>
    /// <param name="now">Members at this moment.</param>
    /// <param name="moves">Days on which somebody entered or left; others may be missing.</param>
    /// <param name="today">The local day.</param>
    /// <param name="days">How many days.</param>
    public static IReadOnlyList<SegmentDay> Back(
        long now,
        IReadOnlyDictionary<int, (long Entered, long Departed)> moves,
        int today,
        int days
    )
    {
        var course = new SegmentDay[days];
        var members = now;
        for (var i = 0; i < days; i++)
        {
            var (entered, departed) = moves.GetValueOrDefault(today - i);
            course[days - 1 - i] = new SegmentDay(today - i, members, entered, departed);
            members += departed - entered;
        }
        return course;
    }
}
