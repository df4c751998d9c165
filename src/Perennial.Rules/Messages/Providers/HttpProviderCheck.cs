using System.Text.Json;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a provider must be to be saved.</summary>
public static partial class HttpProviderCheck
{
    private const int Longest = 20_000;

    private static readonly Dictionary<string, string> NoBlocks = [];

    /// <summary>Everything that is wrong with it.</summary>
    /// <param name="provider">As somebody wants it.</param>
    /// <param name="channel">For which channel.</param>
    /// <param name="secrets">Keys of the secrets that are known.</param>
    /// <param name="active">Whether it shall send.</param>
    public static List<Problem> Problems(HttpProvider provider, string channel, IReadOnlySet<string> secrets, bool active)
    {
        var problems = new List<Problem>();
        void Need(bool holds, string field, string en, string zh)
        {
            if (!holds)
                problems.Add(Wrong(field, en, zh));
        }
        void Template(string field, string? source)
        {
            if (source is not null)
                problems.AddRange(TemplateRule.CheckSource(field, source, NoBlocks));
        }
        Need(
            provider.Method is "POST" or "PUT" or "GET",
            "method",
            $"'{provider.Method}' is none of POST, PUT, GET.",
            $"“{provider.Method}”不是 POST、PUT、GET 之一。"
        );
        Need(
            IsAddress(provider.Url) || provider.Url.StartsWith("{{{values.", StringComparison.Ordinal),
            "url",
            $"'{provider.Url}' is no address such as https://api.example.com/send. It begins with https://, or with {{{{{{values.…}}}}}}.",
            $"“{provider.Url}”不是 https://api.example.com/send 这样的地址。须以 https:// 或 {{{{{{values.…}}}}}} 开头。"
        );
        foreach (var (key, value) in provider.Values)
            Need(
                !key.Contains("url", StringComparison.OrdinalIgnoreCase) || IsAddress(value),
                $"values.{key}",
                $"'{value}' is no address such as https://example.com/hook.",
                $"“{value}”不是 https://example.com/hook 这样的地址。"
            );
        Need(
            provider.BodyKind is "json" or "form" or "none",
            "bodyKind",
            $"'{provider.BodyKind}' is none of json, form, none.",
            $"“{provider.BodyKind}”不是 json、form、none 之一。"
        );
        Need(
            IsObject(provider.Body),
            "body",
            "The body is no JSON object. Texts with variables stand in quotation marks.",
            "请求体不是 JSON 对象。含变量的文本须放在引号中。"
        );
        Need(
            provider.Headers.All(header => HeaderName().IsMatch(header.Key)),
            "headers",
            "A header's name has Latin letters, digits and -.",
            "请求头名称只能包含拉丁字母、数字和 -。"
        );
        Template("url", provider.Url);
        Template("body", provider.Body);
        Template("address", provider.Address);
        foreach (var header in provider.Headers)
            Template("headers", header.Value);
        problems.AddRange(OfAuth(provider.Auth, provider, secrets, active));
        Need(
            provider.SuccessStatus.Count > 0 && provider.SuccessStatus.All(IsStatus),
            "successStatus",
            "Give statuses such as 200 or 2xx.",
            "请填写 200 或 2xx 这样的状态码。"
        );
        foreach (
            var (field, pointer) in new[]
            {
                ("successPointer", provider.SuccessPointer),
                ("idPointer", provider.IdPointer),
                ("errorPointer", provider.ErrorPointer),
                ("refusedPointer", provider.RefusedPointer),
            }.Concat(provider.Errors.Select(rule => ("errors", rule.At)))
        )
            Need(
                pointer is null || JsonPointer.IsValid(pointer),
                field,
                $"'{pointer}' is no JSON pointer such as /data/id.",
                $"“{pointer}”不是 /data/id 这样的 JSON 指针。"
            );
        Need(
            provider.Errors.Count <= 50
                && provider.Errors.All(rule => ProviderError.Meanings.Contains(rule.As) && (rule.Status is null || IsStatus(rule.Status))),
            "errors",
            $"An error is one of {string.Join(", ", ProviderError.Meanings)}, with a status such as 429 or 4xx.",
            $"错误类别应为 {string.Join("、", ProviderError.Meanings)} 之一，状态码形如 429 或 4xx。"
        );
        Need(
            CountryCode().IsMatch(provider.CountryCode),
            "countryCode",
            $"'{provider.CountryCode}' is no country code such as 86.",
            $"“{provider.CountryCode}”不是 86 这样的国家码。"
        );
        Need(
            provider.PerMinute is null or (>= 1 and <= 1_000_000),
            "perMinute",
            "Give 1 to 1,000,000 a minute, or none for no limit.",
            "每分钟 1 到 1,000,000 条，留空表示不限。"
        );
        Need(
            provider.PerPersonMonth is null or (>= 1 and <= 1_000),
            "perPersonMonth",
            "Give 1 to 1,000 a month, or none for no limit.",
            "每月 1 到 1,000 条，留空表示不限。"
        );
        Need(provider.Batch is >= 1 and <= 20_000, "batch", "Give 1 to 20,000 in one request.", "单次请求 1 到 20,000 条。");
        Need(provider.TimeoutSeconds is >= 1 and <= 120, "timeoutSeconds", "Give 1 to 120 seconds.", "请填写 1 到 120 秒。");
        Need(
            MessageChannels.OverHttp.Contains(channel),
            "channel",
            $"'{channel}' is none of {string.Join(", ", MessageChannels.OverHttp)}.",
            $"“{channel}”不是 {string.Join("、", MessageChannels.OverHttp)} 之一。"
        );
        if (active)
            foreach (var field in provider.Fields.Where(field => !field.Optional))
                Need(
                    field.Secret ? secrets.Contains(field.Key) : provider.Values.GetValueOrDefault(field.Key) is { Length: > 0 },
                    field.Secret ? $"secrets.{field.Key}" : $"values.{field.Key}",
                    $"{field.En} is needed before anything can be sent.",
                    $"请填写{field.Zh}后再启用发送。"
                );
        return problems;
    }

    private static IEnumerable<Problem> OfAuth(ProviderAuth auth, HttpProvider provider, IReadOnlySet<string> secrets, bool active)
    {
        if (!ProviderAuth.Kinds.Contains(auth.Kind))
            yield return Wrong(
                "auth.kind",
                $"'{auth.Kind}' is none of {string.Join(", ", ProviderAuth.Kinds)}.",
                $"“{auth.Kind}”不是 {string.Join("、", ProviderAuth.Kinds)} 之一。"
            );
        if (auth.Kind is not ("none" or "token") && active && !secrets.Contains(auth.Secret))
            yield return Wrong(
                "auth.secret",
                $"There is no secret '{auth.Secret}' to sign with. Enter it.",
                $"没有可用于签名的密钥“{auth.Secret}”，请填写。"
            );
        if (auth.Kind is "token" && !IsAddress(auth.TokenUrl ?? ""))
            yield return Wrong(
                "auth.tokenUrl",
                $"'{auth.TokenUrl}' is no address from which a token could be fetched.",
                $"“{auth.TokenUrl}”不是可获取令牌的地址。"
            );
        if (auth.TokenBody is { } body && !IsObject(body))
            yield return Wrong("auth.tokenBody", "The body is no JSON object.", "请求体不是 JSON 对象。");
        if (auth.Kind is "acs3" or "tc3" && (string.IsNullOrEmpty(auth.Action) || string.IsNullOrEmpty(auth.Version)))
            yield return Wrong("auth.action", "Give the operation and the version of the interface.", "请填写接口名与版本。");
        if (auth.Kind is "acs3" or "tc3" && provider.BodyKind is "none" && provider.Method is not "GET")
            yield return Wrong(
                "bodyKind",
                "This signature goes over a body. Choose json or form.",
                "该签名需要请求体，请选择 json 或 form。"
            );
        foreach (var source in new[] { auth.User, auth.TokenUrl, auth.TokenBody, auth.Region }.OfType<string>())
        foreach (var problem in TemplateRule.CheckSource("auth", source, NoBlocks))
            yield return problem;
    }

    private static bool IsStatus(string pattern) => Status().IsMatch(pattern);

    // Secrets go out with it: over an open line only to this machine and its network, which the operator has to allow.
    private static bool IsAddress(string template) => Address().IsMatch(template);

    private static bool IsObject(string json)
    {
        try
        {
            return json.Length <= Longest && JsonSerializer.Deserialize<JsonElement>(json).ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Problem Wrong(string field, string en, string zh) =>
        new("channel-invalid", new("The channel cannot be saved like this", "渠道设置无法保存"), new(en, zh), field);

    [GeneratedRegex(@"\A[1-5](xx|\d\d)\z")]
    private static partial Regex Status();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,100}\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"\A[1-9]\d{0,3}\z")]
    private static partial Regex CountryCode();

    [GeneratedRegex(
        @"\A(https://[^\s/@]+|http://(localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\])(:\d+)?)([/?]\S*)?\z"
    )]
    private static partial Regex Address();
}
