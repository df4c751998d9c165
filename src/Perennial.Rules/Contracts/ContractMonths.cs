using Perennial.Rules.Basics;

namespace Perennial.Rules.Contracts;

/// <summary>Counts months between days, as contracts do.</summary>
internal static class ContractMonths
{
    /// <summary>So many months later, on the same day of the month or the last one that it has.</summary>
    public static int Add(int day, int months) => LocalDay.Of(LocalDay.ToDate(day).AddMonths(months));

    /// <summary>The whole months from one day to a later one; null when they do not fit exactly.</summary>
    public static int? Between(int from, int to)
    {
        var (a, b) = (LocalDay.ToDate(from), LocalDay.ToDate(to));
        var months = ((b.Year - a.Year) * 12) + b.Month - a.Month;
        return months > 0 && Add(from, months) == to ? months : null;
    }

    /// <summary>
    /// The end of the term that follows on another: as long as that one, counted from the contract's first day where this fits, so that
    /// a contract of January 31 does not slip to the 28th for good.
    /// </summary>
    /// <param name="anchor">The contract's first day.</param>
    /// <param name="from">Where the earlier term began.</param>
    /// <param name="due">Where it ended, exclusive; the next one begins there.</param>
    public static int NextDue(int anchor, int from, int due)
    {
        if (LengthOf(anchor, from, due) is not { } months)
            return due + (due - from);
        return Between(anchor, due) is { } sofar ? Add(anchor, sofar + months) : Add(due, months);
    }

    /// <summary>Months of a term, counted from its own beginning or from the contract's; null when it is none of whole months.</summary>
    private static int? LengthOf(int anchor, int from, int due) =>
        Between(from, due) ?? (Between(anchor, from) is { } before && Between(anchor, due) is { } after ? after - before : null);
}
