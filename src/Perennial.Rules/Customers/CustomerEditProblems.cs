using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Customers;

/// <summary>What can be wrong with an edit of a customer.</summary>
public static class CustomerEditProblems
{
    private const int Shown = 60;

    /// <summary>No fact has the name.</summary>
    public static Problem UnknownFact(string found) =>
        Of(
            "customer-fact-unknown",
            $"'{Short(found)}' is none of {string.Join(", ", CustomerFacts.Names)}. Custom fields stand under 'attributes'.",
            $"“{Short(found)}”不是 {string.Join("、", CustomerFacts.Names)} 之一。自定义字段请放在“attributes”下。",
            found
        );

    /// <summary>A fact is text.</summary>
    public static Problem NoText(string fact, string found) =>
        Of("customer-fact-no-text", $"'{Short(found)}' is not text. Put it in quotes.", $"“{Short(found)}”不是文本，请加引号。", fact);

    /// <summary>Longer than a fact may be.</summary>
    public static Problem TooLong(string fact, int length, int longest) =>
        Of(
            "customer-fact-too-long",
            $"{length} characters; at most {longest} fit. Shorten it.",
            $"共 {length} 个字符，最多 {longest} 个，请缩短。",
            fact
        );

    /// <summary>Line breaks and other control characters in a fact.</summary>
    public static Problem Unreadable(string fact) =>
        Of("customer-fact-unreadable", "It holds control characters. Leave them out.", "包含控制字符，请去掉。", fact);

    /// <summary>The body of an edit is no object.</summary>
    public static Problem NoObject(string field, string found) =>
        Of(
            "customer-edit-no-object",
            $"'{Short(found)}' is no JSON object. Send the values to change by their names.",
            $"“{Short(found)}”不是 JSON 对象，请按名称发送要修改的值。",
            field
        );

    /// <summary>Not an address.</summary>
    public static Problem NoEmail(string found) =>
        Of(
            "customer-email-invalid",
            $"'{Short(found)}' is not an e-mail address such as name@example.com.",
            $"“{Short(found)}”不是邮箱地址（例如 name@example.com）。",
            "email"
        );

    /// <summary>Not a phone number.</summary>
    public static Problem NoPhone(string found) =>
        Of(
            "customer-phone-invalid",
            $"'{Short(found)}' has fewer than 5 digits. Enter the whole number.",
            $"“{Short(found)}”不足 5 位数字，请填写完整号码。",
            "phone"
        );

    /// <summary>Not a birthday.</summary>
    public static Problem NoBirthday(string found) =>
        Of(
            "customer-birthday-invalid",
            $"'{Short(found)}' is no day between 1900 and today. Write it as 1990-03-31.",
            $"“{Short(found)}”不是 1900 年至今的日期，请写成 1990-03-31。",
            "birthday"
        );

    /// <summary>Nothing would be left by which to call the customer.</summary>
    public static Problem Nameless(string fact) =>
        Of(
            "customer-nameless",
            "A customer needs at least a name, number, e-mail address or phone. Enter another one first.",
            "客户至少需要姓名、编号、邮箱或电话之一。请先填写其他一项。",
            fact
        );

    /// <summary>The field is sensitive, and the editor may not see it.</summary>
    public static Problem Hidden(Field field) =>
        Of(
            "field-hidden",
            $"{field.Name.En} is sensitive; your role may not change it. Ask an administrator or manager.",
            $"{field.Name.Zh}为敏感字段，您的角色无权修改，请联系管理员或经理。",
            "attributes." + field.Key
        ) with
        {
            Kind = ProblemKind.Forbidden,
        };

    private static Problem Of(string code, string en, string zh, string field) =>
        new(code, new("The customer cannot be saved like this", "客户资料无效"), new(en, zh), field);

    private static string Short(string text) => text.Length > Shown ? text[..Shown] + "…" : text;
}
