using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Text;

/// <summary>Conditions and tests.</summary>
internal sealed partial class Parser
{
    private Condition Leaf()
    {
        if (TakeWord("everyone"))
            return Condition.Everyone;
        if (TakeWord("nobody"))
            return Condition.Nobody;
        if (_inWhere || Here.Kind is not TokenKind.Word)
            return Comparison();
        switch (Here.Says.ToLowerInvariant())
        {
            case "did":
                return Did();
            case "tag":
                return new Condition.Tagged(TextArgument());
            case "in_segment":
                return new Condition.InSegment(TextArgument());
            case "in_list":
                return new Condition.InList(TextArgument());
            case "identity":
                return Identity();
            case "consent":
                return Consent();
            case "sample":
                return Sample();
            default:
                return Comparison();
        }
    }

    private string TextArgument()
    {
        Take();
        ExpectSign("(");
        var text = TextHere();
        ExpectSign(")");
        return text;
    }

    private Condition.Identified Identity()
    {
        Take();
        ExpectSign("(");
        var kind = NameHere(new("a kind of identity such as email", "身份类型，如 email"));
        ExpectSign(")");
        return new Condition.Identified(kind);
    }

    private Condition.Consents Consent()
    {
        Take();
        var channel = new Phrase("a channel such as email", "渠道，如 email");
        if (TakeSign("."))
            return new Condition.Consents(NameHere(channel));
        ExpectSign("(");
        var (name, topic) = (NameHere(channel), (string?)null);
        if (TakeSign(","))
            topic = TextHere();
        ExpectSign(")");
        return new Condition.Consents(name, topic);
    }

    private Condition.Sample Sample()
    {
        Take();
        ExpectSign("(");
        var percent = Number(new("a percentage", "百分比"));
        ExpectSign("%");
        var salt = TakeSign(",") ? TextHere() : "";
        ExpectSign(")");
        return new Condition.Sample(percent, salt);
    }

    private Condition Did()
    {
        Take();
        ExpectSign("(");
        var first = Event();
        Condition rule;
        if (TakeWord("then"))
        {
            var absent = TakeWord("not");
            var then = Event();
            ExpectWord("within");
            rule = new Condition.Sequence(first, then, Length(), absent, OptionalWindow());
        }
        else
            rule = new Condition.Did(first, OptionalWindow());
        ExpectSign(")");
        return rule;
    }

    private Condition.Is Comparison()
    {
        var value = Sum();
        if (TakeWord("contains"))
            return new(value, new Test.Contains(TextHere()));
        if (TakeWord("matches"))
            return new(value, new Test.Matches(TextHere()));
        if (TakeWord("has"))
            return new(value, new Test.Has(TextHere()));
        if (TakeWord("starts"))
        {
            ExpectWord("with");
            return new(value, new Test.StartsWith(TextHere()));
        }
        if (TakeWord("is"))
        {
            var negated = TakeWord("not");
            ExpectWord("set");
            return new(value, negated ? new Test.NotSet() : new Test.IsSet());
        }
        if (TakeWord("between"))
        {
            var from = Constant();
            ExpectWord("and");
            return new(value, new Test.Between(from, Constant()));
        }
        if (TakeWord("not"))
        {
            ExpectWord("in");
            return new(value, new Test.NoneOf(Constants()));
        }
        return TakeWord("in") ? In(value) : new(value, Compared());
    }

    private Condition.Is In(Value value)
    {
        if (Here.IsSign("("))
            return new(value, new Test.OneOf(Constants()));
        if (TakeWord("this"))
            return new(Yearly(value), new Test.InPeriod(Unit()));
        var ahead = TakeWord("next");
        if (!ahead && !TakeWord("last"))
            throw Expected(new("'(', 'this', 'next' or 'last'", "“(”、this、next 或 last"), ["this", "next", "last"]);
        if (Here.Kind is TokenKind.Word)
            return new(Yearly(value), new Test.InPeriod(Unit(), ahead ? 1 : -1));
        var days = Whole(new("a number of days", "天数"), least: 0);
        if (!TakeWord("day"))
            ExpectWord("days");
        return new(Yearly(value), ahead ? new Test.InNext(days) : new Test.InLast(days));
    }

    /// <summary>A birth never happens again; a birthday does.</summary>
    private static Value Yearly(Value value) =>
        value is Value.Field { Name: CustomerColumns.Birthday } ? new Value.Anniversary(value) : value;

    private Test Compared()
    {
        if (Here.Kind is not TokenKind.Sign || Here.Says is not ("=" or "!=" or "<" or "<=" or ">" or ">="))
            throw Expected(
                new(
                    "a comparison: =, !=, <, <=, >, >=, in, between, contains, starts with, matches, has, is set",
                    "比较：=、!=、<、<=、>、>=、in、between、contains、starts with、matches、has、is set"
                ),
                [.. Words.Joints, "and"]
            );
        var sign = Take().Says;
        var with = Constant();
        return sign switch
        {
            "=" => new Test.Equal(with),
            "!=" => new Test.NotEqual(with),
            "<" => new Test.Less(with),
            "<=" => new Test.AtMost(with),
            ">" => new Test.More(with),
            _ => new Test.AtLeast(with),
        };
    }

    private List<Literal> Constants()
    {
        ExpectSign("(");
        var constants = new List<Literal> { Constant() };
        while (TakeSign(","))
            constants.Add(Constant());
        ExpectSign(")");
        return constants;
    }

    private Literal Constant()
    {
        if (Here.Kind is TokenKind.Text)
            return new Literal.Text(Take().Says);
        if (Here.Kind is TokenKind.Date)
            return new Literal.Date(LocalDay.Parse(Take().Says)!.Value);
        if (TakeWord("true"))
            return new Literal.Truth(true);
        if (TakeWord("false"))
            return new Literal.Truth(false);
        return new Literal.Number(
            Number(
                new(
                    "text in quotation marks, a number, a date such as 2026-03-01, true or false",
                    "带引号的文本、数字、日期（如 2026-03-01）、true 或 false"
                )
            )
        );
    }

    private double Number(Phrase what)
    {
        var negative = Here.IsSign("-") && _tokens[_at + 1].Kind is TokenKind.Number && TakeSign("-");
        if (
            Here.Kind is not TokenKind.Number
            || !double.TryParse(Here.Says, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
            throw Expected(what, []);
        Take();
        return negative ? -number : number;
    }
}
