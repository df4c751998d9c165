using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Tests.Measures;

/// <summary>The definitions, customer by customer, as a reader of PRODUCT.md would work them out with pen and paper.</summary>
internal sealed class NaiveShop
{
    private readonly Shop _shop;
    private readonly Dictionary<long, int[]> _days;

    public NaiveShop(Shop shop, AnalysisRules rules)
    {
        (_shop, Rules) = (shop, rules);
        var basis = rules.Basis switch
        {
            Basis.Activity activity => shop.Events.Where(e => activity.Events.Contains(e.Name)).Select(e => (e.Customer, e.Day)),
            Basis.Subscription => shop.Terms.SelectMany(t => Enumerable.Range(t.From, t.To - t.From).Select(day => (t.Customer, Day: day))),
            _ => shop.Orders.Where(o => o.Paid).Select(o => (o.Customer, o.Day)),
        };
        _days = basis
            .Where(b => b.Day < rules.AsOf)
            .GroupBy(b => b.Customer)
            .ToDictionary(g => g.Key, g => g.Select(b => b.Day).Distinct().Order().ToArray());
    }

    public AnalysisRules Rules { get; }

    public IEnumerable<long> Everyone => _shop.Customers.Select(c => c.Id);

    public IEnumerable<ShopOrder> PaidOrders => _shop.Orders.Where(o => o.Paid && o.Day < Rules.AsOf);

    public IEnumerable<ShopRefund> UnlinkedRefunds => _shop.Refunds.Where(r => r.Order is null && r.Day < Rules.AsOf);

    public int[] Days(long customer) => _days.GetValueOrDefault(customer, []);

    public bool IsKnown(long customer, int t) => Days(customer).Any(day => day < t);

    public bool IsActive(long customer, int t) => Days(customer).Any(day => day >= t - Rules.ChurnDays && day < t);

    public bool IsAwake(long customer, int t) => Days(customer).Any(day => day >= t - Rules.DormantDays && day < t);

    public bool IsFirstIn(long customer, int a, int b) => Days(customer) is [var first, ..] && first >= a && first < b;

    public bool Visits(long customer, Period period) => Days(customer).Any(day => day >= period.From && day < period.To);

    public LifecyclePart? Part(long customer, int a, int b) =>
        customer switch
        {
            _ when !IsKnown(customer, b) => null,
            _ when !IsActive(customer, b) => LifecyclePart.Churned,
            _ when !IsAwake(customer, b) => LifecyclePart.Dormant,
            _ when IsFirstIn(customer, a, b) => LifecyclePart.New,
            _ when IsActive(customer, a) => LifecyclePart.Retained,
            _ => LifecyclePart.Resurrected,
        };

    public Stage Stage(long customer, int t)
    {
        var seen = Days(customer).Where(day => day < t).ToArray();
        if (seen.Length == 0)
            return Perennial.Rules.Measures.Stage.Prospect;
        var recency = t - seen[^1];
        if (recency > Rules.ChurnDays)
            return Perennial.Rules.Measures.Stage.Churned;
        if (recency > Rules.DormantDays)
            return Perennial.Rules.Measures.Stage.Dormant;
        var cameBack = seen.Zip(seen.Skip(1)).Any(step => step.Second - step.First > Rules.ChurnDays && step.Second >= t - Rules.ChurnDays);
        return IsNew(customer, seen) ? Perennial.Rules.Measures.Stage.New
            : cameBack ? Perennial.Rules.Measures.Stage.Resurrected
            : Perennial.Rules.Measures.Stage.Active;
    }

    /// <summary>One day so far; or no day under contract beyond the first term, the longest of those that begin together.</summary>
    private bool IsNew(long customer, int[] seen) =>
        Rules.Basis is not Basis.Subscription
            ? seen.Length == 1
            : seen[^1] < _shop.Terms.Where(t => t.Customer == customer && t.From == seen[0]).Max(t => t.To);

    /// <summary>Segment → the day since which the customer belongs to it.</summary>
    public IReadOnlyDictionary<string, int> Segments(long customer, Dimension by)
    {
        var person = _shop.Customers.Single(c => c.Id == customer);
        if (by is Dimension.Category)
            return PaidOrders
                .Concat(_shop.Orders.Where(o => o.Paid && o.Day >= Rules.AsOf))
                .Where(o => o.Customer == customer)
                .SelectMany(o => o.Items.Select(i => (Key: Category(i.Product) ?? "", o.Day)))
                .GroupBy(pair => pair.Key)
                .ToDictionary(g => g.Key, g => g.Min(pair => pair.Day));
        var key = by switch
        {
            Dimension.Column { Name: "country" } => person.Country,
            Dimension.Column { Name: "channel" } => person.Channel,
            Dimension.Custom custom => JsonDocument.Parse(person.Attributes).RootElement.TryGetProperty(custom.Attribute, out var value)
                ? value.ValueKind is JsonValueKind.True
                    ? "true"
                    : value.ToString()
                : null,
            _ => null,
        };
        return new Dictionary<string, int> { [key ?? ""] = int.MinValue };
    }

    public string? Category(long product) =>
        _shop.Products.Single(p => p.Id == product).Category is { Length: > 0 } category ? category : null;

    public IEnumerable<(long Customer, long Recency, long Frequency, long Monetary)> Rfm(RfmView view) =>
        PaidOrders
            .Where(o => o.Day <= view.At && (view.LookbackDays is not { } days || o.Day > view.At - days))
            .GroupBy(o => o.Customer)
            .Select(g =>
                (
                    g.Key,
                    (long)(view.At - g.Max(o => o.Day)),
                    view.CountDistinctDays ? g.Select(o => o.Day).Distinct().LongCount() : g.LongCount(),
                    g.Sum(o => o.Net)
                )
            );

    /// <summary>floor((rank − 1) × 5 / n) + 1, ties on their lowest rank, recency ranked from the longest.</summary>
    public Dictionary<long, RfmCell> Quintiles(RfmView view)
    {
        var rows = Rfm(view).ToList();
        int Score(Func<(long Customer, long Recency, long Frequency, long Monetary), long> value, (long, long, long, long) row) =>
            (rows.Count(other => value(other) < value(row)) * 5 / rows.Count) + 1;
        return rows.ToDictionary(
            row => row.Customer,
            row => new RfmCell(Score(x => -x.Recency, row), Score(x => x.Frequency, row), Score(x => x.Monetary, row))
        );
    }

    /// <summary>Days since the last order and the threshold of everyone who is late and has value.</summary>
    public IEnumerable<(long Customer, int DaysSince, int Threshold, bool Own, long Value)> Late(int lastDay) =>
        from person in PaidOrders.Where(o => o.Day <= lastDay).GroupBy(o => o.Customer)
        let days = person.Select(o => o.Day).Distinct().Order().ToArray()
        let gaps = days.Zip(days.Skip(1), (one, next) => next - one).Order().ToArray()
        let own = gaps.Length >= 3
        let threshold = own ? gaps[(int)Math.Ceiling(0.9m * gaps.Length) - 1] : Rules.PopulationGap
        let value = person.Where(o => o.Day > lastDay - 365).Sum(o => o.Net)
        where lastDay - days[^1] > threshold && value > 0
        select (person.Key, lastDay - days[^1], threshold, own, value);
}
