using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>What people should know of a mapping with which nothing is wrong.</summary>
public static class MappingNotes
{
    /// <summary>The columns that become nothing, in the order of the file.</summary>
    public static IReadOnlyList<string> LeftOut(IReadOnlyList<string> names, ImportMapping mapping)
    {
        var ofPreset = (mapping.Preset is { } key ? ImportPresets.Find(key) : null)?.FieldsOf(names) ?? [];
        return
        [
            .. names
                .Index()
                .Where(column =>
                    !mapping.Columns.ContainsKey(column.Index)
                    && !mapping.Attributes.ContainsKey(column.Index)
                    && ofPreset.ElementAtOrDefault(column.Index) is null
                )
                .Select(column => column.Item),
        ];
    }

    /// <summary>Everything to say before a file is imported from the command line; a mapping that leaves nothing open says nothing.</summary>
    public static IEnumerable<Phrase> Of(ImportKind kind, IReadOnlyList<string> names, ImportMapping mapping)
    {
        if (LeftOut(names, mapping) is { Count: > 0 } left)
            yield return new Phrase(
                $"Left out: {string.Join(", ", left)}. Say what a column is with its option (--help lists them), or keep it as an attribute: --attribute \"{left[0]}\"",
                $"未导入的列：{string.Join("、", left)}。可用对应选项指明其含义（见 --help），或保留为属性：--attribute \"{left[0]}\""
            );
        if (kind is ImportKind.Contracts && !mapping.Columns.Values.Contains("contract"))
            yield return new Phrase(
                "No column is the contract number, so a contract is known by its customer, plan and first day: every row with another first day is a contract of its own, and no row is the renewal of another. If the file has a number, name its column with --contract.",
                "没有合同号列，因此以客户、方案和开始日期识别合同：开始日期不同的每一行都是一份独立的合同，不会被识别为续约。若文件中有合同号，请用 --contract 指明该列。"
            );
    }
}
