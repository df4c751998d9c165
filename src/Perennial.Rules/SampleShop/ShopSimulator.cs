using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>
/// Simulates a shop and its customers. Each customer has a random stream of their own, so that the shop can be read
/// one customer at a time, in parts, and again, without ever being held in memory.
/// </summary>
public sealed class ShopSimulator
{
    private readonly SampleShopPlan _plan;
    private readonly SeasonClock _season;
    private readonly ArrivalCurve _arrivals;
    private readonly PurchaseHistory _purchases;
    private readonly SampleAgreements _agreements;

    /// <summary>Companies and contracts have streams of their own, so that they change no order.</summary>
    private const ulong Apart = 1UL << 40;

    /// <summary>So has what they agreed to hear.</summary>
    private const ulong OfConsents = 1UL << 41;

    /// <summary>Prepares the shop of a plan.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no customer, or ends before 1993 or after 2079.</exception>
    public ShopSimulator(SampleShopPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(plan.Customers);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.EndDay, LocalDay.Of(1993, 1, 1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.EndDay, LocalDay.Of(2079, 12, 31));
        _plan = plan;
        _season = new SeasonClock(plan.StartDay, plan.EndDay);
        _arrivals = new ArrivalCurve(plan.StartDay, plan.EndDay);
        _purchases = new PurchaseHistory(plan, _season);
        _agreements = new SampleAgreements(plan);
    }

    /// <summary>Every customer of the shop, in the order of their arrival.</summary>
    public IEnumerable<SampleCustomer> Customers()
    {
        for (var number = 1; number <= _plan.Customers; number++)
            yield return Simulate(number);
    }

    private SampleCustomer Simulate(int number)
    {
        var random = SeededRandom.Stream(_plan.Seed, (ulong)number);
        var share = (number - 1 + random.NextUnit()) / _plan.Customers;
        var arrival = _arrivals.DayAt(share);
        var channel = ChooseChannel(random, share);
        var person = SamplePerson.Draw(random, _plan, channel, number);
        var arrived = TimeOfDay.On(random, arrival, default);
        var book = new OrderBook(_plan, channel, number, random);
        book.Write(_purchases.Draw(random, channel, arrival), arrived);
        var visits = SiteVisits.Draw(random, arrived, book.Orders);
        var apart = SeededRandom.Stream(_plan.Seed, Apart + (ulong)number);
        var company = SampleCompanies.Draw(apart, _plan);
        return new SampleCustomer(
            string.Create(CultureInfo.InvariantCulture, $"C{number:D7}"),
            person,
            channel,
            arrived,
            Level(book.Orders.Count).In(_plan.Language),
            book.Orders,
            book.Refunds,
            visits
        )
        {
            Company = company,
            Consents = SampleConsent.Draw(SeededRandom.Stream(_plan.Seed, OfConsents + (ulong)number), person),
            Agreements = _agreements.Draw(apart, number, arrival, [.. book.Orders.Select(order => order.Time.Day)], company is not null),
        };
    }

    private static SampleChannel ChooseChannel(SeededRandom random, double progress)
    {
        var channels = SampleChannel.All;
        Span<double> weights = stackalloc double[channels.Count];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] = channels[i].Weight.AtStart + (progress * (channels[i].Weight.AtEnd - channels[i].Weight.AtStart));
        var point = random.NextUnit() * sum;
        var place = 0;
        while (point >= weights[place] && place < weights.Length - 1)
            point -= weights[place++];
        return channels[place];
    }

    private static Phrase Level(int orders) =>
        orders switch
        {
            >= 12 => new("Gold", "金卡"),
            >= 5 => new("Silver", "银卡"),
            _ => new("Standard", "普通"),
        };
}
