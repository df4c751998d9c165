using System.Text.Json;

namespace Perennial.Rules.Tracking;

/// <summary>Says what the properties of an event hold, for the tracking plan.</summary>
public static class PropertyTypes
{
    /// <summary>Names and types of the members of a JSON object: text, number, truth, list, object. Null says nothing.</summary>
    public static void Observe<TState>(string json, TState state, Action<TState, string, string> seen)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (TypeOf(reader.TokenType) is { } type)
                seen(state, name, type);
            reader.Skip();
        }
    }

    private static string? TypeOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.String => "text",
            JsonTokenType.Number => "number",
            JsonTokenType.True or JsonTokenType.False => "truth",
            JsonTokenType.StartArray => "list",
            JsonTokenType.StartObject => "object",
            _ => null,
        };
}
