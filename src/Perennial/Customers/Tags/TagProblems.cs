using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>What can be wrong with tags.</summary>
internal static class TagProblems
{
    public static Phrase ATag { get; } = new("tag", "标签");

    public static Phrase AGroup { get; } = new("tag group", "标签组");

    public static Problem WithoutName() =>
        Of("tag-without-name", new("Enter a name of 1 to 40 characters.", "请填写 1 至 40 个字符的名称。"), "name");

    public static Problem NameTaken(string name) =>
        Of("tag-name-taken", new($"'{name}' exists already. Choose another name.", $"“{name}”已存在，请换一个名称。"), "name") with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem InUse(string name, long customers) =>
        Of(
            "tag-in-use",
            new(
                $"{customers} customers have '{name}'. Take it from them first, or archive it.",
                $"有 {customers} 位客户带有“{name}”。请先从这些客户移除，或将其归档。"
            ),
            "tag"
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownColor(string color, IEnumerable<string> colors) =>
        Of(
            "tag-color-unknown",
            new($"'{color}' is none of {string.Join(", ", colors)}.", $"“{color}”不是 {string.Join("、", colors)} 之一。"),
            "color"
        );

    public static Problem Archived(string name) =>
        Of(
            "tag-archived",
            new($"'{name}' is archived. Restore it in Settings → Tags first.", $"“{name}”已归档，请先在“设置 → 标签”中恢复。"),
            "tag"
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem Ruled(string name) =>
        Of(
            "tag-ruled",
            new(
                $"'{name}' is given and taken away by a segment. Change that segment's rule, or take the tag from it.",
                $"“{name}”由分群自动添加和移除。请修改该分群的规则，或先解除其标签。"
            ),
            "tag"
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem ExclusiveRuled(string name) =>
        Of(
            "tag-exclusive-ruled",
            new(
                $"'{name}' stands in an exclusive group, where two rules could contradict each other. Take it out of the group first.",
                $"“{name}”位于互斥标签组，多条规则可能互相矛盾。请先将其移出该组。"
            ),
            "tag"
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    private static Problem Of(string code, Phrase detail, string field) =>
        new(code, new("The tag cannot be used like this", "标签无效"), detail, field);
}
