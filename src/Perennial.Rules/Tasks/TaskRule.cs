using Perennial.Rules.Basics;

namespace Perennial.Rules.Tasks;

/// <summary>How far a task is.</summary>
public enum TaskState
{
    /// <summary>Nobody has begun.</summary>
    Open,

    /// <summary>Somebody is at it.</summary>
    Doing,

    /// <summary>Done.</summary>
    Done,
}

/// <summary>How pressing a task is.</summary>
public enum TaskPriority
{
    /// <summary>When there is time.</summary>
    Low,

    /// <summary>As usual.</summary>
    Normal,

    /// <summary>Before others.</summary>
    High,

    /// <summary>Now.</summary>
    Urgent,
}

/// <summary>What kind of work a task is.</summary>
public enum TaskKind
{
    /// <summary>Anything.</summary>
    Task,

    /// <summary>Calling the customer: the number stands beside it.</summary>
    Call,
}

/// <summary>A line of a task's checklist.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Done">Whether it is.</param>
public sealed record ChecklistItem(string Text, bool Done);

/// <summary>When a task is due, as somebody says it: a day, or a day and a time, read from the workspace's clocks.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time; null for some time on that day.</param>
public sealed record DueTime(DateOnly Day, TimeOnly? Time)
{
    /// <summary>The instant from which it is overdue, in Unix milliseconds: the time, or the end of the day.</summary>
    public long Instant(Zone zone) => Time is { } time ? zone.InstantOf(Day.ToDateTime(time)) : zone.StartOf(LocalDay.Of(Day) + 1) - 1;

    /// <summary>The day and time of an instant that <see cref="Instant"/> gave.</summary>
    public static DueTime Of(long instant, bool hasTime, Zone zone)
    {
        var local = zone.LocalOf(instant);
        return new DueTime(DateOnly.FromDateTime(local), hasTime ? new TimeOnly(local.Hour, local.Minute) : null);
    }
}

/// <summary>What a task may be.</summary>
public static class TaskRule
{
    /// <summary>Characters of a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>Characters of what is written below it, and of a comment.</summary>
    public const int LongestText = 5000;

    /// <summary>Lines of a checklist.</summary>
    public const int MostItems = 50;

    /// <summary>The name of a status or priority as it is stored and sent.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Everything that is wrong with what somebody wants of a task.</summary>
    public static List<Problem> Check(string title, string? text, IReadOnlyList<ChecklistItem> items, DueTime? due, string? repeats)
    {
        var problems = new List<Problem>();
        if (title.Length is 0 or > LongestTitle)
            problems.Add(
                Wrong("title", new($"Give a title of 1 to {LongestTitle} characters.", $"请填写 1 到 {LongestTitle} 个字符的标题。"))
            );
        if (text?.Length > LongestText)
            problems.Add(
                Wrong(
                    "text",
                    new(
                        $"The text has {text.Length} characters; at most {LongestText}.",
                        $"说明有 {text.Length} 个字符，最多 {LongestText} 个。"
                    )
                )
            );
        if (items.Count > MostItems || items.Any(item => string.IsNullOrWhiteSpace(item.Text) || item.Text.Length > LongestTitle))
            problems.Add(
                Wrong(
                    "checklist",
                    new(
                        $"A checklist has at most {MostItems} lines of 1 to {LongestTitle} characters.",
                        $"清单最多 {MostItems} 项，每项 1 到 {LongestTitle} 个字符。"
                    )
                )
            );
        if (repeats is not null && due is null)
            problems.Add(Wrong("due", new("What repeats needs a day on which it is due first.", "重复的任务需要首次到期日。")));
        if (repeats is not null && Recurrence.Parse(repeats) is { IsOk: false } rule)
            problems.AddRange(rule.Problems);
        return problems;
    }

    private static Problem Wrong(string field, Phrase detail) =>
        new("task-not-valid", new("The task is not valid", "任务无效"), detail, field);
}

/// <summary>What comes after a task that repeats was done.</summary>
public static class NextOccurrence
{
    /// <summary>When it is due and reminds next; null when it was the last.</summary>
    /// <param name="rule">The repetition.</param>
    /// <param name="first">The day of the first occurrence ever.</param>
    /// <param name="due">When the one that was done was due.</param>
    /// <param name="remind">When it reminded, in Unix milliseconds; null when it did not.</param>
    /// <param name="done">The day on which it was done. What was missed until then does not pile up: it is passed over.</param>
    /// <param name="zone">The workspace's. A clock keeps its reading over a change to summer time: nine o'clock stays nine o'clock.</param>
    public static (DueTime Due, long? Remind)? After(Recurrence rule, DateOnly first, DueTime due, long? remind, DateOnly done, Zone zone)
    {
        if (rule.NextAfter(first, due.Day > done ? due.Day : done) is not { } day)
            return null;
        var reminding = remind is { } at ? zone.InstantOf(zone.LocalOf(at).AddDays(day.DayNumber - due.Day.DayNumber)) : (long?)null;
        return (due with { Day = day }, reminding);
    }
}
