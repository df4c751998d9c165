using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Tests.Segments;

/// <summary>Draws rules of every kind. The same seed draws the same rules. Names and constants are few, so that rules meet the data.</summary>
internal sealed class RandomRule(Random random, int today)
{
    public static readonly string[] Events = ["page_viewed", "signed_in", "order_paid", "it's", "segment_entered"];
    public static readonly string[] Cities = ["上海", "Berlin", "BERLIN", "ｂｅｒｌｉｎ", "São Paulo", "50% \"off\"\\"];
    public static readonly string[] Levels = ["gold", "Silver", "it's"];
    public static readonly string[] Tags = ["vip", "Do not disturb"];

    public Condition Rule(int depth = 3) =>
        (depth == 0 ? random.Next(3, 13) : random.Next(13)) switch
        {
            0 => Condition.And(Some(depth)),
            1 => Condition.Or(Some(depth)),
            2 => new Condition.Not(Rule(depth - 1)),
            3 => new Condition.Did(Event(), Window()),
            4 => new Condition.Sequence(Event(), Event(), Length(), random.Next(2) == 0, Window()),
            5 => Leaf(),
            6 => new Condition.Is(Number(2), NumberTest()),
            7 => new Condition.Is(Moment(), MomentTest()),
            8 => Dated(),
            9 => new Condition.Is(new Value.DaysSince(random.Next(4) == 0 ? new Value.Created() : Moment()), NumberTest()),
            10 => new Condition.Is(
                Standing(out var keys),
                new Test.OneOf([.. keys.Take(random.Next(1, 4)).Select(k => new Literal.Text(k))])
            ),
            11 => new Condition.Is(Custom(), CustomTest()),
            _ => new Condition.Is(Text(), TextTest()),
        };

    /// <summary>Rules that need names of segments and traits too, for what only reads and writes them.</summary>
    public Condition NamingRule() =>
        random.Next(4) switch
        {
            0 => new Condition.InSegment(Pick("VIP", "a \"quoted\" name")),
            1 => new Condition.Is(
                new Value.Trait(Pick("spend", "orders.count", "Odd Name", "count")),
                new Test.More(new Literal.Number(3))
            ),
            2 => new Condition.Identified(Pick("email", "phone", "number")),
            _ => Rule(),
        };

    private IReadOnlyList<Condition> Some(int depth) =>
        [.. Enumerable.Range(0, random.Next(4) == 0 ? 0 : random.Next(2, 4)).Select(_ => Rule(depth - 1))];

    private Condition Leaf() =>
        random.Next(5) switch
        {
            0 => new Condition.Tagged(Pick(Tags)),
            1 => new Condition.Consents(Pick("email", "sms"), Pick(null, "news")),
            2 => new Condition.Identified(Pick("email", "number")),
            3 => new Condition.InList(Pick("list", "other")),
            _ => new Condition.Sample(Pick(0, 12.5, 50, 99.99, 100), Pick("", "a")),
        };

    private EventQuery Event() =>
        random.Next(6) switch
        {
            0 => new(EventQuery.AnyOwn),
            1 => new(EventQuery.Order, Maybe(() => Where(Pick("channel", "amount", "gift")))),
            2 => new(EventQuery.Item, Maybe(() => Where(Pick("category", "amount")))),
            _ => new(Pick(Events), Maybe(() => Where(Pick("category", "score", "amount", "flag")))),
        };

    private Condition Where(string property, int depth = 1) =>
        (depth == 0 ? 2 : random.Next(4)) switch
        {
            0 => Condition.And(Where(property, 0), Where(Pick("category", "score"), 0)),
            1 => new Condition.Not(Where(property, 0)),
            _ => new Condition.Is(
                new Value.Property(property),
                property is "amount" or "score" or "quantity" ? NumberTest()
                    : property is "flag" or "gift" ? new Test.Equal(new Literal.Truth(random.Next(2) == 0))
                    : TextTest()
            ),
        };

    private Window? Window() =>
        random.Next(5) switch
        {
            0 or 1 => new Window.Last(Pick(1, 2, 7, 30), Pick(SpanUnit.Hours, SpanUnit.Days, SpanUnit.Days, SpanUnit.Weeks)),
            2 => new Window.Calendar(Pick(Enum.GetValues<PeriodKind>()), random.Next(3)),
            3 => new Window.Dates(today - random.Next(40), Pick<int?>(null, today - random.Next(3) + 1)) is var dates
            && dates.To < dates.From
                ? new Window.Dates(null, dates.To)
                : dates,
            _ => null,
        };

    private Value Number(int depth) =>
        random.Next(depth == 0 ? 6 : 9) switch
        {
            0 => new Value.Aggregate(AggregateKind.Count, Event(), null, Window()),
            1 => Figure(Pick(AggregateKind.Sum, AggregateKind.Avg, AggregateKind.Min, AggregateKind.Max)),
            2 => new Value.Aggregate(AggregateKind.Distinct, Event(), Pick("category", "day"), Window()),
            3 => new Value.Rfm(Pick(RfmPart.R, RfmPart.F, RfmPart.M)),
            4 => new Value.DaysSince(Moment()),
            5 => new Value.OfCompany(
                random.Next(3) switch
                {
                    0 => new Value.Aggregate(AggregateKind.Count, Event(), null, Window()),
                    1 => Figure(Pick(AggregateKind.Sum, AggregateKind.Max)),
                    _ => new Value.DaysSince(Moment()),
                }
            ),
            _ => new Value.Arithmetic(
                Pick(Enum.GetValues<ArithmeticKind>()),
                Number(depth - 1),
                random.Next(3) == 0 ? new Value.Constant(Pick(0, 2, -1.5)) : Number(0)
            ),
        };

    private Value.Aggregate Figure(AggregateKind of)
    {
        var query = Event();
        return new(of, query, query.Name is EventQuery.Item ? Pick("amount", "quantity") : Pick("amount", "score"), Window());
    }

    private Value.Moment Moment() => new(Pick(MomentKind.First, MomentKind.Last), Event(), Window());

    private Value Text() =>
        random.Next(4) switch
        {
            0 => new Value.Field(Pick("name", "city", "email")),
            1 => new Value.Custom("level"),
            2 => new Value.Aggregate(Pick(AggregateKind.FirstValue, AggregateKind.LastValue), Event(), "category", Window()),
            _ => new Value.Field("city"),
        };

    private Value Standing(out string[] keys)
    {
        var which = random.Next(3);
        keys = which switch
        {
            0 => ["active", "NEW", "prospect", "dormant", "churned", "resurrected"],
            1 => ["champions", "loyal", "lost", "at-risk", "new", "hibernating"],
            _ => ["hhh", "hhl", "lll", "llh", "lhl"],
        };
        random.Shuffle(keys);
        return which switch
        {
            0 => new Value.StageAt(Pick(0, 0, 5, 30)),
            1 => new Value.Rfm(RfmPart.Segment),
            _ => new Value.Rfm(RfmPart.Eight),
        };
    }

    private Condition.Is Dated() =>
        random.Next(4) switch
        {
            0 => new(
                new Value.Anniversary(new Value.Field(CustomerColumns.Birthday)),
                random.Next(3) switch
                {
                    0 => new Test.InLast(Pick(0, 3, 40)),
                    1 => new Test.InPeriod(Pick(PeriodKind.Day, PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter), random.Next(-1, 2)),
                    _ => new Test.InNext(Pick(0, 1, 7, 90)),
                }
            ),
            1 => new(new Value.Anniversary(new Value.Custom("joined")), new Test.InNext(Pick(0, 7, 364))),
            2 => new(
                new Value.Custom("renewal"),
                random.Next(3) switch
                {
                    0 => new Test.InNext(Pick(0, 7, 30)),
                    1 => new Test.InPeriod(Pick(Enum.GetValues<PeriodKind>()), random.Next(-1, 2)),
                    _ => new Test.InLast(Pick(0, 7)),
                }
            ),
            _ => new(Pick<Value>(new Value.Field(CustomerColumns.Birthday), new Value.Custom("renewal")), DateTest()),
        };

    private Value.Custom Custom() => new(Pick("level", "age", "flag", "hobbies", "nothing here", "odd\"key'"));

    private Test CustomTest() =>
        random.Next(7) switch
        {
            0 => new Test.IsSet(),
            1 => new Test.NotSet(),
            2 => new Test.Has(Pick("Tea", "gold", "go")),
            3 => new Test.Equal(new Literal.Truth(random.Next(2) == 0)),
            4 => TextTest(),
            _ => NumberTest(),
        };

    private Test NumberTest()
    {
        Literal.Number Of() => new(Pick(0, 1, 2, 3, 4, 5, 7, 14, 30, 2.5, 10, 100, -1));
        return random.Next(9) switch
        {
            0 => new Test.Equal(Of()),
            1 => new Test.NotEqual(Of()),
            2 => new Test.Less(Of()),
            3 => new Test.AtMost(Of()),
            4 => new Test.More(Of()),
            5 => new Test.Between(Of(), Of()),
            6 => random.Next(2) == 0 ? new Test.OneOf([Of(), Of()]) : new Test.NoneOf([Of()]),
            7 => random.Next(2) == 0 ? new Test.IsSet() : new Test.NotSet(),
            _ => new Test.AtLeast(Of()),
        };
    }

    private Test TextTest()
    {
        Literal Of() => new Literal.Text(random.Next(2) == 0 ? Pick(Levels) : Pick(Cities));
        return random.Next(8) switch
        {
            0 => new Test.Equal(Of()),
            1 => new Test.NotEqual(Of()),
            2 => new Test.Contains(Pick("OL", "ｅｒ", "海", "% \"", "'")),
            3 => new Test.StartsWith(Pick("BE", "上", "ｓ", "it'")),
            4 => new Test.Matches(Pick("^(gold|silver)$", "[a-c]e?r", "\\d+%", ".海", "O[^x]d", "s.o|in$", "L{1,2}")),
            5 => new Test.OneOf([Of(), Of()]),
            6 => new Test.NoneOf([Of(), Of()]),
            _ => random.Next(2) == 0 ? new Test.IsSet() : new Test.NotSet(),
        };
    }

    private Test MomentTest() =>
        random.Next(6) switch
        {
            0 => new Test.InLast(Pick(0, 1, 7, 30)),
            1 => new Test.InPeriod(Pick(Enum.GetValues<PeriodKind>()), random.Next(-1, 1)),
            _ => DateTest(),
        };

    private Test DateTest()
    {
        Literal.Date Of() => new(today - random.Next(-3, 40));
        return random.Next(9) switch
        {
            0 => new Test.Equal(Of()),
            1 => new Test.NotEqual(Of()),
            2 => new Test.Less(Of()),
            3 => new Test.AtMost(Of()),
            4 => new Test.More(Of()),
            5 => new Test.AtLeast(Of()),
            6 => new Test.IsSet(),
            7 => new Test.NotSet(),
            _ => new Test.Between(Of(), Of()),
        };
    }

    private Span Length() => new(Pick(1, 3, 24, 48), Pick(SpanUnit.Minutes, SpanUnit.Hours, SpanUnit.Days));

    private Condition? Maybe(Func<Condition> draw) => random.Next(2) == 0 ? draw() : null;

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
