using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>What can be wrong with static lists.</summary>
internal static class ListProblems
{
    public static readonly Phrase List = new("static list", "静态名单");

    public static Problem WithoutName() =>
        new(
            "list-without-name",
            new("The list has no name", "名单缺少名称"),
            new("Enter a name of 1 to 100 characters.", "请填写 1 至 100 个字符的名称。"),
            "name"
        );

    public static Problem NameTaken(string name) =>
        new(
            "list-name-taken",
            new("The name is taken", "名称已被使用"),
            new($"There is already a list '{name}'. Choose another name.", $"已有名为“{name}”的名单，请换一个名称。"),
            "name"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem InUse(string name, IEnumerable<string> by)
    {
        var users = string.Join(", ", by);
        return new(
            "list-in-use",
            new("The list is in use", "名单正在被使用"),
            new($"'{name}' stands in the rules of: {users}. Change these first.", $"“{name}”被以下分群的规则引用：{users}。请先修改它们。")
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }
}
