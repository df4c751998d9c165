using Perennial.Rules.Basics;

namespace Perennial.Segments;

/// <summary>What can be wrong with a lifecycle beside its rules.</summary>
internal static class LifecycleProblems
{
    public static readonly Phrase Lifecycle = new("lifecycle", "生命周期");

    public static Problem KeyInvalid(string key) =>
        new(
            "stage-key-invalid",
            new("The key cannot be used", "阶段标识不可用"),
            new(
                $"'{key}' is no key: small Latin letters, digits and hyphens, beginning with a letter, at most 40, each only once.",
                $"“{key}”不可用：请使用小写字母、数字和连字符，以字母开头，最多 40 个字符，且不重复。"
            ),
            "stages"
        );

    public static Problem OfStage(string stage, Problem problem) =>
        problem with
        {
            Detail = new($"{stage}: {problem.Detail.En}", $"{stage}：{problem.Detail.Zh}"),
            Field = "stages",
        };

    public static Problem StageInUse(IEnumerable<string> users)
    {
        var list = string.Join(", ", users);
        return new(
            "lifecycle-in-use",
            new("Rules ask for the stage", "有规则引用了阶段"),
            new(
                $"With these stages the rules of {list} would make no sense. Change them first, or keep the keys they name.",
                $"按此阶段定义，以下分群的规则将失效：{list}。请先修改它们，或保留其引用的阶段标识。"
            ),
            "stages"
        )
        {
            Kind = ProblemKind.Conflict,
        };
    }
}
