using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>Every mistake that can stand in a design. Their fields are <c>design.theme.…</c> and <c>design.</c> the block's id <c>.…</c>.</summary>
internal static class DesignProblems
{
    public static Problem Missing(string field, string en, string zh) =>
        Of(field, $"Nothing is written here in {en}. Write it, or take the block out.", $"缺少{zh}内容，请补写或移除该区块。");

    public static Problem Value(string field, string found, Phrase expected) =>
        Of(field, $"'{found}' cannot be. Give {expected.En}.", $"“{found}”不可用，请填写{expected.Zh}。");

    public static Problem Link(string field, string found) =>
        Of(
            field,
            $"'{found}' leads nowhere from a mail. Write the whole address, beginning with https://, mailto: or tel:, or a variable.",
            $"“{found}”在邮件中无法打开，请填写以 https://、mailto: 或 tel: 开头的完整地址，或使用变量。"
        );

    public static Problem Braces(string field) =>
        Of(
            field,
            "Only variables and helpers can stand in two braces here, such as {{customer.name}}. For conditions and lists there are blocks.",
            "此处的双花括号只能放变量或辅助函数，如 {{customer.name}}；条件与列表请使用对应的区块。"
        );

    public static Problem TooLong(string field, int found, int most) =>
        Of(field, $"{found} characters. At most {most}.", $"共 {found} 个字符，最多 {most} 个。");

    public static Problem Id(string id) =>
        Of(
            id,
            $"'{id}' stands twice, or is no id. Give every block its own of 1 to 40 letters, digits, - and _, or none.",
            $"“{id}”重复或不是有效的 id。请为每个区块使用不同的 id（1 到 40 个字母、数字、- 和 _），或不填。"
        );

    public static Problem TooMany(int found, int most) =>
        Of("blocks", $"{found} blocks. At most {most}; make two mails of it.", $"共 {found} 个区块，最多 {most} 个，请拆成两封邮件。");

    public static Problem TooDeep(string field) =>
        Of(
            field,
            "Blocks stand too deep in each other here: columns hold no columns, and there are three levels. Move it out.",
            "区块嵌套过深：分栏内不能再分栏，且最多三层，请移出。"
        );

    public static Problem Footers(string field) =>
        Of(field, "A mail has one footer, at its end. Take this one out.", "一封邮件只有一个页脚，位于末尾，请移除此处的页脚。");

    public static Problem NoBlock(string field, string name) =>
        Of(
            field,
            name.Length == 0
                ? "No block is chosen. Choose one, or take this out."
                : $"There is no block '{name}'. Create it, or take it out.",
            name.Length == 0 ? "尚未选择共用区块，请选择或移除。" : $"没有名为“{name}”的区块，请创建或移除。"
        );

    public static Problem Empty { get; } = Of("blocks", "Nothing stands in the mail yet. Add a block.", "邮件还没有内容，请添加区块。");

    private static Problem Of(string field, string en, string zh) =>
        new("template-invalid", new("The template cannot be saved like this", "模板无法保存"), new(en, zh), $"design.{field}");
}
