using System.Globalization;
using System.Text.Json;

namespace Perennial.Rules.Messages;

/// <summary>What a provider answered.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">As text; empty for none.</param>
/// <param name="RetryAfter">Seconds for which it asks to be left alone; null when it does not.</param>
public sealed record ProviderAnswer(int Status, string Body, double? RetryAfter = null);

/// <summary>What an answer means.</summary>
/// <param name="Result">How the attempt went.</param>
/// <param name="Id">The provider's id of the message.</param>
/// <param name="Said">What it said went wrong, for people.</param>
/// <param name="IsTokenRefused">Whether the token we showed is not valid any more: it was certainly not taken.</param>
/// <param name="Refused">Addresses of a batch that were not taken although the rest was.</param>
public sealed record ProviderVerdict(
    SendResult Result,
    string? Id = null,
    string? Said = null,
    bool IsTokenRefused = false,
    IReadOnlyList<string>? Refused = null
);

/// <summary>Reads answers by the rules of their provider.</summary>
/// <remarks>
/// What no rule speaks of: 429 asks for patience; 401 and 403 are about us and not about the message; 503 and 408 say that nothing
/// was done; another failure of the server may have come after it had taken the message, so nobody knows (decision 0110).
/// </remarks>
public static class ProviderAnswers
{
    private const int Shown = 300;

    /// <summary>What an answer means.</summary>
    public static ProviderVerdict Judge(HttpProvider provider, ProviderAnswer answer)
    {
        var json = Read(answer.Body);
        if (IsSuccess(provider, answer.Status, json))
            return new(SendResult.Sent, JsonPointer.Text(json, provider.IdPointer), Refused: Refused(provider, json));
        var said = Said(provider, answer, json);
        var meaning = provider.Errors.FirstOrDefault(rule => Fits(rule, answer.Status, json))?.As ?? Usual(provider, answer, json);
        return meaning is "token" ? new(SendResult.Down, Said: said, IsTokenRefused: true) : new(ResultOf(meaning), Said: said);
    }

    /// <summary>Whether a status is one of a pattern: 429, 4xx.</summary>
    public static bool IsStatus(string pattern, int status) =>
        pattern.EndsWith("xx", StringComparison.OrdinalIgnoreCase)
            ? pattern.Length == 3 && pattern[0] - '0' == status / 100
            : pattern == status.ToString(CultureInfo.InvariantCulture);

    private static bool IsSuccess(HttpProvider provider, int status, JsonElement? json) =>
        provider.SuccessStatus.Any(pattern => IsStatus(pattern, status))
        && (provider.SuccessPointer is null || JsonPointer.Text(json, provider.SuccessPointer) == provider.SuccessValue);

    private static bool Fits(ProviderError rule, int status, JsonElement? json) =>
        (rule.Status is null || IsStatus(rule.Status, status))
        && (rule.At is null || (JsonPointer.Text(json, rule.At) is { } found && (rule.Values ?? []).Any(value => IsValue(value, found))));

    private static bool IsValue(string wanted, string found) =>
        wanted.EndsWith('*') ? found.StartsWith(wanted[..^1], StringComparison.Ordinal) : wanted == found;

    private static string Usual(HttpProvider provider, ProviderAnswer answer, JsonElement? json) =>
        answer.Status switch
        {
            429 => "throttle",
            401 or 403 => "down",
            503 when answer.RetryAfter is not null => "throttle",
            503 or 408 => "retry",
            >= 500 => "unknown",
            >= 400 => "permanent",
            // Elsewhere: the address in the settings is wrong, and nothing was taken.
            >= 300 => "down",
            // It says no in an answer that is there; an answer that cannot be read says nothing.
            _ => JsonPointer.Text(json, provider.SuccessPointer) is not null ? "permanent" : "unknown",
        };

    private static SendResult ResultOf(string meaning) =>
        meaning switch
        {
            "retry" => SendResult.Temporary,
            "suppress" => SendResult.BadAddress,
            "throttle" => SendResult.Throttled,
            "down" => SendResult.Down,
            "unknown" => SendResult.Unknown,
            _ => SendResult.Refused,
        };

    private static string Said(HttpProvider provider, ProviderAnswer answer, JsonElement? json)
    {
        var code = provider.SuccessPointer is null ? null : JsonPointer.Text(json, provider.SuccessPointer);
        var text = JsonPointer.Text(json, provider.ErrorPointer) ?? (json is null ? "" : answer.Body);
        return Line($"{answer.Status.ToString(CultureInfo.InvariantCulture)} {code} {text}");
    }

    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\r', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Shown ? line[..Shown] : line;
    }

    private static List<string>? Refused(HttpProvider provider, JsonElement? json) =>
        json is { } answer
        && provider.RefusedPointer is { } pointer
        && JsonPointer.Find(answer, pointer) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!)]
            : null;

    private static JsonElement? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
