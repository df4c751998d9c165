namespace Perennial.Statistics.Survival;

/// <summary>Durations with their ends, made ready.</summary>
internal static class EventTimes
{
    /// <summary>By ascending time; <c>Place</c> is where the subject stood.</summary>
    public static (double Time, bool IsEvent, int Place)[] Sorted(ReadOnlySpan<double> durations, ReadOnlySpan<bool> isEvent)
    {
        if (durations.Length != isEvent.Length)
            throw new ArgumentException("There must be one end for each duration.", nameof(isEvent));
        var order = new (double Time, bool IsEvent, int Place)[durations.Length];
        for (var i = 0; i < order.Length; i++)
        {
            if (!(durations[i] >= 0 && double.IsFinite(durations[i])))
                throw new ArgumentException($"The duration {durations[i]} is not a number of at least 0.", nameof(durations));
            order[i] = (durations[i], isEvent[i], i);
        }
        Array.Sort(order, (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Place.CompareTo(b.Place));
        return order;
    }
}
