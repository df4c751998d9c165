using System.Text.Json;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>The event as the log has it: the sender's properties, with the kept context under <c>$context</c>.</summary>
internal static class EventProps
{
    public static EventRecord Record(JudgedMessage message, Recognized whose) =>
        new()
        {
            CustomerId = whose.CustomerId,
            OriginId = whose.OriginId,
            Name = message.EventName,
            Time = message.Time,
            PropsJson = Json(message.Said),
            MessageId = message.Key,
        };

    private static string Json(TrackedMessage said)
    {
        var props = said.Properties;
        if (said.Kind is MessageKind.Page or MessageKind.Screen && said.Name is { } name && !HasName(props))
            props = With(props, "name", JsonSerializer.Serialize(name));
        return said.Context.Length > 0 ? With(props, "$context", said.Context) : props;
    }

    private static bool HasName(string props) => props.Contains("\"name\"", StringComparison.Ordinal);

    private static string With(string json, string name, string value)
    {
        var end = json.LastIndexOf('}');
        var isEmpty = json.AsSpan(1, end - 1).IsWhiteSpace();
        return string.Concat(json.AsSpan(0, end), $"{(isEmpty ? "" : ",")}\"{name}\":{value}", "}");
    }
}
