using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>One calendar period by the basis "at least one event in it"; no window is involved.</summary>
/// <param name="Period">The period.</param>
/// <param name="Active">Customers with a basis event in it.</param>
/// <param name="New">First ever event in it.</param>
/// <param name="Retained">Active in the period before, too.</param>
/// <param name="Resurrected">Had events earlier, but none in the period before.</param>
/// <param name="Dormant">Active in the period before, not in this one.</param>
/// <param name="PreviousActive">Customers active in the period before; null for the first period of the data.</param>
/// <param name="Complete">Whether the period was over at the end of the data.</param>
public sealed record CalendarPeriod(
    Period Period,
    long Active,
    long New,
    long Retained,
    long Resurrected,
    long Dormant,
    long? PreviousActive,
    bool Complete
)
{
    /// <summary>Retained / active in the period before; null for the first period or when nobody was.</summary>
    public double? Crr => PreviousActive is { } before ? Ratio.Of(Retained, before) : null;

    /// <summary>The classical (E − N) / S: active here less new, over active before.</summary>
    public double? ClassicCrr => PreviousActive is { } before ? Ratio.Of(Active - New, before) : null;
}

/// <summary>Turns the periods that have activity into an unbroken sequence.</summary>
public static class CalendarPeriods
{
    /// <summary>
    /// Every period from the first to the last with activity; periods between without any appear with zeros. In each,
    /// active = new + retained + resurrected, and active = active before − dormant + new + resurrected.
    /// </summary>
    /// <param name="kind">The calendar unit of the rows.</param>
    /// <param name="rows">Periods with activity, in any order.</param>
    /// <param name="asOf">Exclusive end of the data, a day; later periods are listed up to it.</param>
    public static IReadOnlyList<CalendarPeriod> Fill(PeriodKind kind, IEnumerable<CalendarActivity> rows, int asOf)
    {
        var known = rows.ToDictionary(row => row.Period);
        if (known.Count == 0)
            return [];
        var periods = new List<CalendarPeriod>();
        CalendarPeriod? before = null;
        for (var period = new Period(kind, known.Keys.Min()); period.From < asOf; period = period.Next)
        {
            var row = known.GetValueOrDefault(period.Index);
            before = new CalendarPeriod(
                period,
                row.Active,
                row.New,
                row.Retained,
                row.Active - row.New - row.Retained,
                (before?.Active ?? 0) - row.Retained,
                before?.Active,
                period.To <= asOf
            );
            periods.Add(before);
        }
        return periods;
    }
}
