using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Folds changes that one person made at one sitting into one entry.</summary>
internal static class FactBursts
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <param name="entries">Newest first.</param>
    public static IReadOnlyList<TimelineEntry> Together(IReadOnlyList<TimelineEntry> entries)
    {
        var folded = new List<TimelineEntry>();
        foreach (var entry in entries)
        {
            if (
                folded is [.., { Data: ChangeData newer } last]
                && entry.Data is ChangeData older
                && newer.Actor == older.Actor
                && last.Time - entry.Time <= Pause
            )
                folded[^1] = With(last, newer with { Changes = [.. newer.Changes, .. older.Changes] });
            else
                folded.Add(entry);
        }
        return folded;
    }

    private static TimelineEntry With(TimelineEntry entry, ChangeData data) =>
        entry with
        {
            Data = data,
            Title = new Phrase($"{data.Actor} changed {data.Changes.Count} facts", $"{data.Actor} 修改了 {data.Changes.Count} 项资料"),
        };
}
