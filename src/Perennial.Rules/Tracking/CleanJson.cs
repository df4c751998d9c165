using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Rules.Tracking;

/// <summary>
/// JSON that every database takes: PostgreSQL refuses the character NUL and half of a surrogate pair. Both occur only as
/// escapes, so a text without <c>\u</c> is taken as it is.
/// </summary>
internal static class CleanJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON value, cleaned.</summary>
    public static string Object(ReadOnlySpan<byte> json) => json.IndexOf("\\u"u8) < 0 ? Encoding.UTF8.GetString(json) : Rewritten(json);

    /// <summary>The text, name or number under the reader, cleaned and trimmed; null when it is blank.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        var text = reader.ValueIsEscaped ? Unescaped(ref reader) : Encoding.UTF8.GetString(reader.ValueSpan);
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace("\0", "", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException) // Half of a surrogate pair.
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static string Rewritten(ReadOnlySpan<byte> json)
    {
        using var stream = new MemoryStream(json.Length);
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                Copy(ref reader, writer);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(WithoutNul(ref reader));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(WithoutNul(ref reader));
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private static string WithoutNul(ref Utf8JsonReader reader) => Unescaped(ref reader).Replace("\0", "", StringComparison.Ordinal);
}
