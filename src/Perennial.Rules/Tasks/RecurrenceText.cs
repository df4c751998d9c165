using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Tasks;

/// <summary>Reads and writes rules as RFC 5545 does: <c>FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=6</c>.</summary>
internal static class RecurrenceText
{
    private const int MostInterval = 999;
    private const int MostCount = 9999;
    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static string Write(Recurrence rule)
    {
        var parts = new List<string> { $"FREQ={rule.Frequency.ToString().ToUpperInvariant()}" };
        if (rule.Interval != 1)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"INTERVAL={rule.Interval}"));
        if (rule.Days.Count > 0)
            parts.Add(
                "BYDAY="
                    + string.Join(',', rule.Days.Select(day => day.Nth?.ToString(CultureInfo.InvariantCulture) + Weekdays[(int)day.Day]))
            );
        if (rule.MonthDays.Count > 0)
            parts.Add("BYMONTHDAY=" + string.Join(',', rule.MonthDays.Select(day => day.ToString(CultureInfo.InvariantCulture))));
        if (rule.Until is { } until)
            parts.Add("UNTIL=" + until.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        if (rule.Count is { } count)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"COUNT={count}"));
        return string.Join(';', parts);
    }

    public static Outcome<Recurrence> Read(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('=') is not [var name, var value] || !parts.TryAdd(name.Trim(), value.Trim()))
                return Wrong(part);
        var rule = new Recurrence(Frequency.Daily, 1, [], [], null, null);
        foreach (var (name, value) in parts)
            if (With(rule, name.ToUpperInvariant(), value) is { } changed)
                rule = changed;
            else
                return Wrong($"{name}={value}");
        if (!parts.ContainsKey("FREQ"))
            return Wrong(text);
        return Contradiction(rule) is { } part2 ? Wrong(part2) : rule;
    }

    private static Recurrence? With(Recurrence rule, string name, string value) =>
        name switch
        {
            "FREQ" => Enum.GetValues<Frequency>().Where(one => one.ToString().Equals(value, StringComparison.OrdinalIgnoreCase))
                is var found
            && found.Any()
                ? rule with
                {
                    Frequency = found.First(),
                }
                : null,
            "INTERVAL" => Number(value, 1, MostInterval) is { } interval ? rule with { Interval = interval } : null,
            "COUNT" => Number(value, 1, MostCount) is { } count ? rule with { Count = count } : null,
            "UNTIL" => Day(value) is { } until ? rule with { Until = until } : null,
            "BYDAY" => All<RuleDay>(value, RuleDay) is { } days ? rule with { Days = days } : null,
            "BYMONTHDAY" => All<int>(value, MonthDay) is { } days ? rule with { MonthDays = days } : null,
            _ => null,
        };

    /// <summary>The part that does not go with the others; null when all do.</summary>
    private static string? Contradiction(Recurrence rule)
    {
        if (rule is { Until: not null, Count: not null })
            return "UNTIL; COUNT";
        if (rule.MonthDays.Count > 0 && rule.Frequency is not Frequency.Monthly)
            return "BYMONTHDAY";
        var most = rule.Frequency switch
        {
            Frequency.Monthly => 5,
            Frequency.Yearly => 53,
            _ => 0,
        };
        return rule.Days.Any(day => Math.Abs(day.Nth ?? 0) > most) ? "BYDAY" : null;
    }

    private static RuleDay? RuleDay(string text)
    {
        if (text.Length < 2 || Array.IndexOf(Weekdays, text[^2..].ToUpperInvariant()) is not (>= 0 and var day))
            return null;
        if (text.Length == 2)
            return new RuleDay((DayOfWeek)day, null);
        return Number(text[..^2], -53, 53) is { } nth and not 0 ? new RuleDay((DayOfWeek)day, nth) : null;
    }

    private static int? MonthDay(string text) => Number(text, -31, 31) is { } day and not 0 ? day : null;

    /// <summary>A day; of an instant its date counts.</summary>
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Split('T')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;

    private static List<T>? All<T>(string text, Func<string, T?> read)
        where T : struct
    {
        var values = text.Split(',').Select(one => read(one.Trim())).ToList();
        return values.TrueForAll(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    private static Problem Wrong(string part) =>
        new(
            "recurrence-not-understood",
            new("The repetition is not understood", "无法识别的重复规则"),
            new(
                $"'{part}' is not possible. Write a rule of RFC 5545 with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, INTERVAL, BYDAY, BYMONTHDAY (monthly), and UNTIL or COUNT, such as FREQ=WEEKLY;BYDAY=MO,TH.",
                $"“{part}”无效。请使用 RFC 5545 规则：FREQ=DAILY、WEEKLY、MONTHLY 或 YEARLY，可加 INTERVAL、BYDAY、BYMONTHDAY（仅按月）以及 UNTIL 或 COUNT，例如 FREQ=WEEKLY;BYDAY=MO,TH。"
            ),
            "repeats"
        );
}
