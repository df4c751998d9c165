using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>On which days a campaign goes out again.</summary>
public sealed record CampaignRepeat
{
    // More than a month, the longest that a pattern of weekdays or days of the month rests, and than the most days apart.
    private const int LookAhead = 400;

    /// <summary>What it can be.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["days", "weekly", "monthly"];

    /// <summary>days, weekly or monthly.</summary>
    public required string Kind { get; init; }

    /// <summary>With days: so many days apart, 1 to 365.</summary>
    public int Every { get; init; } = 1;

    /// <summary>With weekly: Monday 1 to Sunday 7.</summary>
    public IReadOnlyList<int> Weekdays { get; init; } = [];

    /// <summary>With monthly: 1 to 31; in a shorter month its last day.</summary>
    public int Day { get; init; } = 1;

    /// <summary>Clock reading such as 09:00.</summary>
    public required string Time { get; init; }

    /// <summary>Not before this day, 2026-01-20; from the start when null.</summary>
    public string? From { get; init; }

    /// <summary>Not after this day; null for no end.</summary>
    public string? Until { get; init; }

    /// <summary>So many times, missed ones counted; null for no limit.</summary>
    public int? Times { get; init; }

    /// <summary>Hours that it may be late when the server was down; what is later is recorded as missed.</summary>
    public int LateHours { get; init; } = 6;

    /// <summary>Everything that is wrong with it, by field and what to do.</summary>
    internal IEnumerable<(string Field, string En, string Zh)> Mistakes()
    {
        if (!Kinds.Contains(Kind))
            yield return ("kind", $"'{Kind}' is none of {string.Join(", ", Kinds)}.", $"“{Kind}”不是 {string.Join("、", Kinds)} 之一。");
        if (Every is < 1 or > 365)
            yield return ("every", "Give 1 to 365 days.", "请填写 1 到 365 天。");
        if (Kind is "weekly" && (Weekdays.Count == 0 || Weekdays.Any(day => day is < 1 or > 7)))
            yield return ("weekdays", "Choose at least one day, Monday 1 to Sunday 7.", "请至少选择一天，周一为 1，周日为 7。");
        if (Day is < 1 or > 31)
            yield return ("day", "Give a day of 1 to 31.", "请填写 1 到 31 日。");
        if (ReadTime(Time) is null)
            yield return ("time", $"'{Time}' is no time such as 09:00.", $"“{Time}”不是 09:00 这样的时间。");
        if (From is not null && ReadDay(From) is null)
            yield return ("from", $"'{From}' is no day such as 2026-01-20.", $"“{From}”不是 2026-01-20 这样的日期。");
        if (Until is not null && ReadDay(Until) is null)
            yield return ("until", $"'{Until}' is no day such as 2026-01-20.", $"“{Until}”不是 2026-01-20 这样的日期。");
        else if (ReadDay(From) is { } from && ReadDay(Until) is { } until && until < from)
            yield return ("until", "The end lies before the beginning.", "结束日期早于开始日期。");
        if (Times is < 1 or > 1000)
            yield return ("times", "Give 1 to 1000 times, or none.", "请填写 1 到 1000 次，留空表示不限。");
        if (LateHours is < 0 or > 72)
            yield return ("lateHours", "Give 0 to 72 hours.", "请填写 0 到 72 小时。");
    }

    /// <summary>The day after the last one on which it goes out; null when there is none.</summary>
    /// <param name="last">The last one; null before the first.</param>
    /// <param name="made">How many there were.</param>
    /// <param name="started">When the campaign was started, Unix milliseconds.</param>
    /// <param name="zone">The workspace's.</param>
    public DateOnly? Next(DateOnly? last, long made, long started, Zone zone)
    {
        if (made >= Times)
            return null;
        var first = First(started, zone);
        var anchor = ReadDay(From) ?? first;
        var from = last?.AddDays(1) is { } next && next > first ? next : first;
        for (var day = from; day < from.AddDays(LookAhead); day = day.AddDays(1))
            if (Falls(day, anchor))
                return day > ReadDay(Until) ? null : day;
        return null;
    }

    /// <summary>The clock reading at which it goes out on a day, as plans state it.</summary>
    public string At(DateOnly day) => $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{Time}";

    // A start after the hour of its day begins with the next one.
    private DateOnly First(long started, Zone zone)
    {
        var today = DateOnly.FromDateTime(zone.LocalOf(started));
        var first = ReadDay(From) is { } from && from > today ? from : today;
        return zone.InstantOf(first.ToDateTime(ReadTime(Time)!.Value)) < started ? first.AddDays(1) : first;
    }

    private bool Falls(DateOnly day, DateOnly anchor) =>
        Kind switch
        {
            "weekly" => Weekdays.Contains(day.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek),
            "monthly" => day.Day == Math.Min(Day, DateTime.DaysInMonth(day.Year, day.Month)),
            _ => (day.DayNumber - anchor.DayNumber) % Every == 0,
        };

    private static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A second message to those who got the first and did not open it.</summary>
/// <param name="Template">Another template.</param>
/// <param name="AfterHours">Hours after the first was delivered to the person, 1 to 720.</param>
/// <remarks>
/// Opens are unreliable: programs that load no pictures hide them, so some who read the first get the second. A click counts as
/// opened; what a machine opened does not.
/// </remarks>
public sealed record CampaignResend(long Template, int AfterHours);
