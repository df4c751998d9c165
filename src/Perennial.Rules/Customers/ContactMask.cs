using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Perennial.Rules.Customers;

/// <summary>
/// Hides most of a way to reach somebody: enough stays to tell two apart and to see that it is there, too little to write, call
/// or visit. Of an address the first letter and the domain stay; of a phone the first three digits and the last two.
/// </summary>
public static partial class ContactMask
{
    private const int FewestPhoneDigits = 8;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] ContactWords =
    [
        "mail",
        "phone",
        "mobile",
        "wechat",
        "weixin",
        "wecom",
        "whatsapp",
        "address",
        "addr",
        "street",
        "postcode",
        "zipcode",
        "fax",
        "邮箱",
        "邮件",
        "电话",
        "手机",
        "微信",
        "地址",
        "传真",
        "邮编",
    ];

    private static readonly string[] ContactNames = ["tel", "qq", "zip"];

    /// <summary>Whether a field of this name holds a way to reach somebody: e-mail, phone, messenger, postal address.</summary>
    public static bool IsContact(string name) =>
        ContactWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || name.Split('_', '-', '.', ' ').Any(part => ContactNames.Contains(part, StringComparer.OrdinalIgnoreCase));

    /// <summary>z***@example.com; null stays null, and what is no address shows a third of itself, six letters at most.</summary>
    public static string? Email(string? email)
    {
        if (string.IsNullOrEmpty(email))
            return email;
        var at = email.LastIndexOf('@');
        return at > 0 ? $"{email[0]}***{email[at..]}" : Beginning(email);
    }

    /// <summary>138 **** **01; of fewer than eight digits only the last two stay. Spaces and marks stay where they are.</summary>
    public static string? Phone(string? phone)
    {
        if (string.IsNullOrEmpty(phone))
            return phone;
        var digits = phone.Count(char.IsDigit);
        var (first, nth) = (digits >= FewestPhoneDigits ? 3 : 0, 0);
        return string.Concat(
            phone.Select(letter =>
            {
                if (!char.IsDigit(letter))
                    return char.IsLetter(letter) ? '*' : letter;
                var stays = nth < first || nth >= digits - 2;
                nth++;
                return stays ? letter : '*';
            })
        );
    }

    /// <summary>Free text with every e-mail address and phone number in it hidden: numbers with a country code, Chinese mobile numbers, Chinese numbers with an area code.</summary>
    public static string Text(string text) =>
        PhoneInText().Replace(EmailInText().Replace(text, found => Email(found.Value)!), found => Phone(found.Value)!);

    /// <summary>The value of a field, by its name.</summary>
    public static string? Value(string name, string? value) =>
        value is null ? null
        : !IsContact(name) ? Text(value)
        : value.Contains('@', StringComparison.Ordinal) ? Email(value)
        : value.Count(char.IsDigit) >= 5 && !value.Any(char.IsLetter) ? Phone(value)
        : Beginning(value);

    /// <summary>A JSON object or value with all of the above hidden in it, however deep.</summary>
    /// <param name="json">Null stays null.</param>
    /// <param name="name">Of the field whose value it is; empty for an object of fields.</param>
    public static string? Json(string? json, string name = "") =>
        json is null ? null : Hide(JsonNode.Parse(json), name)?.ToJsonString(Relaxed) ?? "null";

    private static JsonNode? Hide(JsonNode? node, string name) =>
        node switch
        {
            JsonObject fields => new JsonObject(
                fields.Select(field => KeyValuePair.Create(field.Key, Hide(field.Value, InName(name, field.Key))))
            ),
            JsonArray list => new JsonArray([.. list.Select(item => Hide(item, name))]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Value(name, text)),
            JsonValue value when IsContact(name) && value.GetValueKind() is JsonValueKind.Number => JsonValue.Create("***"),
            _ => node?.DeepClone(),
        };

    // What stands in an address is a part of the address.
    private static string InName(string outer, string name) => IsContact(outer) ? outer : name;

    private static string Beginning(string text) => string.Concat(text.AsSpan(0, Math.Min(6, text.Length / 3)), "***");

    [GeneratedRegex(@"[\w.+%-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex EmailInText();

    [GeneratedRegex(
        @"(?<![\w.])(\+\d[\d\s\-()]{6,}\d|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8})(?![\w.])",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PhoneInText();
}
