using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.SampleShop;

/// <summary>
/// The seasons of a Chinese shop as a clock that runs faster when people buy more. A customer's orders come evenly on this clock;
/// read on the calendar they crowd into 11.11 and thin out at Spring Festival. Over the whole history both clocks run equally long.
/// </summary>
public sealed class SeasonClock
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    // The weekly cycle, from Sunday to Saturday.
    private static readonly double[] Week = [1.14, 0.92, 0.93, 0.95, 0.97, 1.02, 1.16];

    private readonly double[] _seasonAt;

    /// <summary>A clock for the days of [<paramref name="startDay"/>, <paramref name="endDay"/>).</summary>
    public SeasonClock(int startDay, int endDay)
    {
        StartDay = startDay;
        var days = endDay - startDay;
        var speeds = Enumerable.Range(startDay, days).Select(Demand).ToArray();
        var mean = speeds.Average();
        _seasonAt = new double[days + 1];
        for (var i = 0; i < days; i++)
            _seasonAt[i + 1] = _seasonAt[i] + (speeds[i] / mean);
    }

    /// <summary>The first day of the clock.</summary>
    public int StartDay { get; }

    /// <summary>The season clock at the end of the last day.</summary>
    public double End => _seasonAt[^1];

    /// <summary>The season clock at the beginning of a day, in days of average season since <see cref="StartDay"/>.</summary>
    public double At(int day) => _seasonAt[day - StartDay];

    /// <summary>The day in which the season clock shows the given time; the time must be in [0, <see cref="End"/>).</summary>
    public int DayOf(double season)
    {
        var place = Array.BinarySearch(_seasonAt, season);
        return StartDay + (place >= 0 ? place : ~place - 1);
    }

    /// <summary>How much is bought on a day compared with an ordinary one, which is 1.</summary>
    public static double Demand(int day)
    {
        var date = LocalDay.ToDate(day);
        return Week[(int)date.DayOfWeek] * Festival(date) * SpringFestival(date) * MidAutumn(date);
    }

    private static double Festival(DateOnly date) =>
        (date.Month, date.Day) switch
        {
            (11, 11) => 5.0,
            (11, 1) => 2.2,
            (11, < 11) => 1.35,
            (11, 12 or 13) => 0.6,
            (6, 18) => 3.2,
            (6, 1) => 1.7,
            (6, < 18) => 1.2,
            (6, 19 or 20) => 0.7,
            (12, 12) => 2.0,
            (5, 20) or (3, 8) => 1.5,
            _ => 1.0,
        };

    // Presents are bought in the weeks before; from the eve on nobody delivers.
    private static double SpringFestival(DateOnly date)
    {
        var newYear = Lunar.ToDateTime(date.Year, 1, 1, 0, 0, 0, 0);
        return (date.ToDateTime(TimeOnly.MinValue) - newYear).Days switch
        {
            >= -21 and < -5 => 1.45,
            >= -5 and < -2 => 0.8,
            >= -2 and < 7 => 0.35,
            >= 7 and < 14 => 0.8,
            _ => 1.0,
        };
    }

    private static double MidAutumn(DateOnly date)
    {
        var day = date.ToDateTime(TimeOnly.MinValue);
        var leap = Lunar.GetLeapMonth(date.Year);
        var eighthMonth = leap is > 0 and <= 8 ? 9 : 8;
        return (Lunar.ToDateTime(date.Year, eighthMonth, 15, 0, 0, 0, 0) - day).Days is > 0 and <= 12 ? 1.4 : 1.0;
    }
}
