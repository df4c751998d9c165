using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Perennial.Rules.Basics;

/// <summary>
/// The fields that a company adds of its own to a customer or an order: name → text, number, truth value or list of texts. Its
/// JSON has the names in ordinal order, so equal attributes have equal JSON.
/// </summary>
public sealed class Attributes
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ImmutableSortedDictionary<string, object> _values;

    private Attributes(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>No attribute.</summary>
    public static Attributes None { get; } = new(ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>Names and values, by name.</summary>
    public IEnumerable<KeyValuePair<string, object>> All => _values;

    /// <summary>The value of a name: string, double, bool or a list of strings; null when there is none.</summary>
    public object? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Takes strings, numbers, truth values and lists of strings; null, blank text and empty lists say nothing and are left out.</summary>
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

    /// <summary>Reads a JSON object; members that are null, objects or lists of anything but texts are left out.</summary>
    public static Attributes Parse(string json)
    {
        if (json is "{}" or "")
            return None;
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value))));
    }

    /// <summary>These, with everything that <paramref name="newer"/> says written over.</summary>
    public Attributes UpdatedBy(Attributes newer) => newer._values.Count == 0 ? this : new Attributes(_values.SetItems(newer._values));

    /// <summary>These, with one value replaced; null takes it out.</summary>
    public Attributes With(string name, object? value) => new(Kept(value) is { } kept ? _values.SetItem(name, kept) : _values.Remove(name));

    /// <summary>These, without some names.</summary>
    public Attributes Without(IEnumerable<string> names)
    {
        var left = _values.RemoveRange(names);
        return left == _values ? this : new Attributes(left);
    }

    /// <summary>A value as text: numbers without grouping, lists with <c>; </c> between.</summary>
    public static string TextOf(object value) =>
        value switch
        {
            bool truth => truth ? "true" : "false",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            IReadOnlyList<string> list => string.Join("; ", list),
            _ => (string)value,
        };

    /// <summary>A value as JSON.</summary>
    public static string JsonOf(object value) => JsonSerializer.Serialize(value, JsonOptions);

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
            IReadOnlyList<string> list => list.Count == 0 ? null : list,
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
            JsonValueKind.Array => ReadList(value),
            _ => null,
        };

    private static string[]? ReadList(JsonElement list) =>
        list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

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
            else if (value is IReadOnlyList<string> list)
                JsonSerializer.Serialize(json, list, JsonOptions);
            else
                json.WriteNumberValue((double)value);
        }
        json.WriteEndObject();
    }
}
