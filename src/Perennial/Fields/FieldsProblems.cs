using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>What can be wrong with a request about fields; wrong definitions and values are told upstairs.</summary>
internal static class FieldsProblems
{
    private static readonly string Types = string.Join(", ", FieldTypes.All.Select(type => type.Key()));

    public static Phrase AField { get; } = new("field", "字段");

    public static Problem Hidden(string key, string parameter) =>
        new(
            "field-hidden",
            new("This field is sensitive", "该字段为敏感字段"),
            new(
                $"Your role may not see '{key}', so nothing can be filtered or split by it. Ask an administrator or manager.",
                $"您的角色无权查看“{key}”，因此不能按其筛选或拆分，请联系管理员或经理。"
            ),
            parameter
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem UnknownType(string found) =>
        new(
            "field-type-unknown",
            new("There is no such type of field", "没有这种字段类型"),
            new($"'{found}' is none of {Types}.", $"“{found}”不是 {Types} 之一。"),
            "type"
        );
}
