using System.Text.Json;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Traits;

namespace Perennial.Tests.Segments;

/// <summary>Rules as a reader of docs/rule-language.md would work them out, customer by customer, event by event.</summary>
internal sealed class NaiveRules(RuleShop shop, RuleWorld world, RuleInstant at, RuleCustomer customer)
{
    /// <summary>Set while a figure over a whole company is worked out.</summary>
    private long? _company;

    private sealed record Happening(long Id, long Time, Func<string, object?> Property);

    public bool Holds(Condition rule, Func<string, object?>? property = null) =>
        rule switch
        {
            Condition.All all => all.Of.All(part => Holds(part, property)),
            Condition.Any any => any.Of.Any(part => Holds(part, property)),
            Condition.Not not => !Holds(not.Of, property),
            Condition.Did did => Events(did.Event, did.In).Any(),
            Condition.Sequence steps => Followed(steps),
            Condition.Tagged tag => shop.Tags.Any(t => t.Customer == customer.Id && Same(t.Tag, tag.Tag)),
            Condition.InList list => shop.Lists.Any(l => l.Customer == customer.Id && Same(l.List, list.List)),
            Condition.Consents consent => shop.Consents.Any(c =>
                c.Customer == customer.Id
                && c.Channel == consent.Channel
                && c.Status == "granted"
                && (consent.Topic is null || c.Topic == consent.Topic)
            ),
            Condition.Identified identity => (identity.Kind == "email" ? customer.Email : customer.Number) is not null,
            Condition.Sample sample => StableShare.Holds(customer.Id, sample.Percent, sample.Salt),
            Condition.Is leaf => Passes(leaf.Value, leaf.Test, property),
            _ => throw new NotSupportedException(rule.ToString()),
        };

    private IEnumerable<Happening> Events(EventQuery query, Window? window)
    {
        var (from, to) = WindowBounds.Of(window, at);
        return All(query.Name)
            .Where(e => e.Time <= at.Now && e.Time >= (from ?? long.MinValue) && e.Time < (to ?? long.MaxValue))
            .Where(e => query.Where is null || Holds(query.Where, e.Property))
            .OrderBy(e => e.Time)
            .ThenBy(e => e.Id);
    }

    private IEnumerable<Happening> All(string name) =>
        name switch
        {
            EventQuery.Order => Orders().Select(o => new Happening(o.Id, o.Time, p => OrderProperty(o, p))),
            EventQuery.Item => from o in Orders()
            from i in shop.Items
            where i.Order == o.Id
            select new Happening(i.Id, o.Time, p => ItemProperty(i, o.Time, p)),
            _ => shop
                .Events.Where(e =>
                    IsAbout(e.Customer) && (name == EventQuery.AnyOwn ? !EventQuery.OurDoing.Contains(e.Name) : e.Name == name)
                )
                .Select(e => new Happening(
                    e.Id,
                    e.Time,
                    p =>
                        p == "amount" ? Major(e.Amount)
                        : p == "day" ? Day(e.Time)
                        : Json(e.Props, p)
                )),
        };

    private IEnumerable<RuleOrder> Orders() => shop.Orders.Where(o => IsAbout(o.Customer) && o.Paid);

    private bool IsAbout(long id) =>
        _company is { } company ? shop.Customers.Any(c => c.Id == id && c.Company == company) : id == customer.Id;

    private object? OfCompany(Value value) =>
        customer.Company is { } company ? new NaiveRules(shop, world, at, customer) { _company = company }.Of(value, null) : null;

    private object? OrderProperty(RuleOrder o, string name) =>
        name switch
        {
            "amount" => Major(o.Gross - o.Refunded),
            "channel" => o.Channel,
            "day" => Day(o.Time),
            _ => Json(o.Attributes, name),
        };

    private object? ItemProperty(RuleItem i, long time, string name) =>
        name switch
        {
            "amount" => Major(i.Amount),
            "quantity" => i.Quantity,
            "category" => shop.Products.Single(p => p.Id == i.Product).Category,
            "day" => Day(time),
            _ => null,
        };

    private string Day(long time) => at.Zone.DayOf(time).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static object? Major(long? minor) => minor is { } some ? some / 100.0 : null;

    private static object? Json(string json, string key)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty(key, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetDouble(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Array => value.EnumerateArray().Select(v => v.GetString()!).ToArray(),
                _ => null,
            }
            : null;
    }

    private bool Followed(Condition.Sequence steps)
    {
        var then = Events(steps.Then, null).ToList();
        return Events(steps.First, steps.In)
            .Any(first =>
            {
                var end = first.Time + steps.Within.Milliseconds;
                var came = then.Any(e => e.Time > first.Time && e.Time <= end);
                return steps.Absent ? !came && end <= at.Now : came;
            });
    }

    private bool Passes(Value value, Test test, Func<string, object?>? property)
    {
        if (test is Test.InNext or Test.InLast or Test.InPeriod && value is Value.Anniversary yearly)
            return DateOf(Of(yearly.Of, property)) is { } date && Returns(date % 10_000, test);
        var found = Of(value, property);
        return test switch
        {
            Test.IsSet => found is not null,
            Test.NotSet => found is null,
            Test.Has t => found is string[] many ? many.Any(one => Same(one, t.Choice)) : Text(found) is { } one && Same(one, t.Choice),
            Test.Contains t => Text(found) is { } text && Folding.Fold(text).Contains(Folding.Fold(t.Text), StringComparison.Ordinal),
            Test.StartsWith t => Text(found) is { } text && Folding.Fold(text).StartsWith(Folding.Fold(t.Text), StringComparison.Ordinal),
            Test.Matches t => Text(found) is { } text && SafePattern.ToRegex(t.Pattern).IsMatch(Folding.Fold(text)),
            Test.InPeriod t when found is long moment => at.Zone.DayOf(moment) is var day
                && day >= WindowBounds.PeriodOf(t, at).From
                && day < WindowBounds.PeriodOf(t, at).To,
            Test.InPeriod t => DateOf(found) is { } d
                && d >= Ymd(WindowBounds.PeriodOf(t, at).From)
                && d <= Ymd(WindowBounds.PeriodOf(t, at).To - 1),
            Test.InLast t when found is long moment => moment > at.Now - (t.Days * 86_400_000L),
            Test.InLast t => DateOf(found) is { } d && d >= Ymd(at.Today - t.Days) && d <= Ymd(at.Today),
            Test.InNext t => DateOf(found) is { } d && d >= Ymd(at.Today) && d <= Ymd(at.Today + t.Days),
            Test.Equal t => Compare(found, t.To) is 0,
            Test.NotEqual t => Compare(found, t.To) is { } c && c != 0,
            Test.Less t => Compare(found, t.Than) is < 0,
            Test.AtMost t => Compare(found, t.Than) is <= 0,
            Test.More t => Compare(found, t.Than) is > 0,
            Test.AtLeast t => Compare(found, t.Than) is >= 0,
            Test.Between t => Compare(found, t.From) is >= 0 && Compare(found, t.To) is <= 0,
            Test.OneOf t => t.Of.Any(l => Compare(found, l) is 0),
            Test.NoneOf t => Compare(found, t.Of[0]) is not null && t.Of.All(l => Compare(found, l) is not 0),
            _ => throw new NotSupportedException(),
        };
    }

    /// <summary>Below, at or above the constant; null when the value is missing or of another type.</summary>
    private int? Compare(object? found, Literal with) =>
        (found, with) switch
        {
            (long moment, Literal.Date day) => moment < at.Zone.StartOf(day.Day) ? -1
            : moment < at.Zone.StartOf(day.Day + 1) ? 0
            : 1,
            (double number, Literal.Number n) => number.CompareTo(n.Of),
            (_, Literal.Date day) => DateOf(found)?.CompareTo(Ymd(day.Day)),
            (_, Literal.Text t) => Text(found) is { } text ? string.CompareOrdinal(Folding.Fold(text), Folding.Fold(t.Of)) : null,
            (_, Literal.Truth t) => Text(found) is { } text ? string.CompareOrdinal(Folding.Fold(text), t.Of ? "true" : "false") : null,
            _ => null,
        };

    private object? Of(Value value, Func<string, object?>? property) =>
        value switch
        {
            Value.Field { Name: "name" } => customer.Name,
            Value.Field { Name: "city" } => customer.City,
            Value.Field { Name: "email" } => customer.Email,
            Value.Field { Name: "birthday" } => customer.Birthday,
            Value.Custom custom => Json(customer.Attributes, custom.Key),
            Value.Property named => property!(named.Name),
            Value.Created => customer.CreatedAt <= at.Now ? customer.CreatedAt : null,
            Value.Moment { Which: MomentKind.First } m => Events(m.Event, m.In).Select(e => (object?)e.Time).FirstOrDefault(),
            Value.Moment m => Events(m.Event, m.In).Select(e => (object?)e.Time).LastOrDefault(),
            Value.DaysSince since => Of(since.Of, null) is long t ? Math.Floor((at.Now - t) / 86_400_000.0) : null,
            Value.OfCompany company => OfCompany(company.Of),
            Value.Constant constant => constant.Number,
            Value.Arithmetic two => Computed(two.By, Of(two.Left, null) as double?, Of(two.Right, null) as double?),
            Value.Aggregate aggregate => Figure(aggregate),
            Value.StageAt stage => Stages
                .Of([.. Days().Order()], at.Today + 1 - stage.DaysAgo, world.ChurnDays, world.DormantDays)
                .ToString()
                .ToLowerInvariant(),
            Value.Rfm rfm => Rfm(rfm.Part),
            _ => throw new NotSupportedException(value.ToString()),
        };

    private static object? Computed(ArithmeticKind by, double? left, double? right) =>
        by switch
        {
            ArithmeticKind.Plus => left + right,
            ArithmeticKind.Minus => left - right,
            ArithmeticKind.Times => left * right,
            _ => right == 0 ? null : left / right,
        };

    private object? Figure(Value.Aggregate aggregate)
    {
        var events = Events(aggregate.Event, aggregate.In).ToList();
        var found = events.Select(e => aggregate.Over is null ? null : e.Property(aggregate.Over)).ToList();
        var numbers = found.OfType<double>().ToList();
        var whole = numbers.Where(n => Math.Abs(n) <= 1e11).Select(n => (long)Math.Floor((n * 10_000) + 0.5)).ToList();
        return aggregate.Of switch
        {
            AggregateKind.Count => (double)events.Count,
            AggregateKind.Distinct => (double)found.Select(Text).OfType<string>().Select(Folding.Fold).Distinct().Count(),
            AggregateKind.Min => numbers.Count == 0 ? null : numbers.Min(),
            AggregateKind.Max => numbers.Count == 0 ? null : numbers.Max(),
            AggregateKind.Sum => aggregate.Over == "amount" ? Cents(numbers) / 100.0 : whole.Sum() / 10_000.0,
            AggregateKind.Avg when numbers.Count == 0 => null,
            AggregateKind.Avg => aggregate.Over == "amount" ? Cents(numbers) / 100.0 / numbers.Count : whole.Sum() / 10_000.0 / whole.Count,
            AggregateKind.FirstValue => found.Select(Text).OfType<string>().FirstOrDefault(),
            _ => found.Select(Text).OfType<string>().LastOrDefault(),
        };

        static double Cents(List<double> amounts) => amounts.Sum(a => (long)Math.Round(a * 100));
    }

    private IEnumerable<int> Days() => Orders().Where(o => o.Time <= at.Now).Select(o => at.Zone.DayOf(o.Time));

    private object? Rfm(RfmPart part)
    {
        var orders = Orders()
            .Where(o => o.Time <= at.Now && (world.Rfm.LookbackDays is not { } back || at.Zone.DayOf(o.Time) > at.Today - back))
            .ToList();
        if (orders.Count == 0)
            return null;
        var cell = world.Scale!.Cell(
            at.Today - orders.Max(o => at.Zone.DayOf(o.Time)),
            orders.Count,
            orders.Sum(o => o.Gross - o.Refunded)
        );
        return part switch
        {
            RfmPart.R => (double)cell.R,
            RfmPart.F => (double)cell.F,
            RfmPart.M => (double)cell.M,
            RfmPart.Segment => world.Rfm.Groups[cell].Key,
            _ => world.Scale.Means.Eight(cell),
        };
    }

    private bool Returns(int monthDay, Test test)
    {
        var (from, to) = test switch
        {
            Test.InNext next => (at.Today, at.Today + next.Days),
            Test.InLast last => (at.Today - last.Days, at.Today),
            _ => WindowBounds.PeriodOf((Test.InPeriod)test, at) is var period ? (period.From, period.To - 1) : default,
        };
        return Enumerable.Range(from, to - from + 1).Select(LocalDay.ToDate).Any(d => Keeps(d));

        bool Keeps(DateOnly d) =>
            (d.Month * 100) + d.Day == monthDay || (monthDay == 229 && d is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(d.Year));
    }

    private static int? DateOf(object? found) =>
        found is string text && Regex.IsMatch(text, "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
            ? int.Parse(text[..4] + text[5..7] + text[8..10], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static int Ymd(int day) => DateOf(LocalDay.Format(day))!.Value;

    private static string? Text(object? found) =>
        found switch
        {
            string text => text,
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };

    private static bool Same(string a, string b) => Folding.Fold(a) == Folding.Fold(b);
}
