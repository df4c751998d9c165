namespace Perennial.Rules.Contracts;

/// <summary>The terms of a contract, up to a day. Nothing is kept of terms that have not begun, except for the first one.</summary>
public static class ContractPeriods
{
    /// <summary>More terms than this are not kept of one contract: eighty years of months.</summary>
    public const int Most = 1_000;

    /// <summary>The terms of a contract that is told for the first time.</summary>
    public static IReadOnlyList<ContractPeriod> Begin(ContractTerms terms, int today)
    {
        var due = terms.Ends ?? ContractMonths.Add(terms.Starts, (int)terms.Billing);
        return Advance(terms, [PeriodOf(terms, 0, terms.Starts, due)], today);
    }

    /// <summary>
    /// The terms after the contract was told again. A later end is a renewal, an earlier one a correction; another first day, or an end
    /// where there was none, makes everything anew. The amount holds for the term that is running, not for those before it.
    /// </summary>
    public static IReadOnlyList<ContractPeriod> Restate(
        ContractTerms before,
        ContractTerms after,
        IReadOnlyList<ContractPeriod> periods,
        int today
    )
    {
        if (before.Starts != after.Starts || before.IsOpen != after.IsOpen || (after.IsOpen && before.Billing != after.Billing))
            return Begin(after, today);
        // What was cut by the notice of before is whole again, until that of now cuts it.
        List<ContractPeriod> kept = [.. periods.SkipLast(1), periods[^1] with { To = periods[^1].Due, Told = null }];
        if (after.Ends is { } ends && ends != kept[^1].Due)
        {
            while (kept.Count > 1 && ends <= kept[^1].From)
                kept.RemoveAt(kept.Count - 1);
            if (ends > kept[^1].Due)
                kept.Add(PeriodOf(after, kept.Count, Math.Max(kept[^1].Due, after.From ?? 0), ends));
            else
                kept[^1] = kept[^1] with { Due = ends, To = ends };
        }
        kept[^1] = kept[^1] with { Amount = after.Amount, Billing = after.Billing };
        return Advance(after, kept, today);
    }

    /// <summary>
    /// What a statement means for a contract that is known: a term stated by itself that begins when the first one is over, or later, is
    /// one of the same contract and no other first day.
    /// </summary>
    public static ContractTerms Meaning(ContractTerms stated, int starts, IReadOnlyList<ContractPeriod> periods) =>
        stated.From >= periods[0].Due ? stated with { Starts = starts } : stated;

    /// <summary>
    /// The place of an earlier term that a statement is about; null when it is about the last one, or a new one. What holds now stays.
    /// </summary>
    public static int? EarlierTerm(ContractTerms stated, int starts, IReadOnlyList<ContractPeriod> periods)
    {
        for (var at = 1; at < periods.Count - 1; at++)
            if (periods[at].From == stated.From && stated.From > starts)
                return at;
        return null;
    }

    /// <summary>The terms after somebody renewed: one more, from the end of the last or from a later day.</summary>
    public static IReadOnlyList<ContractPeriod> Renew(ContractTerms terms, IReadOnlyList<ContractPeriod> periods, int from, int today)
    {
        var last = periods[^1];
        var due = terms.Ends ?? LengthAfter(terms.Starts, last, from);
        return Advance(terms, [.. periods, PeriodOf(terms, last.Number + 1, from, due)], today);
    }

    /// <summary>The exclusive end of a term from a day on that is as long as the last one.</summary>
    /// <param name="anchor">The contract's first day.</param>
    /// <param name="last">The last term.</param>
    /// <param name="from">The first day of the new one.</param>
    public static int LengthAfter(int anchor, ContractPeriod last, int from)
    {
        if (from == last.Due)
            return ContractMonths.NextDue(anchor, last.From, last.Due);
        return ContractMonths.Between(last.From, last.Due) is { } months ? ContractMonths.Add(from, months) : from + (last.Due - last.From);
    }

    /// <summary>Adds the terms that have begun by themselves up to a day, and cuts what a notice ends.</summary>
    public static IReadOnlyList<ContractPeriod> Advance(ContractTerms terms, IReadOnlyList<ContractPeriod> periods, int today)
    {
        List<ContractPeriod> all = [.. periods];
        var stop = StopOf(terms, all);
        while (terms.GoesOn && all[^1].Due <= today && !(all[^1].Due >= stop) && all.Count < Most)
            all.Add(PeriodOf(terms, all[^1].Number + 1, all[^1].Due, ContractMonths.NextDue(terms.Starts, all[^1].From, all[^1].Due)));
        if (stop is not { } end)
            return all;
        // The term in which it stops is the last one; it is told so from the day of the notice.
        while (all.Count > 1 && all[^1].From >= end)
            all.RemoveAt(all.Count - 1);
        if (all[^1].Due >= end)
            all[^1] = all[^1] with { To = Math.Max(all[^1].From, end), Told = terms.Cancelled };
        return all;
    }

    /// <summary>The day from which something changes by itself: it begins, goes on, or is over; null when nothing will.</summary>
    public static int? NextChange(IReadOnlyList<ContractPeriod> periods, int today) =>
        periods.Select(period => period.From).Append(periods[^1].To).Where(day => day > today).Select(day => (int?)day).Min();

    private static int? StopOf(ContractTerms terms, List<ContractPeriod> periods)
    {
        if (terms.Cancelled is not { } told)
            return null;
        if (terms.Stops is { } stops)
            return stops;
        var given = periods.FindLast(period => period.From <= told) ?? periods[0];
        var (from, due) = (given.From, given.Due);
        // Notice given in a term that has not been written down yet: the terms go on until that day.
        for (var i = 0; terms.GoesOn && told >= due && i < Most; i++)
            (from, due) = (due, ContractMonths.NextDue(terms.Starts, from, due));
        return due;
    }

    private static ContractPeriod PeriodOf(ContractTerms terms, int number, int from, int due) =>
        new(number, from, due, due, null, terms.Amount, terms.Billing, terms.GoesOn);
}
