using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Fields;

/// <summary>What can be wrong with a value of a custom field. The field of each problem is <c>attributes.</c> and the key.</summary>
public static class FieldProblems
{
    private const int Shown = 60;

    /// <summary>Another kind of value was expected.</summary>
    public static Problem NotOfType(Field field, string found)
    {
        var expected = Expected(field.Type);
        return Of(
            field,
            "field-value-invalid",
            new($"{field.Name.En}: '{Short(found)}' is not {expected.En}.", $"{field.Name.Zh}：“{Short(found)}”不是{expected.Zh}。")
        );
    }

    /// <summary>The value is none of the choices.</summary>
    public static Problem NotAChoice(Field field, string found)
    {
        var choices = field.Choices.Take(8).Select(choice => choice.Name).ToList();
        var more = field.Choices.Count > choices.Count ? "…" : "";
        return Of(
            field,
            "field-choice-unknown",
            new(
                $"{field.Name.En}: '{Short(found)}' is none of {string.Join(", ", choices.Select(name => name.En))}{more}. Choose one, or add it in Settings → Fields.",
                $"{field.Name.Zh}：“{Short(found)}”不是 {string.Join("、", choices.Select(name => name.Zh))}{more} 之一。请选择其一，或在“设置 → 字段”中添加。"
            )
        );
    }

    /// <summary>Nobody, or more than one, is called so.</summary>
    public static Problem NoSuchPerson(Field field, string found) =>
        Of(
            field,
            "field-person-unknown",
            new(
                $"{field.Name.En}: nobody here is '{Short(found)}'. Write the e-mail address or the exact name of one account.",
                $"{field.Name.Zh}：没有名为“{Short(found)}”的账号。请填写账号的邮箱或唯一的姓名。"
            )
        );

    /// <summary>The amount has more decimals than the currency.</summary>
    public static Problem TooFine(Field field, decimal found, Currency currency) =>
        Of(
            field,
            "field-money-decimals",
            new(
                $"{field.Name.En}: {found.ToString(CultureInfo.InvariantCulture)} has more than {currency.Decimals} decimals. Round it.",
                $"{field.Name.Zh}：{found.ToString(CultureInfo.InvariantCulture)} 的小数超过 {currency.Decimals} 位，请四舍五入。"
            )
        );

    /// <summary>The amount is beyond what any company has.</summary>
    public static Problem TooMuch(Field field, decimal found) =>
        Of(
            field,
            "field-money-too-large",
            new(
                $"{field.Name.En}: {found.ToString(CultureInfo.InvariantCulture)} is larger than 9,000,000,000,000. Check the amount.",
                $"{field.Name.Zh}：{found.ToString(CultureInfo.InvariantCulture)} 超过 9 万亿，请检查金额。"
            )
        );

    /// <summary>The text is longer than a field holds.</summary>
    public static Problem TooLong(Field field, int length, int longest) =>
        Of(
            field,
            "field-text-too-long",
            new(
                $"{field.Name.En}: {length} characters, at most {longest} fit. Shorten the text; long texts belong in a note.",
                $"{field.Name.Zh}：共 {length} 个字符，最多 {longest} 个。请缩短；较长的内容适合写成备注。"
            )
        );

    /// <summary>A required field was left empty.</summary>
    public static Problem Missing(Field field) =>
        Of(field, "field-required", new($"{field.Name.En} must not be empty. Enter a value.", $"{field.Name.Zh}为必填项，请填写。"));

    /// <summary>Somebody else has the value.</summary>
    public static Problem Taken(Field field, string value, string owner) =>
        Of(
            field,
            "field-value-taken",
            new(
                $"{field.Name.En}: '{Short(value)}' already belongs to {owner}. Values of this field are unique.",
                $"{field.Name.Zh}：“{Short(value)}”已属于 {owner}，该字段的值不可重复。"
            )
        ) with
        {
            Kind = ProblemKind.Conflict,
        };

    /// <summary>The attribute has no definition.</summary>
    public static Problem Unknown(string key) =>
        new(
            "field-unknown",
            new("There is no such field", "没有这个字段"),
            new(
                $"No field has the key '{Short(key)}'. Define it in Settings → Fields first.",
                $"没有键为“{Short(key)}”的字段。请先在“设置 → 字段”中定义。"
            ),
            "attributes." + key
        );

    /// <summary>An attribute without a definition can hold no such value.</summary>
    public static Problem NoPlainValue(string key, string found) =>
        new(
            "attribute-value-invalid",
            new("An attribute's value is not valid", "属性的值无效"),
            new(
                $"'{Short(found)}' is none of a text of at most 2,000 characters, a number, true, false, a list of texts. Send one of these.",
                $"“{Short(found)}”不是文本（最多 2000 个字符）、数字、true、false 或文本列表之一，请改用其中之一。"
            ),
            "attributes." + key
        );

    /// <summary>No attribute can be called so.</summary>
    public static Problem KeyInvalid(string key) =>
        new(
            "attribute-name-invalid",
            new("An attribute's name is not valid", "属性的名称无效"),
            new(
                $"'{Short(key)}' is no name of 1 to 200 characters. Choose another name.",
                $"“{Short(key)}”不是 1 到 200 个字符的名称，请换一个名称。"
            ),
            "attributes"
        );

    private static Problem Of(Field field, string code, Phrase detail) =>
        new(code, new("A field's value is not valid", "字段的值无效"), detail, "attributes." + field.Key);

    private static Phrase Expected(FieldType type) =>
        type switch
        {
            FieldType.Number => new("a number", "数字"),
            FieldType.Money => new("an amount such as 1234.50", "金额（例如 1234.50）"),
            FieldType.Date => new("a date such as 2026-03-31", "日期（例如 2026-03-31）"),
            FieldType.Choice => new("a text that can be chosen", "可选的文本"),
            FieldType.MultiChoice => new("a list of choices", "选项列表"),
            FieldType.YesNo => new("yes or no", "“是”或“否”"),
            FieldType.Person => new("a person's account", "人员账号"),
            FieldType.Link => new("an address that begins with http:// or https://", "以 http:// 或 https:// 开头的网址"),
            _ => new("text that can be read", "可读的文本"),
        };

    private static string Short(string text) => text.Length > Shown ? text[..Shown] + "…" : text;
}
