using System.Globalization;
using System.Text.Json;

namespace Perennial.Rules.Messages;

/// <summary>Finds a place in a JSON document (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Whether a text is a pointer: empty, or parts that each begin with a slash.</summary>
    public static bool IsValid(string text) => text.Length == 0 || text.StartsWith('/');

    /// <summary>What stands there; null when nothing does.</summary>
    public static JsonElement? Find(JsonElement document, string path)
    {
        var at = document;
        foreach (var part in path.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind is JsonValueKind.Object && at.TryGetProperty(name, out var member))
                at = member;
            else if (
                at.ValueKind is JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < at.GetArrayLength()
            )
                at = at[index];
            else
                return null;
        }
        return at;
    }

    /// <summary>The text, number or truth value that stands there, as text; null when there is none.</summary>
    public static string? Text(JsonElement? document, string? path) =>
        document is { } json && path is not null && Find(json, path) is { } found
            ? found.ValueKind switch
            {
                JsonValueKind.String => found.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
                _ => null,
            }
            : null;
}
