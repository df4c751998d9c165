using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Perennial.Rules.Tracking;

/// <summary>Reads the members of one message.</summary>
internal static class MessageMembers
{
    // Times as text may be no further off than a calendar goes; numbers below this are seconds, above it milliseconds.
    private const double SecondsUntil = 100_000_000_000;

    // The members of a message's context that are kept with the event. The address of the sender is not.
    private static readonly HashSet<string> KeptContext =
    [
        "app",
        "campaign",
        "device",
        "locale",
        "os",
        "page",
        "referrer",
        "screen",
        "timezone",
        "userAgent",
    ];

    /// <summary>Reads from the opening brace to the closing one.</summary>
    public static TrackedMessage Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        var message = new Draft();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            Member(ref reader, body, ref message);
        return message.ToMessage(body[start..(int)reader.BytesConsumed]);
    }

    private static void Member(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref Draft message)
    {
        if (reader.ValueTextEquals("type"u8))
            message.Kind = MessageKinds.Find(Text(ref reader));
        else if (reader.ValueTextEquals("event"u8))
            message.Event = Text(ref reader);
        else if (reader.ValueTextEquals("name"u8))
            message.Name = Text(ref reader);
        else if (reader.ValueTextEquals("userId"u8))
            message.UserId = Text(ref reader);
        else if (reader.ValueTextEquals("anonymousId"u8))
            message.AnonymousId = Text(ref reader);
        else if (reader.ValueTextEquals("messageId"u8))
            message.MessageId = Text(ref reader);
        else if (reader.ValueTextEquals("properties"u8))
            message.Properties = Json(ref reader, body);
        else if (reader.ValueTextEquals("context"u8))
            ReadContext(ref reader, body, ref message);
        else if (reader.ValueTextEquals("timestamp"u8) || (reader.ValueTextEquals("originalTimestamp"u8) && message.Timestamp is null))
            message.Timestamp = Time(ref reader, out message.IsUnreadable);
        else if (reader.ValueTextEquals("sentAt"u8))
            message.SentAt = Time(ref reader, out _);
        else if (reader.ValueTextEquals("traits"u8))
            message.Traits = Json(ref reader, body);
        else if (reader.ValueTextEquals("groupId"u8))
            message.GroupId = Text(ref reader);
        else if (reader.ValueTextEquals("previousId"u8))
            message.PreviousId = Text(ref reader);
        else if (reader.ValueTextEquals("writeKey"u8))
            message.WriteKey = Text(ref reader);
        else
            reader.Skip();
    }

    /// <summary>A text, or a number as it is written; null for everything else and for blank text.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        if (reader.TokenType is JsonTokenType.String)
            return CleanJson.Text(ref reader);
        reader.Skip();
        return null;
    }

    /// <summary>Unix milliseconds of an ISO 8601 text or a number; <paramref name="unreadable"/> when it is something else.</summary>
    public static long? Time(ref Utf8JsonReader reader, out bool unreadable)
    {
        reader.Read();
        unreadable = false;
        if (reader.TokenType is JsonTokenType.Null)
            return null;
        if (reader.TokenType is JsonTokenType.String)
        {
            if (reader.TryGetDateTimeOffset(out var time) && !LacksZone(reader.ValueSpan))
                return time.ToUnixTimeMilliseconds();
            if (DateTimeOffset.TryParse(CleanJson.Text(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
                return time.ToUnixTimeMilliseconds();
        }
        else if (reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && Math.Abs(number) < 1e15)
            return (long)(Math.Abs(number) < SecondsUntil ? number * 1000 : number);
        else
            reader.Skip();
        unreadable = true;
        return null;
    }

    // A time without a zone would be read in the machine's.
    private static bool LacksZone(ReadOnlySpan<byte> text) => text.Length < 20 || (text[^1] != (byte)'Z' && text[^3] != (byte)':');

    private static string Json(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isObject = reader.TokenType is JsonTokenType.StartObject;
        reader.Skip();
        return isObject ? CleanJson.Object(body.Span[start..(int)reader.BytesConsumed]) : "{}";
    }

    // Of an identify call the context may hold nothing; of a track call it may hold traits, which are of the person.
    private static void ReadContext(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref Draft message)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        StringBuilder? kept = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = CleanJson.Text(ref reader) ?? "";
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType is JsonTokenType.StartObject;
            var isText = reader.TokenType is JsonTokenType.String;
            reader.Skip();
            var value = body.Span[start..(int)reader.BytesConsumed];
            if (name == "traits" && isObject)
                message.ContextTraits = CleanJson.Object(value);
            else if (KeptContext.Contains(name) && (isObject || isText))
                (kept = kept is null ? new StringBuilder("{") : kept.Append(','))
                    .Append('"')
                    .Append(name)
                    .Append("\":")
                    .Append(CleanJson.Object(value));
        }
        message.Context = kept?.Append('}').ToString() ?? "";
    }

    private struct Draft
    {
        public MessageKind? Kind;
        public string? Event;
        public string? Name;
        public string? UserId;
        public string? AnonymousId;
        public string? MessageId;
        public string? GroupId;
        public string? PreviousId;
        public string? WriteKey;
        public string? Properties;
        public string? Traits;
        public string? ContextTraits;
        public string? Context;
        public long? Timestamp;
        public long? SentAt;
        public bool IsUnreadable;

        public readonly TrackedMessage ToMessage(ReadOnlyMemory<byte> raw) =>
            new()
            {
                Kind = Kind,
                Name = Event ?? Name,
                UserId = UserId,
                AnonymousId = AnonymousId,
                MessageId = MessageId,
                GroupId = GroupId,
                PreviousId = PreviousId,
                WriteKey = WriteKey,
                Properties = Properties ?? "{}",
                Traits = Traits ?? ContextTraits ?? "{}",
                Context = Context ?? "",
                Timestamp = Timestamp,
                SentAt = SentAt,
                HasUnreadableTime = IsUnreadable,
                Raw = raw,
            };
    }
}
