using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Rules.Tasks;

/// <summary>A reminder of a task as a mail.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Text">What is written below it.</param>
/// <param name="Due">Until when; null when it has no day.</param>
public sealed record TaskLetter(string Title, string Text, DueTime? Due)
{
    /// <summary>The words of the link to the task.</summary>
    public static Phrase LinkWords { get; } = new("Open the task", "打开任务");

    /// <summary>Writes it.</summary>
    public Letter Write(Language language)
    {
        var subject = new Phrase($"Reminder: {Title}", $"任务提醒：{Title}");
        var lead = Due is { } due
            ? new Phrase($"Due {When(due)}.", $"到期时间：{When(due)}。")
            : new Phrase("A task of yours waits.", "您有一个任务待处理。");
        var foot = new Phrase(
            "You get this because the task is yours and asks to be reminded of. Settings → My account switches it off.",
            "该任务由您负责并设置了提醒，因此收到此邮件。可在“设置 → 我的账户”中关闭。"
        );
        return new Letter(
            subject.In(language),
            lead.In(language),
            [new LetterItem(Title, "", Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            foot.In(language)
        );
    }

    private static string When(DueTime due) =>
        due.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (due.Time is { } time ? time.ToString(" HH:mm", CultureInfo.InvariantCulture) : "");
}
