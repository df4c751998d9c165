using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>What can be wrong with bulk changes.</summary>
internal static class BulkProblems
{
    public static Phrase ABulk { get; } = new("bulk change", "批量修改");

    public static Problem UnknownKind(string found, IEnumerable<string> kinds) =>
        Of(
            "bulk-kind-unknown",
            new($"'{found}' is none of {string.Join(", ", kinds)}.", $"“{found}”不是 {string.Join("、", kinds)} 之一。"),
            "change.kind"
        );

    public static Problem WithoutField() =>
        Of("bulk-field-missing", new("Say which field is changed.", "请指明要修改的字段。"), "change.field");

    public static Problem CannotUndo() =>
        Of(
            "bulk-not-undoable",
            new("Only a finished change that was not undone yet can be undone.", "只有已完成且尚未撤销的修改才能撤销。"),
            null
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    private static Problem Of(string code, Phrase detail, string? field) =>
        new(code, new("This cannot be done to many customers", "无法批量执行"), detail, field);
}
