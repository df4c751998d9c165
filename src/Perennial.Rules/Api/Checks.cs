using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Api;

/// <summary>Checks the fields of a request and collects what is wrong, each with the field's path: <c>items[2].sku</c>.</summary>
public sealed class Checks
{
    /// <summary>Characters of a short text at most.</summary>
    public const int LongestText = 200;

    private const int LongestValue = 2_000;
    private const int MostAttributes = 100;

    private readonly List<Problem> _problems = [];

    /// <summary>Everything that was found.</summary>
    public List<Problem> Problems => _problems;

    /// <summary>Notes a problem.</summary>
    public void Add(string field, string en, string zh) => _problems.Add(Wrong(field, new(en, zh)));

    /// <summary>A text that may be missing: trimmed; null when it is blank.</summary>
    public string? Text(string field, string? text, int longest = LongestText)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var trimmed = text.Trim();
        if (trimmed.Length > longest)
            Add(
                field,
                $"{trimmed.Length} characters; at most {longest} fit. Shorten it.",
                $"共 {trimmed.Length} 个字符，最多 {longest} 个，请缩短。"
            );
        else if (trimmed.Any(char.IsControl))
            Add(field, "It holds control characters. Leave them out.", "包含控制字符，请去掉。");
        return trimmed;
    }

    /// <summary>A text that must be there.</summary>
    public string Required(string field, string? text, int longest = LongestText)
    {
        if (Text(field, text, longest) is { } given)
            return given;
        Add(field, "It is missing. Give a text.", "缺少此项，请填写。");
        return "";
    }

    /// <summary>An identity that may be missing.</summary>
    public string? Identity(string field, IdentityType type, string? text)
    {
        if (Text(field, text) is not { } given)
            return null;
        if (IdentityValue.Of(type, given) is not null)
            return given;
        if (type is IdentityType.Email)
            Add(field, $"'{given}' is no e-mail address such as ada@example.com.", $"“{given}”不是邮箱地址（例如 ada@example.com）。");
        else
            Add(field, $"'{given}' has fewer than 5 digits. Give the whole number.", $"“{given}”不足 5 位数字，请填写完整号码。");
        return null;
    }

    /// <summary>A calendar date that may be missing.</summary>
    public string? Day(string field, string? text)
    {
        if (Text(field, text) is not { } given)
            return null;
        if (LocalDay.Parse(given) is not null)
            return given;
        Add(field, $"'{given}' is no date such as 1990-03-31.", $"“{given}”不是日期（例如 1990-03-31）。");
        return null;
    }

    /// <summary>An instant of a query that may be missing, as Unix milliseconds.</summary>
    public long? Instant(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // A plus sign in an address that was not encoded arrives as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant.ToUnixTimeMilliseconds();
        Add(field, $"'{text}' is no time such as 2026-01-31T08:00:00Z.", $"“{text}”不是时间（例如 2026-01-31T08:00:00Z）。");
        return null;
    }

    /// <summary>An amount in major units, as minor units; 0 where it is wrong.</summary>
    public long Money(string field, decimal amount, Currency currency)
    {
        var most = 1_000_000_000_000m;
        if (Math.Abs(amount) > most)
        {
            Add(field, $"{amount} is larger than {most}.", $"{amount} 超过 {most}。");
            return 0;
        }
        var minor = currency.ToMinor(amount);
        if (currency.ToMajor(minor) != amount)
            Add(
                field,
                $"{amount} has more than {currency.Decimals} decimals, which {currency.Code} has.",
                $"{amount} 的小数位数超过 {currency.Code} 的 {currency.Decimals} 位。"
            );
        return minor;
    }

    /// <summary>The workspace's currency, or the same said by the client.</summary>
    public void SameCurrency(string field, string? said, Currency currency)
    {
        if (said is not null && !string.Equals(said, currency.Code, StringComparison.OrdinalIgnoreCase))
            Add(
                field,
                $"'{said}' is not the workspace's currency {currency.Code}; amounts are not converted. Send {currency.Code}.",
                $"“{said}”不是工作区币种 {currency.Code}；系统不换算金额，请使用 {currency.Code}。"
            );
    }

    /// <summary>Attributes: names with texts, numbers or truth values. Null says nothing.</summary>
    public Attributes Attributes(string field, IReadOnlyDictionary<string, JsonElement>? values)
    {
        if (values is null)
            return Basics.Attributes.None;
        if (values.Count > MostAttributes)
            Add(field, $"{values.Count} members; at most {MostAttributes} fit.", $"共 {values.Count} 项，最多 {MostAttributes} 项。");
        var kept = new Dictionary<string, object?>();
        foreach (var (name, value) in values)
            kept[name] = Value($"{field}.{name}", name, value);
        return Basics.Attributes.Of(kept);
    }

    private object? Value(string field, string name, JsonElement value)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestText)
            Add(field, $"A name has 1 to {LongestText} characters.", $"名称需要 1 到 {LongestText} 个字符。");
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Text(field, value.GetString(), LongestValue);
            case JsonValueKind.Number:
                return value.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                Add(
                    field,
                    "It is an object or a list. Send a text, a number, true or false.",
                    "不能是对象或列表。请使用文本、数字、true 或 false。"
                );
                return null;
        }
    }

    private static Problem Wrong(string field, Phrase detail) =>
        new("request-not-valid", new("The request is not valid", "请求无效"), detail, field);
}
