using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Where one customer stands on the last day of the data: RFM, stage, lateness. The same rules as the SQL over all customers.</summary>
public sealed class CustomerStanding
{
    private readonly AnalysisRules _rules;
    private readonly List<CustomerDay> _orders;

    /// <summary>Takes the days of one customer, in any order; days from the end of the data on are not seen.</summary>
    public CustomerStanding(long customerId, IEnumerable<CustomerDay> days, AnalysisRules rules)
    {
        var seen = days.Where(day => day.Day < rules.AsOf).OrderBy(day => day.Day).ToList();
        (CustomerId, _rules) = (customerId, rules);
        _orders = [.. seen.Where(day => !day.IsBasis)];
        var basis = rules.Basis is Basis.Purchase ? _orders : seen.Where(day => day.IsBasis);
        BasisDays = [.. basis.Select(day => new BasisStretch(day.Day, day.Until))];
        Gaps = new GapDistribution(_orders.Zip(_orders.Skip(1), (one, next) => new GapCount(next.Day - one.Day, 1)));
    }

    /// <summary>The customer.</summary>
    public long CustomerId { get; }

    /// <summary>Distinct days with a basis event, or terms under contract, ascending.</summary>
    public IReadOnlyList<BasisStretch> BasisDays { get; }

    /// <summary>Days between consecutive order days.</summary>
    public GapDistribution Gaps { get; }

    /// <summary>Paid orders.</summary>
    public int Orders => _orders.Sum(day => day.Count);

    /// <summary>Net revenue of the paid orders in minor units.</summary>
    public long Spend => _orders.Sum(day => day.Net);

    /// <summary>Day of the first paid order.</summary>
    public int? FirstDay => _orders.Count == 0 ? null : _orders[0].Day;

    /// <summary>Day of the last paid order.</summary>
    public int? LastDay => _orders.Count == 0 ? null : _orders[^1].Day;

    /// <summary>Days from the last paid order to the last day of the data.</summary>
    public int? RecencyDays => _rules.LastDay - LastDay;

    /// <summary>The stage at the end of the data.</summary>
    public Stage Stage => Stages.Of(BasisDays, _rules.AsOf, _rules.ChurnDays, _rules.DormantDays);

    /// <summary>The RFM cell; null without a paid order in view.</summary>
    public RfmCell? Rfm(RfmSettings settings, RfmScale scale)
    {
        var view = settings.At(_rules.LastDay);
        var seen = _orders.Where(day => day.Day <= view.At && (view.LookbackDays is not { } back || day.Day > view.At - back)).ToList();
        return seen.Count == 0
            ? null
            : scale.Cell(
                view.At - seen[^1].Day,
                view.CountDistinctDays ? seen.Count : seen.Sum(day => day.Count),
                seen.Sum(day => day.Net)
            );
    }

    /// <summary>How the time since the last order compares with the customer's rhythm; null without a paid order.</summary>
    public LateCustomer? Lateness(string? country = null, string? channel = null)
    {
        if (RecencyDays is not { } since)
            return null;
        var isOwn = Gaps.Count >= Measures.Lateness.OwnGaps;
        var lastYear = _orders.Where(day => day.Day > _rules.LastDay - Measures.Lateness.ValueDays).ToList();
        return new LateCustomer(
            CustomerId,
            since,
            Orders,
            lastYear.Sum(day => day.Net),
            lastYear.Sum(day => day.Count),
            isOwn ? Gaps.Percentile90!.Value : _rules.PopulationGap,
            isOwn,
            country,
            channel
        );
    }

    /// <summary>Days beyond the rhythm, for customers who are on the at-risk list; null for all others.</summary>
    public int? DaysLate => Lateness() is { Value: > 0 } late && late.DaysSince > late.Threshold ? late.DaysSince - late.Threshold : null;

    /// <summary>Groups days by customer; customers without a day have a standing too.</summary>
    public static Dictionary<long, CustomerStanding> ByCustomer(
        IEnumerable<long> customers,
        IEnumerable<CustomerDay> days,
        AnalysisRules rules
    )
    {
        var byCustomer = days.ToLookup(day => day.CustomerId);
        return customers.ToDictionary(id => id, id => new CustomerStanding(id, byCustomer[id], rules));
    }
}
