using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>Finds parts of a rule that can never mean anything: a text asked whether it is above 5, an empty list, a window of no length.</summary>
public static class RuleCheck
{
    /// <summary>Largest number in a rule.</summary>
    public const double LargestNumber = 1e15;

    /// <summary>Most conditions and values in one resolved rule.</summary>
    public const int MostParts = 2_000;

    /// <summary>Everything wrong with a rule whose traits and segments are resolved.</summary>
    public static IReadOnlyList<Problem> Problems(Condition rule)
    {
        var problems = new List<Problem>();
        var parts = 0;
        _ = rule.Rebuild(
            condition =>
            {
                parts++;
                problems.AddRange(Of(condition).Select(reason => RuleProblems.Part(Short(RuleText.Print(condition)), reason)));
                return condition;
            },
            value =>
            {
                parts++;
                problems.AddRange(Of(value).Select(reason => RuleProblems.Part(Short(RuleText.Print(value)), reason)));
                return value;
            }
        );
        if (parts > MostParts)
            problems.Add(RuleProblems.Part("…", new($"a rule has at most {MostParts} parts", $"一条规则最多 {MostParts} 个部分")));
        return problems;
    }

    /// <summary>Everything wrong with a value, such as a trait's definition.</summary>
    public static IReadOnlyList<Problem> Problems(Value value) => Problems(new Condition.Is(value, new Test.IsSet()));

    private static IEnumerable<Phrase> Of(Condition condition)
    {
        switch (condition)
        {
            case Condition.Is leaf:
                foreach (var reason in Of(leaf.Value, leaf.Test))
                    yield return reason;
                break;
            case Condition.Did did:
                foreach (var reason in Of(did.Event).Concat(Of(did.In)))
                    yield return reason;
                break;
            case Condition.Sequence steps:
                foreach (var reason in Of(steps.First).Concat(Of(steps.Then)).Concat(Of(steps.In)))
                    yield return reason;
                if (steps.Within.Amount < 1)
                    yield return new("the time within must be at least 1", "时间间隔至少为 1");
                break;
            case Condition.Sample { Percent: not (>= 0 and <= 100) }:
                yield return new("a share is 0 to 100 %", "比例应为 0 到 100%");
                break;
            case Condition.Identified { Kind: not ("email" or "phone" or "number") }:
                yield return new("identities are email, phone and number", "身份类型为 email、phone、number");
                break;
        }
    }

    private static IEnumerable<Phrase> Of(Value value)
    {
        switch (value)
        {
            case Value.Field field when !CustomerColumns.All.ContainsKey(field.Name):
                yield return new(
                    $"fields are {string.Join(", ", CustomerColumns.All.Keys)}; others are written attr.{field.Name}",
                    $"字段为 {string.Join("、", CustomerColumns.All.Keys)}；自定义字段写作 attr.{field.Name}"
                );
                break;
            case Value.Aggregate aggregate:
                foreach (var reason in Of(aggregate.Event).Concat(Of(aggregate.In)))
                    yield return reason;
                if ((aggregate.Over is null) != (aggregate.Of is AggregateKind.Count))
                    yield return new("count takes no property, every other figure takes one", "count 不需要属性，其他统计都需要一个属性");
                break;
            case Value.Moment moment:
                foreach (var reason in Of(moment.Event).Concat(Of(moment.In)))
                    yield return reason;
                break;
            case Value.DaysSince { Of: not (Value.Moment or Value.Created) }:
                yield return new("days_since needs first(…), last(…) or created", "days_since 需要 first(…)、last(…) 或 created");
                break;
            case Value.OfCompany company when !IsDoing(company.Of):
                yield return new(
                    "of_company takes figures over events: count, sum, first, last and so on, and arithmetic with them",
                    "of_company 只用于事件统计：count、sum、first、last 等及其运算"
                );
                break;
            case Value.Anniversary { Of: not (Value.Field { Name: CustomerColumns.Birthday } or Value.Custom) }:
                yield return new("anniversary needs birthday or a custom field", "anniversary 需要 birthday 或自定义字段");
                break;
            case Value.Arithmetic two when !IsNumber(two.Left) || !IsNumber(two.Right):
                yield return new("only numbers can be computed with", "只有数字才能运算");
                break;
            case Value.Constant constant when Math.Abs(constant.Number) > LargestNumber:
                yield return new("numbers are at most 10^15", "数字不超过 10^15");
                break;
        }
    }

    private static IEnumerable<Phrase> Of(EventQuery query)
    {
        if (string.IsNullOrWhiteSpace(query.Name))
            yield return new("an event needs a name", "事件需要名称");
        if (query.Where is not null && !IsAboutProperties(query.Where))
            yield return new("after 'where' stand properties of the event only", "where 之后只能是事件的属性");
    }

    private static bool IsAboutProperties(Condition where) =>
        where switch
        {
            Condition.All all => all.Of.All(IsAboutProperties),
            Condition.Any any => any.Of.All(IsAboutProperties),
            Condition.Not not => IsAboutProperties(not.Of),
            Condition.Is { Value: Value.Property, Test: not Test.Has } => true,
            _ => false,
        };

    private static IEnumerable<Phrase> Of(Window? window)
    {
        switch (window)
        {
            case Window.Last last when last.Amount < 1 || last.Span.Milliseconds > 36_500 * Span.Day:
                yield return new("a window is at least 1 long and at most 100 years", "时间窗至少为 1，最长 100 年");
                break;
            case Window.Calendar { Back: not (>= 0 and <= 1_000) }:
                yield return new("a calendar window lies 0 to 1000 periods back", "日历时间窗可往前 0 到 1000 个周期");
                break;
            case Window.Dates { From: null, To: null }:
                yield return new("dates need a beginning or an end", "日期范围需要起点或终点");
                break;
            case Window.Dates { From: { } from, To: { } to } when from > to:
                yield return new("the first date is after the last", "起始日期晚于结束日期");
                break;
        }
    }

    private static IEnumerable<Phrase> Of(Value value, Test test)
    {
        var kind = ValueKinds.Of(value);
        foreach (var constant in RuleConstants.Of(test).Where(constant => !Fits(kind, constant)).Select(Text.Printer.Print))
            yield return new($"{Name(kind).En} cannot be compared with {constant}", $"{Name(kind).Zh}不能与 {constant} 比较");
        if (
            test is Test.Less or Test.More or Test.AtLeast or Test.AtMost or Test.Between
            && RuleConstants.Of(test).Any(l => l is Literal.Text or Literal.Truth)
        )
            yield return new("text has no order: use =, in, contains or starts with", "文本没有大小：请用 =、in、contains 或 starts with");
        if (test is Test.OneOf { Of: var one } && !IsOneType(one) || test is Test.NoneOf { Of: var none } && !IsOneType(none))
            yield return new("a list needs at least one value, all of one type, at most 1000", "列表至少一个值，类型一致，最多 1000 个");
        if (test is Test.Between { From: var from, To: var to } && from.GetType() != to.GetType())
            yield return new("both ends of a range are of one type", "范围两端的类型应一致");
        if (test is Test.Contains or Test.StartsWith or Test.Matches or Test.Has && kind is not (ValueKind.Text or ValueKind.Any))
            yield return new($"only text can be asked this, not {Name(kind).En}", $"只能用于文本，不能用于{Name(kind).Zh}");
        if (test is Test.Contains { Text: "" } or Test.StartsWith { Text: "" } or Test.Has { Choice: "" })
            yield return new("the text is empty", "文本为空");
        if (test is Test.Matches matches && SafePattern.Check(matches.Pattern) is { } wrong)
            yield return new(
                $"pattern, character {wrong.Position + 1}: {wrong.Reason.En}",
                $"表达式第 {wrong.Position + 1} 个字符：{wrong.Reason.Zh}"
            );
        if (
            test is Test.InNext or Test.InPeriod { Later: 1 } && kind is not (ValueKind.Date or ValueKind.Any)
            || test is Test.InLast or Test.InPeriod && kind is not (ValueKind.Date or ValueKind.Any or ValueKind.Moment)
        )
            yield return new("only dates are asked 'in next' and 'in last'", "in next 和 in last 只用于日期");
        if (test is Test.InNext { Days: < 0 or > 36_500 } or Test.InLast { Days: < 0 or > 36_500 })
            yield return new("days are 0 to 36500", "天数为 0 到 36500");
        if (test is Test.InPeriod { Later: not (>= -1 and <= 1) })
            yield return new("a date is asked for this, the next or the last period", "日期只能与本期、下期或上期比较");
        if (
            value is Value.Anniversary
            && test is not (Test.InNext { Days: < 365 } or Test.InLast { Days: < 365 } or Test.InPeriod { Unit: not PeriodKind.Year })
        )
            yield return new(
                "an anniversary is asked 'in next' or 'in last' so many days, below 365, or for a calendar period below a year",
                "周年只能用 in next、in last（天数小于 365）或小于一年的日历周期"
            );
        if (value is Value.StageAt && RuleConstants.Of(test).OfType<Literal.Text>().FirstOrDefault(text => !IsStage(text.Of)) is { } stage)
            yield return new(
                $"'{stage.Of}' is no stage: {string.Join(", ", Stages.All).ToLowerInvariant()}",
                $"“{stage.Of}”不是阶段：{string.Join("、", Stages.All).ToLowerInvariant()}"
            );
        if (
            value is Value.FirstOf own
            && RuleConstants.Of(test).OfType<Literal.Text>().FirstOrDefault(text => own.Of.All(stage => stage.Key != text.Of)) is { } key
        )
            yield return new(
                $"'{key.Of}' is no stage of the lifecycle: {string.Join(", ", own.Of.Select(stage => stage.Key))}",
                $"“{key.Of}”不是生命周期的阶段：{string.Join("、", own.Of.Select(stage => stage.Key))}"
            );
        if (value is Value.StageAt { DaysAgo: < 0 or > 36_500 } or Value.Lifecycle { DaysAgo: < 0 or > 36_500 })
            yield return new("days are 0 to 36500", "天数为 0 到 36500");
    }

    private static bool IsDoing(Value value) =>
        value switch
        {
            Value.Aggregate or Value.Moment or Value.Constant => true,
            Value.DaysSince since => IsDoing(since.Of),
            Value.Arithmetic two => IsDoing(two.Left) && IsDoing(two.Right),
            _ => false,
        };

    private static bool IsStage(string text) => Stages.All.Any(stage => stage.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool Fits(ValueKind kind, Literal literal) =>
        kind switch
        {
            ValueKind.Text => literal is Literal.Text,
            ValueKind.Number => literal is Literal.Number { Of: >= -LargestNumber and <= LargestNumber },
            ValueKind.Date or ValueKind.Moment => literal is Literal.Date,
            _ => literal is not Literal.Number { Of: not (>= -LargestNumber and <= LargestNumber) },
        };

    private static bool IsNumber(Value value) => ValueKinds.Of(value) is ValueKind.Number or ValueKind.Any;

    private static bool IsOneType(IReadOnlyList<Literal> list) =>
        list.Count is > 0 and <= 1_000 && list.All(l => l.GetType() == list[0].GetType());

    private static Phrase Name(ValueKind kind) =>
        kind switch
        {
            ValueKind.Text => new("text", "文本"),
            ValueKind.Number => new("a number", "数字"),
            ValueKind.Date => new("a date", "日期"),
            ValueKind.Moment => new("a point in time", "时间点"),
            _ => new("this value", "该值"),
        };

    private static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
