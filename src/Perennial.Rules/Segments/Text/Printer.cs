using System.Diagnostics;
using System.Globalization;
using System.Text;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Text;

/// <summary>Writes rules as text that <see cref="Parser"/> reads back to the same tree.</summary>
internal static class Printer
{
    public static string Print(Condition rule) =>
        rule switch
        {
            Condition.All { Of.Count: 0 } => "everyone",
            Condition.Any { Of.Count: 0 } => "nobody",
            Condition.All all => string.Join(" and ", all.Of.Select(Nested)),
            Condition.Any any => string.Join(" or ", any.Of.Select(Nested)),
            Condition.Not not => "not " + Nested(not.Of),
            Condition.Is
            {
                Value: Value.Anniversary { Of: Value.Field { Name: CustomerColumns.Birthday } },
                Test: Test.InNext or Test.InLast or Test.InPeriod
            } yearly => $"{CustomerColumns.Birthday} {Print(yearly.Test)}",
            Condition.Is leaf => $"{Print(leaf.Value)} {Print(leaf.Test)}",
            Condition.Did did => $"did({Print(did.Event)}{Print(did.In)})",
            Condition.Sequence s =>
                $"did({Print(s.First)} then {(s.Absent ? "not " : "")}{Print(s.Then)} within {Print(s.Within)}{Print(s.In)})",
            Condition.Tagged tag => $"tag({Quote(tag.Tag)})",
            Condition.Consents { Topic: null } consent when Lexer.IsWord(consent.Channel) => $"consent.{consent.Channel}",
            Condition.Consents consent => $"consent({Quote(consent.Channel)}{(consent.Topic is null ? "" : ", " + Quote(consent.Topic))})",
            Condition.Identified identity => $"identity({Name(identity.Kind)})",
            Condition.InSegment segment => $"in_segment({Quote(segment.Segment)})",
            Condition.InList list => $"in_list({Quote(list.List)})",
            Condition.Sample sample => $"sample({Print(sample.Percent)}%{(sample.Salt is "" ? "" : ", " + Quote(sample.Salt))})",
            _ => throw new UnreachableException(),
        };

    public static string Print(Value value) =>
        value switch
        {
            Value.Field field => field.Name,
            Value.Custom custom => $"attr.{Name(custom.Key)}",
            Value.Property property => Name(property.Name),
            Value.Aggregate a =>
                $"{Words.Aggregates[(int)a.Of]}({Name(a.Event.Name)}{(a.Over is null ? "" : "." + Name(a.Over))}{Where(a.Event)}{Print(a.In)})",
            Value.Moment moment => $"{(moment.Which is MomentKind.First ? "first" : "last")}({Print(moment.Event)}{Print(moment.In)})",
            Value.Created => "created",
            Value.OfCompany company => $"of_company({Print(company.Of)})",
            Value.DaysSince since => $"days_since({Print(since.Of)})",
            Value.Anniversary yearly => $"anniversary({Print(yearly.Of)})",
            Value.Lifecycle { DaysAgo: 0 } => "lifecycle",
            Value.Lifecycle past => string.Create(CultureInfo.InvariantCulture, $"lifecycle({past.DaysAgo} days ago)"),
            Value.FirstOf first => $"lifecycle({string.Join(", ", first.Of.Select(one => $"{one.Key}: {Print(one.Rule)}"))})",
            Value.StageAt { DaysAgo: 0 } => "stage",
            Value.StageAt stage => string.Create(CultureInfo.InvariantCulture, $"stage({stage.DaysAgo} days ago)"),
            Value.Score score => "score." + score.Part.ToString().ToLowerInvariant(),
            Value.Rfm rfm => "rfm." + rfm.Part.ToString().ToLowerInvariant(),
            Value.Trait trait => IsBareTrait(trait.Name) ? trait.Name : $"trait({Quote(trait.Name)})",
            Value.Constant constant => Print(constant.Number),
            Value.Arithmetic two => $"{Operand(two.Left)} {"+-*/"[(int)two.By]} {Operand(two.Right)}",
            _ => throw new UnreachableException(),
        };

    public static string Print(Test test) =>
        test switch
        {
            Test.Equal t => "= " + Print(t.To),
            Test.NotEqual t => "!= " + Print(t.To),
            Test.Less t => "< " + Print(t.Than),
            Test.AtMost t => "<= " + Print(t.Than),
            Test.More t => "> " + Print(t.Than),
            Test.AtLeast t => ">= " + Print(t.Than),
            Test.Between t => $"between {Print(t.From)} and {Print(t.To)}",
            Test.OneOf t => $"in ({string.Join(", ", t.Of.Select(Print))})",
            Test.NoneOf t => $"not in ({string.Join(", ", t.Of.Select(Print))})",
            Test.Contains t => "contains " + Quote(t.Text),
            Test.StartsWith t => "starts with " + Quote(t.Text),
            Test.Matches t => "matches " + Quote(t.Pattern),
            Test.Has t => "has " + Quote(t.Choice),
            Test.IsSet => "is set",
            Test.NotSet => "is not set",
            Test.InPeriod t => $"in {(t.Later == 0 ? "this" : t.Later > 0 ? "next" : "last")} {t.Unit.ToString().ToLowerInvariant()}",
            Test.InNext t => string.Create(CultureInfo.InvariantCulture, $"in next {t.Days} days"),
            Test.InLast t => string.Create(CultureInfo.InvariantCulture, $"in last {t.Days} days"),
            _ => throw new UnreachableException(),
        };

    public static string Print(Literal literal) =>
        literal switch
        {
            Literal.Text text => Quote(text.Of),
            Literal.Number number => Print(number.Of),
            Literal.Truth truth => truth.Of ? "true" : "false",
            Literal.Date date => LocalDay.Format(date.Day),
            _ => throw new UnreachableException(),
        };

    public static string Print(Span span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.Amount} {span.Unit.ToString().ToLowerInvariant()}");

    private static string Print(Window? window) =>
        window switch
        {
            Window.Last last => " in last " + Print(last.Span),
            Window.Calendar { Back: 0 } calendar => " in this " + Unit(calendar),
            Window.Calendar { Back: 1 } calendar => " in last " + Unit(calendar),
            Window.Calendar calendar => string.Create(CultureInfo.InvariantCulture, $" in {Unit(calendar)} {calendar.Back} back"),
            Window.Dates { From: { } from, To: { } to } => $" between {LocalDay.Format(from)} and {LocalDay.Format(to)}",
            Window.Dates { From: { } from } => $" since {LocalDay.Format(from)}",
            Window.Dates { To: { } to } => $" until {LocalDay.Format(to)}",
            _ => "",
        };

    private static string Print(EventQuery query) => Name(query.Name) + Where(query);

    private static string Where(EventQuery query) => query.Where is null ? "" : " where " + Print(query.Where);

    private static string Print(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Unit(Window.Calendar calendar) => calendar.Unit.ToString().ToLowerInvariant();

    private static string Nested(Condition part) =>
        part is Condition.All { Of.Count: > 0 } or Condition.Any { Of.Count: > 0 } ? $"({Print(part)})" : Print(part);

    private static string Operand(Value value) => value is Value.Arithmetic ? $"({Print(value)})" : Print(value);

    private static string Name(string name) => Lexer.IsWord(name) && !Words.IsKept(name) ? name : Quote(name);

    private static bool IsBareTrait(string name) =>
        name.Split('.') is var parts
        && parts.All(Lexer.IsWord)
        && !Words.IsKept(parts[0])
        && !(parts.Length == 1 && CustomerColumns.All.ContainsKey(name.ToLowerInvariant()));

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            _ = letter switch
            {
                '"' or '“' or '”' or '＂' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(letter),
            };
        return quoted.Append('"').ToString();
    }
}
