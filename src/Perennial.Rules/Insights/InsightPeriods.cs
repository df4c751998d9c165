using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>Which periods an answer shows.</summary>
public static class InsightPeriods
{
    /// <summary>The longest sequence in one answer.</summary>
    public const int Most = 120;

    /// <summary>The units that are offered.</summary>
    public static Outcome<PeriodKind> Kind(string field, string? text) =>
        text switch
        {
            null or "" or "month" => PeriodKind.Month,
            "week" => PeriodKind.Week,
            "quarter" => PeriodKind.Quarter,
            _ => InsightProblems.PeriodKindNotUnderstood(field, text),
        };

    /// <summary>The period of a label, or else the last one of the data that is over; the first one when none is.</summary>
    public static Outcome<Period> One(string? label, PeriodKind kind, AnalysisRules rules, DataSpan? span)
    {
        if (!string.IsNullOrEmpty(label))
        {
            if (Period.Parse(label) is not { } named)
                return MeasureProblems.PeriodNotUnderstood("period", label);
            return named.From < rules.AsOf ? named : InsightProblems.PeriodAfterData(named, rules.AsOf);
        }
        var last = Period.Of(kind, rules.LastDay);
        return rules.IsComplete(last) || (span is { } data && last.From <= data.First) ? last : last.Previous;
    }

    /// <summary>The last so many periods up to one, not before the first that has data.</summary>
    public static IReadOnlyList<Period> UpTo(Period last, int count, DataSpan? span)
    {
        var earliest = span is { } data ? Math.Min(Period.Of(last.Kind, data.First).Index, last.Index) : last.Index;
        var first = Math.Max(last.Index - count + 1, earliest);
        return [.. Enumerable.Range(first, last.Index - first + 1).Select(index => last with { Index = index })];
    }

    /// <summary>The periods that begin in [from, to), up to the end of the data; without a range the last so many.</summary>
    public static Outcome<IReadOnlyList<Period>> Range(
        PeriodKind kind,
        string? from,
        string? to,
        int count,
        AnalysisRules rules,
        DataSpan? span
    )
    {
        var days = Days(from, to, rules, span);
        if (!days.IsOk)
            return days.Problems.ToList();
        var last = Period.Of(kind, Math.Min(days.Value.To, rules.AsOf) - 1);
        if (string.IsNullOrEmpty(from))
            return Outcome.Ok(UpTo(last, count, span));
        var first = Period.Of(kind, days.Value.From + 6);
        first = first.From >= days.Value.From ? first : Period.Of(kind, days.Value.From);
        first = first.From >= days.Value.From ? first : first.Next;
        var number = last.Index - first.Index + 1;
        if (number > Most)
            return InsightProblems.TooManyPeriods(number, Most);
        return Outcome.Ok<IReadOnlyList<Period>>([
            .. Enumerable.Range(first.Index, Math.Max(number, 0)).Select(index => first with { Index = index }),
        ]);
    }

    /// <summary>A range of days as given, or that of the data.</summary>
    public static Outcome<DayRange> Days(string? from, string? to, AnalysisRules rules, DataSpan? span)
    {
        var (start, end) = (Day(from, span?.First ?? rules.LastDay), Day(to, rules.AsOf));
        List<Problem> problems = [];
        if (start is null)
            problems.Add(MeasureProblems.DayNotUnderstood("from", from));
        if (end is null)
            problems.Add(MeasureProblems.DayNotUnderstood("to", to));
        if (start >= end)
            problems.Add(InsightProblems.RangeEmpty(LocalDay.Format(start.Value), LocalDay.Format(end.Value)));
        return problems.Count > 0 ? problems : new DayRange(start!.Value, end!.Value);
    }

    private static int? Day(string? text, int otherwise) => string.IsNullOrEmpty(text) ? otherwise : LocalDay.Parse(text);
}

/// <summary>Days from one, inclusive, to another, exclusive.</summary>
public readonly record struct DayRange(int From, int To);
