using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Rules.Basics;

/// <summary>
/// The fields that a company adds of its own to a customer or an order: name → text, number or truth value. Its JSON has
/// the names in ordinal order, so equal attributes have equal JSON.
/// </summary>
public sealed class Attributes
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ImmutableSortedDictionary<string, object> _values;

    private Attributes(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>No attribute.</summary>
    public static Attributes None { get; } = new(ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>Names and values, by name.</summary>
    public IEnumerable<KeyValuePair<string, object>> All => _values;

    /// <summary>The value of a name: string, double or bool; null when there is none.</summary>
    public object? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Takes strings, numbers and truth values; null and blank text say nothing and are left out.</summary>
    /// <exception cref="ArgumentException">A value is of another type.</exception>
    public static Attributes Of(IEnumerable<KeyValuePair<string, object?>> values)
    {
        var builder = None._values.ToBuilder();
        foreach (var (name, value) in values)
        {
            if (Kept(value) is { } kept)
                builder[name] = kept;
        }
        return builder.Count == 0 ? None : new Attributes(builder.ToImmutable());
    }

    /// <summary>Reads a JSON object; members that are null, arrays or objects are left out.</summary>
    public static Attributes Parse(string json)
    {
        if (json is "{}" or "")
            return None;
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value))));
    }

    /// <summary>These, with everything that <paramref name="newer"/> says written over.</summary>
    public Attributes UpdatedBy(Attributes newer) => newer._values.Count == 0 ? this : new Attributes(_values.SetItems(newer._values));

    /// <summary>The JSON object.</summary>
    public string ToJson()
    {
        if (_values.Count == 0)
            return "{}";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
            WriteTo(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static object? Kept(object? value) =>
        value switch
        {
            null => null,
            string text => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            bool => value,
            double number => double.IsFinite(number) ? number : null,
            int or long or decimal => Convert.ToDouble(value, null),
            _ => throw new ArgumentException($"An attribute cannot be a {value.GetType().Name}", nameof(value)),
        };

    private static object? Read(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in _values)
        {
            json.WritePropertyName(name);
            if (value is string text)
                json.WriteStringValue(text);
            else if (value is bool truth)
                json.WriteBooleanValue(truth);
            else
                json.WriteNumberValue((double)value);
        }
        json.WriteEndObject();
    }
}
