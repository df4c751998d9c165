namespace Perennial.Rules.Contracts;

/// <summary>Something that a contract states in the event log.</summary>
/// <param name="What">started, renewed, cancelled or lapsed.</param>
/// <param name="Number">The term that it is about.</param>
/// <param name="Day">The local day.</param>
/// <param name="Amount">Per billing period, in minor units.</param>
public sealed record ContractFact(string What, int Number, int Day, long Amount)
{
    /// <summary>Every fact that the terms state up to a day, in their order.</summary>
    /// <remarks>
    /// A term that ends without notice and is not followed at once has lapsed, even if it was renewed later: that happened, and the
    /// renewal happened after it.
    /// </remarks>
    public static IEnumerable<ContractFact> Of(ContractTerms terms, IReadOnlyList<ContractPeriod> periods, int today)
    {
        foreach (var (i, period) in periods.Index())
        {
            if (period.From <= today)
                yield return new ContractFact(i == 0 ? "started" : "renewed", period.Number, period.From, period.Amount);
            var goesOn = i == periods.Count - 1 ? terms.GoesOn : periods[i + 1].From <= period.To;
            if (period.Told is null && !goesOn && period.To <= today)
                yield return new ContractFact("lapsed", period.Number, period.To, period.Amount);
        }
        // A notice belongs to the term in which it was given, however long the contract goes on after it.
        foreach (var told in periods.Select(p => p.Told).Append(terms.Cancelled).OfType<int>().Where(told => told <= today).Distinct())
        {
            var given = periods.LastOrDefault(p => p.From <= told) ?? periods[0];
            yield return new ContractFact("cancelled", given.Number, told, given.Amount);
        }
    }
}
