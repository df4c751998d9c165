using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>Everything that can be wrong with a segment beside its rule.</summary>
internal static class SegmentProblems
{
    public static readonly Phrase Segment = new("segment", "分群");

    public static Problem NameTaken(string name) =>
        new(
            "segment-name-taken",
            new("The name is taken", "名称已被使用"),
            new($"There is already a segment '{name}'. Choose another name.", $"已有名为“{name}”的分群，请换一个名称。"),
            "name"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem InUse(string name, IEnumerable<string> by)
    {
        var list = string.Join(", ", by);
        return new(
            "segment-in-use",
            new("The segment is in use", "分群正在被使用"),
            new($"'{name}' stands in the rules of: {list}. Change these first.", $"“{name}”被以下分群的规则引用：{list}。请先修改它们。")
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }

    /// <summary>The page shows each with a link.</summary>
    public static Problem UsedElsewhere(string name, bool isList, IReadOnlyList<SegmentUse> uses)
    {
        return new(
            isList ? "list-in-use" : "segment-in-use",
            isList ? new("The list is in use", "名单正在被使用") : new("The segment is in use", "分群正在被使用"),
            new(
                $"'{name}' is used by: {string.Join(", ", uses.Select(use => $"{use.Kind.En} '{use.Name}'"))}. Change these first.",
                $"“{name}”正在被以下内容使用：{string.Join("、", uses.Select(use => $"{use.Kind.Zh}“{use.Name}”"))}。请先修改它们。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
            Links = [.. uses.Select(use => new ProblemLink(use.Kind, use.Name, use.Path))],
        };
    }

    public static Problem TagCycle(IReadOnlyList<string> way)
    {
        var path = string.Join(" → ", way);
        return new(
            "segment-tag-cycle",
            new("The tag would drive its own rule", "标签与规则循环依赖"),
            new(
                $"The rule depends on the tag that it writes: {path}. Members would enter and leave for ever. Choose another tag, or another rule.",
                $"规则依赖于它自己写入的标签：{path}。客户将反复进出分群。请更换标签或规则。"
            ),
            "tag"
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }

    public static Problem CustomerUnknown(long customer) =>
        new(
            "customer-unknown",
            new("There is no such customer", "没有这个客户"),
            new($"No customer has the id {customer}.", $"没有 id 为 {customer} 的客户。"),
            "customer"
        )
        {
            Kind = ProblemKind.NotFound,
        };

    public static Problem InstantNotUnderstood(string found) =>
        new(
            "instant-not-understood",
            new("The instant is not understood", "无法识别时刻"),
            new(
                $"'{found}' is neither 2026-03-01 nor 2026-03-01T10:00:00Z.",
                $"“{found}”不是 2026-03-01 或 2026-03-01T10:00:00Z 这样的写法。"
            ),
            "at"
        );
}
