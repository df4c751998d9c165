using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments;

/// <summary>Every mistake a user can make in a rule.</summary>
public static class RuleProblems
{
    /// <summary>JSON that is no rule.</summary>
    public static Problem Json(string path, string reason) =>
        new(
            "rule-json-not-understood",
            new("The rule's JSON is not understood", "无法识别规则的 JSON"),
            new(
                $"At {path}: {reason}. docs/rule-language.md shows the form of every node.",
                $"{path} 处有误：{reason}。各节点的写法见 docs/rule-language.md。"
            ),
            "rule"
        );

    /// <summary>JSON of another version.</summary>
    public static Problem JsonVersion(int found) =>
        new(
            "rule-version-unknown",
            new("The rule's version is not known", "规则版本未知"),
            new(
                string.Create(CultureInfo.InvariantCulture, $"$.version is {found}; this program reads version {RuleJson.Version}."),
                string.Create(CultureInfo.InvariantCulture, $"$.version 为 {found}；本程序支持的版本是 {RuleJson.Version}。")
            ),
            "rule"
        );

    /// <summary>Text that is no rule.</summary>
    public static Problem Text(RuleTextError error, string field)
    {
        var at = (error.Position + 1).ToString(CultureInfo.InvariantCulture);
        var (en, zh) = error.Found is "" ? ("the end", "结尾") : ($"'{error.Found}'", $"“{error.Found}”");
        var (meantEn, meantZh) = error.Suggestion is { } word ? ($" Did you mean '{word}'?", $"是否想写“{word}”？") : ("", "");
        return new(
            "rule-text-not-understood",
            new("The rule is not understood", "无法识别规则"),
            new(
                $"At character {at}: found {en}, expected {error.Expected.En}.{meantEn}",
                $"第 {at} 个字符处：遇到{zh}，应为{error.Expected.Zh}。{meantZh}"
            ),
            field
        );
    }

    /// <summary>A part of a rule that makes no sense.</summary>
    public static Problem Part(string part, Phrase reason) =>
        new(
            "rule-part-not-valid",
            new("A part of the rule is not valid", "规则的一部分无效"),
            new($"'{part}': {reason.En}", $"“{part}”：{reason.Zh}"),
            "rule"
        );

    /// <summary>A name that nothing bears.</summary>
    public static Problem Unknown(Phrase kind, string name, string? suggestion)
    {
        var (en, zh) = suggestion is null
            ? ("Check the spelling, or create it first.", "请检查拼写，或先创建它。")
            : ($"Did you mean '{suggestion}'?", $"是否想写“{suggestion}”？");
        return new(
            "rule-name-unknown",
            new("The rule names something that does not exist", "规则引用了不存在的名称"),
            new($"There is no {kind.En} '{name}'. {en}", $"没有名为“{name}”的{kind.Zh}。{zh}"),
            "rule"
        );
    }

    /// <summary>A stage of a lifecycle that does not exist.</summary>
    public static Problem WithoutLifecycle() =>
        new(
            "rule-without-lifecycle",
            new("There is no lifecycle of your own", "尚未定义生命周期"),
            new(
                "'lifecycle' asks for a stage of the workspace's own lifecycle. Define one first, or use 'stage'.",
                "lifecycle 指本工作区自定义的生命周期阶段。请先定义，或改用 stage。"
            ),
            "rule"
        );

    /// <summary>Segments or traits that need each other.</summary>
    public static Problem Cycle(IReadOnlyList<string> path)
    {
        var chain = string.Join(" → ", path);
        return new(
            "rule-cycle",
            new("The rule leads back to itself", "规则循环引用"),
            new($"{chain}: take one of these references out.", $"{chain}：请去掉其中一个引用。"),
            "rule"
        );
    }
}
