using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>A contract of a simulated customer, as its source would state it: a later statement of the same number is a renewal.</summary>
/// <param name="Number">Unique in the shop, or that of an earlier statement.</param>
/// <param name="Plan">What was agreed, in the shop's language.</param>
/// <param name="Terms">What holds.</param>
/// <param name="Reason">Why it was ended, in the shop's language; null when it was not.</param>
public sealed record SampleAgreement(string Number, string Plan, ContractTerms Terms, string? Reason);

/// <summary>Draws subscriptions of private customers and supply contracts of companies.</summary>
/// <remarks>
/// Each customer has a chance of their own to leave at a renewal, from a Beta distribution: the shifted-beta-geometric model (Fader and
/// Hardie 2007). Most who leave say so in the weeks before; contracts with an end of their own can also lapse without a word.
/// </remarks>
internal sealed class SampleAgreements(SampleShopPlan plan)
{
    private const double PrivateShare = 0.08;
    private const double CompanyShare = 0.45;
    private const double UpcomingShare = 0.1;

    /// <summary>Two orders show an interest.</summary>
    private const int LeastOrders = 2;

    /// <summary>Whoever has not ordered for so many days has left the shop, and ends a subscription within a month of the last order.</summary>
    private const int LeftAfter = 120;

    private static readonly Offer[] Subscriptions =
    [
        new(new("Coffee subscription", "咖啡订阅"), Billing.Month, 1, 89, (0.9, 7)),
        new(new("Tea subscription", "茗茶订阅"), Billing.Month, 1, 129, (0.9, 7)),
        new(new("Seasonal box", "季度礼盒"), Billing.Quarter, 3, 268, (0.9, 4)),
    ];

    private static readonly Offer[] Supplies =
    [
        new(new("Office coffee", "办公室咖啡服务"), Billing.Month, 12, 680, (1, 3)),
        new(new("Pantry supply", "茶水间补给"), Billing.Quarter, 12, 1_980, (1, 3)),
        new(new("Meeting breaks", "会议茶歇"), Billing.Year, 12, 9_800, (1, 3)),
    ];

    private static readonly Phrase[] Reasons =
    [
        new("Too expensive", "价格太高"),
        new("More than we drink", "喝不完"),
        new("Moved away", "搬家"),
        new("Another supplier", "换了供应商"),
        new("No longer needed", "不再需要"),
    ];

    /// <summary>What a customer agreed to, in the order in which it was stated; mostly nothing.</summary>
    /// <param name="random">A stream of the customer's own, apart from that of their orders.</param>
    /// <param name="number">The customer's place in the shop.</param>
    /// <param name="arrival">The day on which they became known.</param>
    /// <param name="orders">The days of their orders, ascending.</param>
    /// <param name="ofCompany">Whether they buy for a company.</param>
    public IReadOnlyList<SampleAgreement> Draw(SeededRandom random, int number, int arrival, IReadOnlyList<int> orders, bool ofCompany)
    {
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"K{number:D7}");
        if (ofCompany)
            return random.Chance(CompanyShare) ? Supply(random, key, arrival) : [];
        return orders.Count >= LeastOrders && random.Chance(PrivateShare) ? Subscription(random, key, arrival, orders[^1]) : [];
    }

    /// <summary>Without an end: it goes on until notice is given.</summary>
    private SampleAgreement[] Subscription(SeededRandom random, string key, int arrival, int lastOrder)
    {
        var offer = Subscriptions[random.Below(Subscriptions.Length)];
        var starts = arrival + 5 + random.Below(120);
        var last = lastOrder + LeftAfter < plan.EndDay ? lastOrder + 30 : plan.EndDay;
        if (starts >= last)
            return [];
        var told = Leaves(random, offer, starts) is { } left && left < last ? left : last;
        return
        [
            Agreement(
                random,
                key,
                offer,
                TermsOf(offer, starts, 1) with
                {
                    AutoRenew = true,
                    Cancelled = told < plan.EndDay ? told : null,
                }
            ),
        ];
    }

    /// <summary>By the year, with an end that is stated anew with every renewal, or one that moves on by itself.</summary>
    private List<SampleAgreement> Supply(SeededRandom random, string key, int arrival)
    {
        var offer = Supplies[random.Below(Supplies.Length)];
        var starts = random.Chance(UpcomingShare) ? plan.EndDay + 5 + random.Below(40) : arrival + random.Below(200);
        var (size, goesOn, isTold) = (1 + random.Below(4), random.Chance(0.5), random.Chance(0.6));
        var told = Leaves(random, offer, starts);
        if (goesOn)
            return [Agreement(random, key, offer, Ending(offer, starts, 0, size) with { AutoRenew = true, Cancelled = told })];
        var stated = new List<SampleAgreement>();
        for (var renewals = 0; ; renewals++)
        {
            var terms = Ending(offer, starts, renewals, size);
            var isLast = told < terms.Ends;
            stated.Add(Agreement(random, key, offer, isLast && isTold ? terms with { Cancelled = told } : terms));
            if (isLast || terms.Ends > plan.EndDay)
                return stated;
        }
    }

    /// <summary>The day before the end of the shop on which notice is given, or would be; null for who stays.</summary>
    private int? Leaves(SeededRandom random, Offer offer, int starts)
    {
        var chance = Statistics.Sampling.Draw.Beta(random, offer.Leave.A, offer.Leave.B);
        for (var (from, renewals) = (starts, 1); from < plan.EndDay; renewals++)
        {
            var due = ContractMonths.Add(starts, renewals * offer.Months);
            if (random.Chance(chance))
                return Math.Max(from, due - 3 - random.Below(Math.Min(60, due - from - 3))) is var told && told < plan.EndDay ? told : null;
            from = due;
        }
        return null;
    }

    private SampleAgreement Agreement(SeededRandom random, string key, Offer offer, ContractTerms terms)
    {
        var reason = Reasons[random.Below(Reasons.Length)].In(plan.Language);
        return new SampleAgreement(key, offer.Name.In(plan.Language), terms, terms.Cancelled is null ? null : reason);
    }

    private ContractTerms Ending(Offer offer, int starts, int renewals, int size) =>
        TermsOf(offer, starts, size) with
        {
            Ends = ContractMonths.Add(starts, (renewals + 1) * offer.Months),
        };

    private ContractTerms TermsOf(Offer offer, int starts, int size) =>
        new()
        {
            Starts = starts,
            Billing = offer.Billing,
            Amount = size * PriceLevel.Minor(offer.Yuan, plan.Currency),
        };

    /// <param name="Months">Of a term.</param>
    /// <param name="Yuan">Per billing period.</param>
    /// <param name="Leave">Of the Beta distribution of the chance to leave at a renewal.</param>
    private sealed record Offer(Phrase Name, Billing Billing, int Months, double Yuan, (double A, double B) Leave);
}
