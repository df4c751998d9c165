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

    public static Problem WithoutSurvivor() =>
        Of("merge-into-missing", new("Say which customer goes on.", "请指明保留哪位客户。"), "intoId");

    public static Problem NothingToMerge() =>
        Of("merge-needs-two", new("Choose at least two customers that exist.", "请至少选择两位存在的客户。"), "ids");

    public static Problem KeepsOfNobody(string field) =>
        Of(
            "merge-keeps-of-nobody",
            new($"The value of {field} is to be kept of a customer who is not among them.", $"{field} 所保留的值不属于所选客户。"),
            "keep"
        );

    public static Problem MayNotMerge { get; } =
        Of(
            "merge-not-allowed",
            new(
                "Only who may merge customers may part them again. Ask a manager.",
                "只有具有合并客户权限的人员才能撤销合并，请联系管理人员。"
            ),
            null
        ) with
        {
            Kind = ProblemKind.Forbidden,
        };

    /// <param name="types">Of identities.</param>
    public static Problem ProvenApart(IReadOnlyList<string> types) =>
        Of(
            "merge-proven-apart",
            new(
                $"Both are verified by different values ({string.Join(", ", types)}), so they may be two people. Merge them with \"also those with different numbers\" if you are sure.",
                $"双方有不同的已验证标识（{string.Join("、", types)}），可能是两个人。如确认是同一人，请勾选“也合并编号不同的客户”后再合并。"
            ),
            null
        );

    private static Problem Of(string code, Phrase detail, string? field) =>
        new(code, new("This cannot be done to many customers", "无法批量执行"), detail, field);
}
