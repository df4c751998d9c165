using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Text;

/// <summary>Values, events and windows.</summary>
internal sealed partial class Parser
{
    private static readonly Phrase AValue = new(
        "a condition: a field such as city, attr.level, a trait such as spend, count(event), did(event), tag(\"…\")",
        "条件：字段（如 city、attr.level）、特征（如 spend）、count(事件)、did(事件)、tag(\"…\")"
    );

    private Value Sum()
    {
        using var deeper = Deeper();
        var value = Product();
        while (Here.IsSign("+") || Here.IsSign("-"))
            value = new Value.Arithmetic(Take().Says is "+" ? ArithmeticKind.Plus : ArithmeticKind.Minus, value, Product());
        return value;
    }

    private Value Product()
    {
        var value = Factor();
        while (Here.IsSign("*") || Here.IsSign("/"))
            value = new Value.Arithmetic(Take().Says is "*" ? ArithmeticKind.Times : ArithmeticKind.By, value, Factor());
        return value;
    }

    private Value Factor()
    {
        if (Here.Kind is TokenKind.Number || Here.IsSign("-"))
            return new Value.Constant(Number(AValue));
        if (_inWhere)
            return new Value.Property(NameHere(new("a property of the event", "事件的属性")));
        if (TakeSign("("))
        {
            var value = Sum();
            ExpectSign(")");
            return value;
        }
        return Here.Kind is TokenKind.Word ? Named() : throw Expected(AValue, []);
    }

    private Value Named()
    {
        var word = Here.Says.ToLowerInvariant();
        var calls = _tokens[_at + 1].IsSign("(");
        if (calls && Array.IndexOf(Words.Aggregates, word) is >= 0 and var aggregate)
            return Aggregate((AggregateKind)aggregate);
        switch (word)
        {
            case "first" or "last" when calls:
                return Moment(word is "first" ? MomentKind.First : MomentKind.Last);
            case "days_since" when calls:
                return new Value.DaysSince(Argument(Factor));
            case "anniversary" when calls:
                return new Value.Anniversary(Argument(Factor));
            case "of_company" when calls:
                return new Value.OfCompany(Argument(Sum));
            case "trait" when calls:
                return new Value.Trait(Argument(TextHere));
            case "created":
                Take();
                return new Value.Created();
            case "stage":
                return new Value.StageAt(DaysAgo());
            case "lifecycle":
                return new Value.Lifecycle(DaysAgo());
            case "rfm":
                return Rfm();
            // A property of an event may be called so too; it has no part.
            case "score" when _tokens[_at + 1].IsSign("."):
                return Score();
            case "attr":
                Take();
                ExpectSign(".");
                return new Value.Custom(NameHere(new("the field's key", "字段的键")));
        }
        if (CustomerColumns.All.ContainsKey(word) && !_tokens[_at + 1].IsSign("."))
        {
            Take();
            return new Value.Field(word);
        }
        return Trait();
    }

    private Value.Trait Trait()
    {
        if (Words.IsKept(Here.Says))
            throw Expected(AValue, []);
        if (_tokens[_at + 1].IsSign("(") || (_traits.Count > 0 && !_traits.Contains(DottedFrom(_at))))
            throw Expected(AValue, [.. Words.Conditions, .. Words.Aggregates, .. Words.Values, .. CustomerColumns.All.Keys, .. _traits]);
        var name = Take().Says;
        while (Here.IsSign(".") && _tokens[_at + 1].Kind is TokenKind.Word)
        {
            Take();
            name += "." + Take().Says;
        }
        return new Value.Trait(name);
    }

    private string DottedFrom(int at)
    {
        var name = _tokens[at].Says;
        for (; _tokens[at + 1].IsSign(".") && _tokens[at + 2].Kind is TokenKind.Word; at += 2)
            name += "." + _tokens[at + 2].Says;
        return name;
    }

    private T Argument<T>(Func<T> read)
    {
        Take();
        ExpectSign("(");
        var value = read();
        ExpectSign(")");
        return value;
    }

    private int DaysAgo()
    {
        Take();
        if (!TakeSign("("))
            return 0;
        var days = Whole(new("a number of days", "天数"), least: 0);
        if (!TakeWord("day"))
            ExpectWord("days");
        ExpectWord("ago");
        ExpectSign(")");
        return days;
    }

    private Value.Rfm Rfm()
    {
        Take();
        ExpectSign(".");
        string[] names = ["r", "f", "m", "segment", "eight"];
        if (Here.Kind is not TokenKind.Word || Array.IndexOf(names, Here.Says.ToLowerInvariant()) is not (>= 0 and var part))
            throw Expected(new("r, f, m, segment or eight", "r、f、m、segment 或 eight"), names);
        Take();
        return new Value.Rfm((RfmPart)part);
    }

    private Value.Score Score()
    {
        Take();
        ExpectSign(".");
        var names = Array.ConvertAll(Enum.GetNames<ScorePart>(), name => name.ToLowerInvariant());
        if (Here.Kind is not TokenKind.Word || Array.IndexOf(names, Here.Says.ToLowerInvariant()) is not (>= 0 and var part))
            throw Expected(new(string.Join(", ", names), string.Join("、", names)), names);
        Take();
        return new Value.Score((ScorePart)part);
    }

    private Value.Aggregate Aggregate(AggregateKind kind)
    {
        Take();
        ExpectSign("(");
        var name = EventName();
        var over = (string?)null;
        if (kind is not AggregateKind.Count)
        {
            ExpectSign(".");
            over = NameHere(new("a property of the event", "事件的属性"));
        }
        var value = new Value.Aggregate(kind, new EventQuery(name, OptionalWhere()), over, OptionalWindow());
        ExpectSign(")");
        return value;
    }

    private Value.Moment Moment(MomentKind which)
    {
        Take();
        ExpectSign("(");
        var value = new Value.Moment(which, Event(), OptionalWindow());
        ExpectSign(")");
        return value;
    }

    private EventQuery Event() => new(EventName(), OptionalWhere());

    private string EventName() => NameHere(new("the name of an event", "事件名称"));

    private Condition? OptionalWhere()
    {
        if (!TakeWord("where"))
            return null;
        var outer = _inWhere;
        _inWhere = true;
        var where = Rule();
        _inWhere = outer;
        return where;
    }

    private Window? OptionalWindow()
    {
        if (TakeWord("since"))
            return new Window.Dates(Day(), null);
        if (TakeWord("until"))
            return new Window.Dates(null, Day());
        if (TakeWord("between"))
        {
            var from = Day();
            ExpectWord("and");
            return new Window.Dates(from, Day());
        }
        if (!TakeWord("in"))
            return null;
        if (TakeWord("this"))
            return new Window.Calendar(Unit(), 0);
        if (!TakeWord("last"))
        {
            var unit = Unit();
            var back = Whole(new("how many back", "往前第几个"), least: 0);
            ExpectWord("back");
            return new Window.Calendar(unit, back);
        }
        if (Here.Kind is not TokenKind.Number)
            return new Window.Calendar(Unit(), 1);
        var span = Length();
        return new Window.Last(span.Amount, span.Unit);
    }

    private int Day() =>
        Here.Kind is TokenKind.Date
            ? LocalDay.Parse(Take().Says)!.Value
            : throw Expected(new("a date such as 2026-03-01", "日期，如 2026-03-01"), []);

    private Span Length()
    {
        var amount = Whole(new("a number", "数字"));
        string[] units = ["minutes", "hours", "days", "weeks"];
        var word = Here.Says.ToLowerInvariant();
        var unit = Here.Kind is TokenKind.Word ? Array.FindIndex(units, u => u == word || u == word + "s") : -1;
        if (unit < 0)
            throw Expected(
                new(
                    "minutes, hours, days or weeks (months differ in length: write days, or 'in this month')",
                    "minutes、hours、days 或 weeks（月份长短不一：请写天数，或用 in this month）"
                ),
                units
            );
        Take();
        return new Span(amount, (SpanUnit)unit);
    }

    private PeriodKind Unit()
    {
        string[] units = ["day", "week", "month", "quarter", "year"];
        var unit = Here.Kind is TokenKind.Word ? Array.IndexOf(units, Here.Says.ToLowerInvariant()) : -1;
        if (unit < 0)
            throw Expected(
                new("'last', 'this', day, week, month, quarter or year", "last、this、day、week、month、quarter 或 year"),
                [.. units, "last", "this"]
            );
        Take();
        return (PeriodKind)unit;
    }
}
