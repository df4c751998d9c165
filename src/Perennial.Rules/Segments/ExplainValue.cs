using System.Diagnostics;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>Says values, tests, events and windows.</summary>
internal sealed class ExplainValue(IReadOnlyDictionary<string, Phrase> traits, IReadOnlyDictionary<string, Phrase>? stages = null)
{
    private static readonly Dictionary<string, Phrase> EventNames = new()
    {
        [EventQuery.AnyOwn] = new("anything", "任何行为"),
        [EventQuery.Order] = new("an order", "下单"),
        [EventQuery.Item] = new("a purchase of an item", "购买商品"),
        ["order_refunded"] = new("a refund", "退款"),
        ["page_viewed"] = new("a page view", "浏览页面"),
        ["signed_in"] = new("a sign-in", "登录"),
        ["form_submitted"] = new("sending a form", "提交表单"),
        ["message_opened"] = new("opening a message", "打开消息"),
        ["message_clicked"] = new("a click in a message", "点击消息"),
        ["ticket_opened"] = new("a ticket", "提交工单"),
        ["survey_answered"] = new("a survey answer", "回答问卷"),
    };

    private static readonly Phrase[] Figures =
    [
        new("the number of {0}", "{0}的次数"),
        new("the sum of {1} over {0}", "{0}的 {1} 合计"),
        new("the mean {1} over {0}", "{0}的平均 {1}"),
        new("the smallest {1} over {0}", "{0}的最小 {1}"),
        new("the largest {1} over {0}", "{0}的最大 {1}"),
        new("the number of different {1} over {0}", "{0}的不同 {1} 数"),
        new("{1} of the first {0}", "首次{0}的 {1}"),
        new("{1} of the last {0}", "最近{0}的 {1}"),
    ];

    private static readonly Phrase[] Units =
    [
        new("day", "天"),
        new("week", "周"),
        new("month", "月"),
        new("quarter", "季度"),
        new("year", "年"),
    ];

    public Phrase Of(Value value) =>
        value switch
        {
            Value.Field field => CustomerColumns.All.GetValueOrDefault(field.Name, Same(field.Name)),
            Value.Custom custom => Same(custom.Key),
            Value.Property property => Same(property.Name),
            Value.Aggregate a => Figure(a),
            Value.Moment { Which: MomentKind.First } m => new(
                $"the first {Event(m.Event).En}{During(m.In).En}",
                $"{During(m.In).Zh}首次{Event(m.Event).Zh}的时间"
            ),
            Value.Moment m => new($"the last {Event(m.Event).En}{During(m.In).En}", $"{During(m.In).Zh}最近一次{Event(m.Event).Zh}的时间"),
            Value.OfCompany company => new($"{Of(company.Of).En}, over all people of the company", $"所在公司全员的{Of(company.Of).Zh}"),
            Value.Created => new("the first time here", "建档时间"),
            Value.DaysSince { Of: Value.Created } => new("days since first known", "建档天数"),
            Value.DaysSince since => new($"days since {Of(since.Of).En}", $"距{Of(since.Of).Zh}的天数"),
            Value.Anniversary { Of: Value.Field { Name: CustomerColumns.Birthday } } => new("the birthday", "生日"),
            Value.Anniversary yearly => new($"the anniversary of {Of(yearly.Of).En}", $"{Of(yearly.Of).Zh}的周年"),
            Value.Lifecycle { DaysAgo: 0 } or Value.FirstOf => new("the lifecycle stage", "所处阶段"),
            Value.Lifecycle past => new($"the lifecycle stage {past.DaysAgo} days ago", $"{past.DaysAgo} 天前所处阶段"),
            Value.StageAt { DaysAgo: 0 } => new("the stage", "生命周期阶段"),
            Value.StageAt stage => new($"the stage {stage.DaysAgo} days ago", $"{stage.DaysAgo} 天前的阶段"),
            Value.Rfm rfm => Rfm(rfm.Part),
            Value.Score score => Foretold(score.Part),
            Value.Trait trait => traits.GetValueOrDefault(trait.Name, Same(trait.Name)),
            Value.Constant constant => Same(Explain.Number(constant.Number)),
            Value.Arithmetic two => Same("+−×÷"[(int)two.By].ToString()) is var sign
                ? new($"({Of(two.Left).En} {sign.En} {Of(two.Right).En})", $"（{Of(two.Left).Zh} {sign.Zh} {Of(two.Right).Zh}）")
                : default,
            _ => throw new UnreachableException(),
        };

    public Phrase Tested(Value value, Test test)
    {
        var of = Of(value);
        var (en, zh) = Said(value, test);
        return new($"{of.En} {en}", $"{of.Zh}{zh}");
    }

    public Phrase Event(EventQuery query)
    {
        var name = EventNames.GetValueOrDefault(query.Name, new($"“{query.Name}”", $"“{query.Name}”"));
        if (query.Where is null)
            return name;
        var where = new Explain(traits, stages).Of(query.Where);
        return new($"{name.En} where {where.En}", $"{name.Zh}（{where.Zh}）");
    }

    public static Phrase During(Window? window) =>
        window switch
        {
            Window.Last last => Length(last.Span) is var length ? new($" in the last {length.En}", $"最近 {length.Zh}内") : default,
            Window.Calendar { Back: 0 } c => new(
                $" this {Units[(int)c.Unit].En}",
                c.Unit is PeriodKind.Day ? "今天" : $"本{Units[(int)c.Unit].Zh}"
            ),
            Window.Calendar { Back: 1 } c => new(
                $" last {Units[(int)c.Unit].En}",
                c.Unit is PeriodKind.Day ? "昨天" : $"上{Units[(int)c.Unit].Zh}"
            ),
            Window.Calendar c => new($" {c.Back} {Units[(int)c.Unit].En}s back", $"往前第 {c.Back} 个{Units[(int)c.Unit].Zh}"),
            Window.Dates { From: { } from, To: { } to } => new(
                $" from {LocalDay.Format(from)} to {LocalDay.Format(to)}",
                $"{LocalDay.Format(from)} 至 {LocalDay.Format(to)} "
            ),
            Window.Dates { From: { } from } => new($" since {LocalDay.Format(from)}", $"{LocalDay.Format(from)} 起"),
            Window.Dates { To: { } to } => new($" until {LocalDay.Format(to)}", $"{LocalDay.Format(to)} 及以前"),
            _ => default,
        };

    public static Phrase Length(Span span)
    {
        var (en, zh) = span.Unit switch
        {
            SpanUnit.Minutes => ("minute", "分钟"),
            SpanUnit.Hours => ("hour", "小时"),
            SpanUnit.Days => ("day", "天"),
            _ => ("week", "周"),
        };
        return new($"{span.Amount} {en}{(span.Amount == 1 ? "" : "s")}", $"{span.Amount} {zh}");
    }

    private Phrase Figure(Value.Aggregate a)
    {
        var (form, of, during) = (Figures[(int)a.Of], Event(a.Event), During(a.In));
        return new(
            string.Format(CultureInfo.InvariantCulture, form.En, of.En, a.Over) + during.En,
            during.Zh + string.Format(CultureInfo.InvariantCulture, form.Zh, of.Zh, a.Over)
        );
    }

    private (string En, string Zh) Said(Value value, Test test)
    {
        Phrase Say(Literal literal) => Constant(value, literal);
        string List(IReadOnlyList<Literal> of, bool zh) => string.Join(zh ? "、" : ", ", of.Select(l => zh ? Say(l).Zh : Say(l).En));
        return test switch
        {
            Test.Equal t => ($"is {Say(t.To).En}", $"为{Say(t.To).Zh}"),
            Test.NotEqual t => ($"is set and not {Say(t.To).En}", $"有值且不为{Say(t.To).Zh}"),
            Test.Less t => ($"is below {Say(t.Than).En}", $"小于{Say(t.Than).Zh}"),
            Test.AtMost t => ($"is at most {Say(t.Than).En}", $"不超过{Say(t.Than).Zh}"),
            Test.More t => ($"is above {Say(t.Than).En}", $"大于{Say(t.Than).Zh}"),
            Test.AtLeast t => ($"is at least {Say(t.Than).En}", $"不少于{Say(t.Than).Zh}"),
            Test.Between t => ($"is between {Say(t.From).En} and {Say(t.To).En}", $"在{Say(t.From).Zh}与{Say(t.To).Zh}之间"),
            Test.OneOf t => ($"is one of {List(t.Of, zh: false)}", $"为{List(t.Of, zh: true)}之一"),
            Test.NoneOf t => ($"is set and none of {List(t.Of, zh: false)}", $"有值且不为{List(t.Of, zh: true)}"),
            Test.Contains t => ($"contains “{t.Text}”", $"包含“{t.Text}”"),
            Test.StartsWith t => ($"starts with “{t.Text}”", $"以“{t.Text}”开头"),
            Test.Matches t => ($"fits the pattern {t.Pattern}", $"符合表达式 {t.Pattern}"),
            Test.Has t => ($"includes “{t.Choice}”", $"包括“{t.Choice}”"),
            Test.IsSet => ("is set", "有值"),
            Test.NotSet => ("is not set", "无值"),
            Test.InPeriod { Unit: PeriodKind.Day } t => t.Later switch
            {
                0 => ("is today", "是今天"),
                1 => ("is tomorrow", "是明天"),
                _ => ("was yesterday", "是昨天"),
            },
            Test.InPeriod t => (
                $"is in {(t.Later == 0 ? "this" : t.Later > 0 ? "the next" : "the last")} {Units[(int)t.Unit].En}",
                $"在{(t.Later == 0 ? "本" : t.Later > 0 ? "下" : "上")}{Units[(int)t.Unit].Zh}"
            ),
            Test.InNext { Days: 0 } or Test.InLast { Days: 0 } => ("is today", "是今天"),
            Test.InNext t => ($"is within the next {t.Days} days", $"在未来 {t.Days} 天内"),
            Test.InLast t => ($"is within the last {t.Days} days", $"在最近 {t.Days} 天内"),
            _ => throw new UnreachableException(),
        };
    }

    // Stages and RFM groups have names for people.
    private Phrase Constant(Value value, Literal literal) =>
        literal switch
        {
            Literal.Text text
                when value is Value.StageAt
                    && Stages.All.FirstOrNull(s => s.ToString().Equals(text.Of, StringComparison.OrdinalIgnoreCase)) is { } stage => new(
                $"“{stage.Name().En}”",
                $"“{stage.Name().Zh}”"
            ),
            Literal.Text text when value is Value.Lifecycle or Value.FirstOf && stages?.TryGetValue(text.Of, out var named) is true => new(
                $"“{named.En}”",
                $"“{named.Zh}”"
            ),
            Literal.Text text
                when value is Value.Rfm { Part: RfmPart.Segment }
                    && RfmGroups.Default.All.FirstOrDefault(g => g.Key == text.Of) is { } group => new(
                $"“{group.Name.En}”",
                $"“{group.Name.Zh}”"
            ),
            Literal.Text text => Same($"“{text.Of}”"),
            Literal.Number number => new(Explain.Number(number.Of), $" {Explain.Number(number.Of)} "),
            Literal.Truth { Of: true } => new("yes", "“是”"),
            Literal.Truth => new("no", "“否”"),
            Literal.Date date => new(LocalDay.Format(date.Day), $" {LocalDay.Format(date.Day)} "),
            _ => throw new UnreachableException(),
        };

    private static Phrase Foretold(ScorePart part) =>
        part switch
        {
            ScorePart.Risk => new("the churn risk", "流失风险"),
            ScorePart.Alive => new("the chance of still being a customer", "仍是客户的概率"),
            ScorePart.Orders => new("orders expected in 12 months", "未来 12 个月预期下单"),
            ScorePart.Clv3 => new("the value of the next 3 months", "未来 3 个月价值"),
            ScorePart.Clv12 => new("the value of the next 12 months", "未来 12 个月价值"),
            ScorePart.Clv36 => new("the value of the next 36 months", "未来 36 个月价值"),
            ScorePart.Health => new("the health of the company", "所在公司的健康度"),
            _ => new("the value at stake", "在险价值"),
        };

    private static Phrase Rfm(RfmPart part) =>
        part switch
        {
            RfmPart.R => new("the recency score", "R 分"),
            RfmPart.F => new("the frequency score", "F 分"),
            RfmPart.M => new("the money score", "M 分"),
            RfmPart.Segment => new("the RFM group", "RFM 分组"),
            _ => new("the RFM eight-type", "RFM 八分类"),
        };

    private static Phrase Same(string text) => new(text, text);
}

file static class First
{
    public static T? FirstOrNull<T>(this IEnumerable<T> all, Func<T, bool> fits)
        where T : struct
    {
        foreach (var one in all)
            if (fits(one))
                return one;
        return null;
    }
}
