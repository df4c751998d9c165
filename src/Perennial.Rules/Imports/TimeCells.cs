using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Turns the cells of a column of times into instants and days.</summary>
/// <param name="order">How the column is written.</param>
/// <param name="fileZone">The zone of readings without offset.</param>
/// <param name="workspaceZone">The zone in which days are counted.</param>
public sealed class TimeCells(DateOrder order, Zone fileZone, Zone workspaceZone)
{
    private const long MillisecondsPerDay = 86_400_000;
    private static readonly int FirstDay = LocalDay.Of(1990, 1, 1);
    private static readonly int LastDay = LocalDay.Of(2079, 12, 31);

    /// <summary>Offsets of local days that have no clock change; days with one are computed each time.</summary>
    private readonly Dictionary<int, long?> _offsets = [];

    private readonly bool _sameZone = fileZone.Name == workspaceZone.Name;

    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell; must not be empty.</param>
    /// <param name="instant">Unix milliseconds, UTC.</param>
    /// <param name="day">The day in the workspace's zone, 1990-01-01 to 2079-12-31: what the calendar of the product holds.</param>
    /// <returns>A reason of <see cref="RowReasons"/>, or null when the cell was read.</returns>
    public string? Read(ReadOnlySpan<char> cell, out long instant, out int day)
    {
        (instant, day) = (0, 0);
        if (!DateText.TryRead(cell, out var reading) || !reading.TryAt(order, out var local, out var offset))
            return RowReasons.BadTime;
        if (local.Year is < 1989 or > 2080)
            return RowReasons.TimeOutOfRange;
        if (offset is { } given)
            instant = Milliseconds(local) - (long)given.TotalMilliseconds;
        else
            instant = InFileZone(local);
        day = offset is null && _sameZone ? DayOf(local) : workspaceZone.DayOf(instant);
        return day < FirstDay || day > LastDay ? RowReasons.TimeOutOfRange : null;
    }

    /// <summary>A skipped reading moves forward by the gap, one that comes twice is the first: see <see cref="Zone.InstantOf"/>.</summary>
    private long InFileZone(DateTime local)
    {
        var day = DayOf(local);
        if (!_offsets.TryGetValue(day, out var offset))
        {
            var start = fileZone.InstantOf(local.Date);
            var end = fileZone.InstantOf(local.Date.AddDays(1));
            offset = end - start == MillisecondsPerDay ? Milliseconds(local.Date) - start : null;
            _offsets[day] = offset;
        }
        return offset is { } known ? Milliseconds(local) - known : fileZone.InstantOf(local);
    }

    private static long Milliseconds(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static int DayOf(DateTime local) =>
        (int)((local.Ticks / TimeSpan.TicksPerDay) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerDay));
}
