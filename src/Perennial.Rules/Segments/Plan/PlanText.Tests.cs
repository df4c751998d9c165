using System.Diagnostics;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Tests of values. The type of the constant decides as what the value is read.</summary>
internal sealed partial class PlanText
{
    private string Passes(Value value, Test test, EventRow? row)
    {
        if (value is Value.OfCompany company)
            return test is Test.NotSet
                ? $"NOT {Passes(company, new Test.IsSet(), row)}"
                : False(OfCompany(() => Passes(company.Of, test, row)));
        if (value is Value.Moment or Value.Created)
            return PassesMoment(value, test);
        if (value is Value.DaysSince since)
            DueAtThresholds(since, test);
        else
            DueOf(value);
        return test switch
        {
            Test.IsSet => $"{Natural(value, row)} IS NOT NULL",
            Test.NotSet => $"{Natural(value, row)} IS NULL",
            Test.Equal t => Compared(value, "=", t.To, row),
            Test.NotEqual t => Compared(value, "<>", t.To, row),
            Test.Less t => Compared(value, "<", t.Than, row),
            Test.AtMost t => Compared(value, "<=", t.Than, row),
            Test.More t => Compared(value, ">", t.Than, row),
            Test.AtLeast t => Compared(value, ">=", t.Than, row),
            Test.Between t => $"({Compared(value, ">=", t.From, row)} AND {Compared(value, "<=", t.To, row)})",
            Test.OneOf t => Listed(value, "IN", t.Of, row),
            Test.NoneOf t => Listed(value, "NOT IN", t.Of, row),
            Test.Contains t => False(Sql.Dialect.Contains(Said(value, row), Folded(t.Text))),
            Test.StartsWith t => False(
                $"substr({Said(value, row)}, 1, {Sql.Value("length", Folding.Fold(t.Text).EnumerateRunes().Count())}) = {Folded(t.Text)}"
            ),
            Test.Matches t => False(
                Sql.Dialect.Matches(Said(value, row), Sql.Value("pattern", SafePattern.Translate(t.Pattern, Sql.Dialect.EndOfText)))
            ),
            Test.Has t => Has(value, t.Choice, row),
            Test.InPeriod t => value is Value.Anniversary yearly ? Returns(yearly, t, row) : InPeriod(value, t, row),
            Test.InNext t => value is Value.Anniversary yearly
                ? Returns(yearly, t.Days, ahead: true, row)
                : InDays(value, At.Today, At.Today + t.Days, row),
            Test.InLast t => value is Value.Anniversary yearly
                ? Returns(yearly, t.Days, ahead: false, row)
                : InDays(value, At.Today - t.Days, At.Today, row),
            _ => throw new UnreachableException(),
        };
    }

    private string Compared(Value value, string sign, Literal with, EventRow? row) =>
        False(
            with switch
            {
                Literal.Number number => $"{Number(value, row)} {sign} {Sql.Value("number", number.Of)}",
                Literal.Date date => $"{DateNumber(Text(value, row))} {sign} {Sql.Value("date", DateNumberOf(date.Day))}",
                _ => $"{Said(value, row)} {sign} {Folded(TextOf(with))}",
            }
        );

    private string Listed(Value value, string sign, IReadOnlyList<Literal> of, EventRow? row) =>
        False(
            of[0] switch
            {
                Literal.Number =>
                    $"{Number(value, row)} {sign} ({Join(of.OfType<Literal.Number>().Select(n => Sql.Value("number", n.Of)))})",
                Literal.Date =>
                    $"{DateNumber(Text(value, row))} {sign} ({Join(of.OfType<Literal.Date>().Select(d => Sql.Value("date", DateNumberOf(d.Day))))})",
                _ => $"{Said(value, row)} {sign} ({Join(of.Select(text => Folded(TextOf(text))))})",
            }
        );

    private string Has(Value value, string choice, EventRow? row)
    {
        if (value is not Value.Custom custom)
            return Compared(value, "=", new Literal.Text(choice), row);
        var choices = Sql.Dialect.JsonTexts("c.attributes", custom.Key);
        return $"EXISTS (SELECT 1 FROM ({choices}) choices WHERE {Fold("choices.value")} = {Folded(choice)})";
    }

    private string PassesMoment(Value value, Test test)
    {
        var moment = Instant(value);
        DueOf(value);
        long Start(Literal day, int later = 0) => At.Zone.StartOf(((Literal.Date)day).Day + later);
        return test switch
        {
            Test.IsSet => $"{moment} IS NOT NULL",
            Test.NotSet => $"{moment} IS NULL",
            Test.Less t => False($"{moment} < {Sql.Value("start", Start(t.Than))}"),
            Test.AtMost t => False($"{moment} < {Sql.Value("start", Start(t.Than, 1))}"),
            Test.More t => False($"{moment} >= {Sql.Value("start", Start(t.Than, 1))}"),
            Test.AtLeast t => False($"{moment} >= {Sql.Value("start", Start(t.Than))}"),
            Test.Equal t => During(Start(t.To), Start(t.To, 1)),
            Test.NotEqual t => $"({moment} IS NOT NULL AND NOT {During(Start(t.To), Start(t.To, 1))})",
            Test.Between t => During(Start(t.From), Start(t.To, 1)),
            Test.InLast t => Recent(t.Days * Span.Day),
            Test.InPeriod t => Within(t),
            _ => "1 = 0",
        };

        string During(long from, long to) => False($"({moment} >= {Sql.Value("start", from)} AND {moment} < {Sql.Value("start", to)})");

        string Within(Test.InPeriod asked)
        {
            var period = WindowBounds.PeriodOf(asked, At);
            DueAtNext(asked.Unit, $"{moment} IS NOT NULL");
            return During(At.Zone.StartOf(period.From), At.Zone.StartOf(period.To));
        }

        string Recent(long span)
        {
            DueAfter(moment, span);
            return False($"{moment} > {Sql.Value("after", At.Now - span)}");
        }
    }

    /// <summary>A date that is one of the days from one to another, both included.</summary>
    private string InDays(Value value, int from, int to, EventRow? row)
    {
        var text = Text(value, row);
        if (row is null)
            DueWithDate(text, to - At.Today, from - At.Today);
        var date = DateNumber(text);
        return False($"{date} BETWEEN {Sql.Value("date", DateNumberOf(from))} AND {Sql.Value("date", DateNumberOf(to))}");
    }

    private string InPeriod(Value value, Test.InPeriod asked, EventRow? row)
    {
        var (text, period) = (Text(value, row), WindowBounds.PeriodOf(asked, At));
        if (row is null)
            DueAtNext(asked.Unit, $"{text} IS NOT NULL");
        return False(
            $"{DateNumber(text)} BETWEEN {Sql.Value("date", DateNumberOf(period.From))} AND {Sql.Value("date", DateNumberOf(period.To - 1))}"
        );
    }

    private string Returns(Value.Anniversary yearly, Test.InPeriod asked, EventRow? row)
    {
        var (text, period) = (Text(yearly.Of, row), WindowBounds.PeriodOf(asked, At));
        if (row is null)
            DueAtNext(asked.Unit, $"{text} IS NOT NULL");
        var now = Yearly.MonthDays.Where(md => Yearly.Returns(md, period.From, period.To - 1 - period.From, ahead: true));
        return False(
            $"({DateNumber(text)} % 10000) IN ({Join(now.Select(md => md.ToString(System.Globalization.CultureInfo.InvariantCulture)))})"
        );
    }

    private string Returns(Value.Anniversary yearly, int days, bool ahead, EventRow? row)
    {
        var monthDay = $"({DateNumber(Text(yearly.Of, row))} % 10000)";
        var now = Yearly.MonthDays.Where(md => Yearly.Returns(md, At.Today, days, ahead)).ToList();
        if (row is null)
            DueYearly(monthDay, days, ahead);
        return now.Count == 0 ? "1 = 0"
            : now.Count == 366 ? $"{monthDay} IS NOT NULL"
            : False($"{monthDay} IN ({Join(now.Select(md => md.ToString(System.Globalization.CultureInfo.InvariantCulture)))})");
    }

    /// <summary>A text as it is compared. Stages and RFM keys are our own words: they are folded where they are written.</summary>
    private string Said(Value value, EventRow? row) =>
        value switch
        {
            Value.StageAt or Value.Lifecycle or Value.FirstOf => Text(value, row),
            Value.Rfm { Part: RfmPart.Segment or RfmPart.Eight } rfm => RfmKey(rfm.Part, Folding.Fold),
            _ => Fold(Text(value, row)),
        };

    private static string TextOf(Literal literal) =>
        literal switch
        {
            Literal.Text text => text.Of,
            Literal.Truth truth => truth.Of ? "true" : "false",
            _ => "",
        };

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
