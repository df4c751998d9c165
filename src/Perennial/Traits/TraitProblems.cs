using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Traits;

/// <summary>Everything that can be wrong with a trait beside its definition.</summary>
internal static class TraitProblems
{
    public static readonly Phrase Trait = new("trait", "特征");

    public static Problem NameInvalid(string name) =>
        new(
            "trait-name-invalid",
            new("The name cannot be used", "名称不可用"),
            new(
                $"'{name}' is no free name: small Latin letters, digits and underscores, beginning with a letter, at most 60; no field, no word of the rule language, no built-in trait.",
                $"“{name}”不可用：请使用小写字母、数字和下划线，以字母开头，最多 60 个字符；不能与字段、规则语言的词或内置特征重名。"
            ),
            "name"
        );

    public static Problem NameTaken(string name) =>
        new(
            "trait-name-taken",
            new("The name is taken", "名称已被使用"),
            new($"There is already a trait '{name}'. Choose another name.", $"已有名为“{name}”的特征，请换一个名称。"),
            "name"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnitUnfit(string unit, IEnumerable<TraitUnit> fit)
    {
        var list = string.Join(", ", fit).ToLowerInvariant();
        return new(
            "trait-unit-unfit",
            new("The unit does not fit", "单位不符"),
            new($"'{unit}' does not fit what is computed. It can be: {list}.", $"“{unit}”与计算结果不符，可选：{list}。"),
            "unit"
        );
    }

    public static Problem InUse(string name, IEnumerable<string> by)
    {
        var list = string.Join(", ", by);
        return new(
            "trait-in-use",
            new("The trait is in use", "特征正在被使用"),
            new($"'{name}' stands in: {list}. Change these first.", $"“{name}”正被以下对象引用：{list}。请先修改它们。")
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }

    public static Problem WouldBreak(string name, IEnumerable<string> users)
    {
        var list = string.Join(", ", users);
        return new(
            "trait-would-break-others",
            new("Others could not be computed any more", "其他定义将无法计算"),
            new(
                $"With this definition of '{name}' these would make no sense: {list}. Keep the kind of value, or change them first.",
                $"“{name}”改为此定义后，以下对象将失效：{list}。请保持值的类型，或先修改它们。"
            ),
            "definition"
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }

    public static Problem Unknown(string name) =>
        new(
            "trait-unknown",
            new("There is no such trait", "没有这个特征"),
            new($"There is no trait '{name}'. GET /api/traits lists all.", $"没有名为“{name}”的特征，可用 GET /api/traits 查看全部。"),
            "traits"
        );

    public static Problem NobodyThere() =>
        new(
            "company-without-people",
            new("Nobody is known of this company", "该公司没有客户"),
            new("Add a person to the company first.", "请先为公司添加联系人。"),
            "company"
        )
        {
            Kind = ProblemKind.NotFound,
        };
}
