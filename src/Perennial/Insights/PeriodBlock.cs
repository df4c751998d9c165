using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Period = Perennial.Rules.Basics.Period;

namespace Perennial.Insights;

/// <summary>
/// Counts of periods are asked in blocks that begin with the data, not with the page: counting forty periods costs hardly more
/// than counting two, and whoever turns to another month finds it known.
/// </summary>
internal static class PeriodBlock
{
    private const int Size = 40;

    /// <summary>Counts of neighbouring periods by segment; "" for customers without one, or when nothing is broken down.</summary>
    /// <param name="it">Whom it is about.</param>
    /// <param name="periods">At least one, none after the end of the data.</param>
    /// <param name="by">By what to break down.</param>
    /// <param name="withParts">Whether the lifecycle parts are wanted.</param>
    /// <param name="ct">Stops the wait.</param>
    public static async Task<IReadOnlyDictionary<string, PeriodCounts[]>> CountsAsync(
        Inquiry it,
        IReadOnlyList<Period> periods,
        Dimension? by,
        bool withParts,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<string, PeriodCounts[]>();
        for (var done = 0; done < periods.Count; )
        {
            var block = Around(it, periods[done], periods[^1], by);
            var (skip, taken) = (
                periods[done].Index - block[0].Index,
                Math.Min(block[^1].Index, periods[^1].Index) - periods[done].Index + 1
            );
            foreach (var segment in await it.Answers.AskAsync(new RetentionQuery(it.Scope, it.Boundaries(block), by, withParts), ct))
            {
                if (!counts.TryGetValue(segment.Key ?? "", out var row))
                    counts[segment.Key ?? ""] = row = new PeriodCounts[periods.Count];
                segment.Periods.Skip(skip).Take(taken).ToArray().CopyTo(row, done);
            }
            done += taken;
        }
        return counts;
    }

    /// <summary>All periods of a kind that have data, as a range of days; sales and refunds are asked of it.</summary>
    public static DayRange Whole(Inquiry it, IReadOnlyList<Period> periods)
    {
        var kind = periods[0].Kind;
        var first = it.Span is { } span ? Math.Min(Period.Of(kind, span.First).From, periods[0].From) : periods[0].From;
        return new DayRange(first, Math.Max(Period.Of(kind, it.Rules.LastDay).To, periods[^1].To));
    }

    // Categories are counted customer by customer, where every period more costs as much as the first.
    private static IReadOnlyList<Period> Around(Inquiry it, Period first, Period last, Dimension? by)
    {
        if (by is { Overlaps: true })
            return Periods(first.Index, Math.Min(first.Index + Size - 1, last.Index));
        var origin = it.Span is { } span ? Period.Of(first.Kind, span.First).Index : first.Index;
        var start = origin + ((int)Math.Floor((first.Index - origin) / (double)Size) * Size);
        var end = Math.Max(Period.Of(first.Kind, it.Rules.LastDay).Index, last.Index);
        return Periods(start, Math.Min(start + Size - 1, end));

        IReadOnlyList<Period> Periods(int from, int to) =>
            [.. Enumerable.Range(from, to - from + 1).Select(index => first with { Index = index })];
    }
}
