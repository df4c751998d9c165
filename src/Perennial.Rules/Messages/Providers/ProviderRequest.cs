using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>A request as it goes to a provider, before it says who we are.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="ContentType">null when there is no body.</param>
/// <param name="Body">The exact text that is sent and signed.</param>
public sealed partial record ProviderRequest(
    string Method,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? ContentType,
    string Body
)
{
    private const string Json = "application/json; charset=utf-8";
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What goes into requests is written by machines for machines: neither language nor currency shows.
    private static readonly TemplateEngine Engine = new(
        new TemplateVoice(Language.En, Currency.Of("CNY")),
        new Dictionary<string, string>()
    );

    /// <summary>Fills a provider's request in.</summary>
    /// <param name="provider">Whose.</param>
    /// <param name="names">From <see cref="ProviderMessage.Names"/>.</param>
    /// <returns>The request, or why it cannot be written.</returns>
    public static Outcome<ProviderRequest> Of(HttpProvider provider, IReadOnlyDictionary<string, object?> names)
    {
        try
        {
            var url = Engine.Url(provider.Url, names);
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
                return Failed("the address is none", "地址无效");
            var headers = provider.Headers.Select(pair => new KeyValuePair<string, string>(pair.Key, Line(Engine.Text(pair.Value, names))));
            var (type, body) = BodyOf(provider.BodyKind, provider.Body, names);
            return new ProviderRequest(provider.Method, uri.AbsoluteUri, [.. headers], type, body);
        }
        catch (HandlebarsException e)
        {
            var said = (e.InnerException ?? e).Message.Split('\n')[0].Trim();
            return Failed(said, said);
        }
    }

    /// <summary>The request that fetches a token.</summary>
    public static Outcome<ProviderRequest> OfToken(ProviderAuth auth, IReadOnlyDictionary<string, object?> names) =>
        Of(
            new HttpProvider
            {
                Method = auth.TokenBody is null ? "GET" : "POST",
                Url = auth.TokenUrl ?? "",
                BodyKind = auth.TokenBody is null ? "none" : "json",
                Body = auth.TokenBody ?? "{}",
            },
            names
        );

    /// <summary>One text of the provider's settings, filled in.</summary>
    public static string Text(string template, IReadOnlyDictionary<string, object?> names) => Engine.Text(template, names);

    private static (string? Type, string Body) BodyOf(string kind, string template, IReadOnlyDictionary<string, object?> names)
    {
        if (kind is "none")
            return (null, "");
        var filled = Fill(JsonNode.Parse(template), names);
        if (kind is "json")
            return (Json, filled?.ToJsonString(Readable) ?? "{}");
        var fields = ((filled as JsonObject) ?? []).Select(member => Pair(member.Key, member.Value));
        return (Form, string.Join('&', fields));
    }

    // A value that is no text goes into a form as JSON: some providers want a list of parameters in one field.
    private static string Pair(string name, JsonNode? value) =>
        Uri.EscapeDataString(name)
        + "="
        + Uri.EscapeDataString(value is JsonValue one && one.TryGetValue(out string? text) ? text : value?.ToJsonString(Readable) ?? "");

    // Texts are filled in one by one: whatever a name holds, it stays inside its text.
    private static JsonNode? Fill(JsonNode? node, IReadOnlyDictionary<string, object?> names)
    {
        switch (node)
        {
            case JsonObject members:
                var whole = new JsonObject();
                foreach (var (name, value) in members)
                    if (Fill(value, names) is { } filled)
                        whole[name] = filled;
                return whole;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Fill(item, names))]);
            case JsonValue one when one.TryGetValue(out string? text):
                return Raw().Match(text) is { Success: true } raw
                    ? Value(raw.Groups["kind"].Value, Find(raw.Groups["name"].Value, names))
                    : JsonValue.Create(Engine.Text(text, names));
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? Value(string kind, object? value) =>
        kind is not "number" ? (value is null ? null : JsonSerializer.SerializeToNode(value, Readable))
        : value is string text && decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : null;

    private static object? Find(string path, IReadOnlyDictionary<string, object?> names)
    {
        object? at = names;
        foreach (var step in path.Split('.'))
            if (at is not IReadOnlyDictionary<string, object?> inner || !inner.TryGetValue(step, out at))
                return null;
        return at;
    }

    // A line break in a header would begin another one.
    private static string Line(string text) => string.Join(' ', text.Split('\r', '\n', '\0')).Trim();

    private static Problem Failed(string en, string zh) =>
        new(
            "provider-request-failed",
            new("The request to the provider cannot be written", "无法生成对服务商的请求"),
            new($"It stopped at: {en}. Look at the settings of the channel.", $"生成中断：{zh}。请检查该渠道的设置。")
        );

    [GeneratedRegex(@"\A\{\{(?<kind>json|number) (?<name>[\w.-]+)\}\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();
}
