using System.Text.Json;
using System.Text.Unicode;

namespace Perennial.Rules.Tracking;

/// <summary>The calls of one request.</summary>
/// <param name="Messages">In their order.</param>
/// <param name="WriteKey">The key in the body, where there is one.</param>
public sealed record ReadMessages(IReadOnlyList<TrackedMessage> Messages, string? WriteKey);

/// <summary>Reads the body of a tracking request in one pass over its bytes, without a tree.</summary>
public static class MessageReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads one message, or a batch of them.</summary>
    /// <param name="body">UTF-8; must stay unchanged as long as the messages are used.</param>
    /// <param name="kind">What the path says; null for a batch, whose messages say it themselves.</param>
    /// <returns>Null when the body is not a JSON object in UTF-8, or a batch lacks its list.</returns>
    public static ReadMessages? Read(ReadOnlyMemory<byte> body, MessageKind? kind)
    {
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            var read = kind is null ? Batch(ref reader, body) : Single(ref reader, body, kind.Value);
            return read is not null && !reader.Read() ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads one message that names its own kind.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static TrackedMessage ReadOne(ReadOnlyMemory<byte> message)
    {
        var reader = new Utf8JsonReader(message.Span, Options);
        reader.Read();
        return MessageMembers.Read(ref reader, message);
    }

    private static ReadMessages Single(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, MessageKind kind)
    {
        var message = MessageMembers.Read(ref reader, body) with { Kind = kind };
        return new ReadMessages([message], message.WriteKey);
    }

    private static ReadMessages? Batch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        List<TrackedMessage>? messages = null;
        (string? Key, long? SentAt) all = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("batch"u8))
            {
                reader.Read();
                if (reader.TokenType is not JsonTokenType.StartArray)
                    return null;
                messages = List(ref reader, body);
            }
            else if (reader.ValueTextEquals("sentAt"u8))
                all.SentAt = MessageMembers.Time(ref reader, out _);
            else if (reader.ValueTextEquals("writeKey"u8))
                all.Key = MessageMembers.Text(ref reader);
            else
                reader.Skip();
        }
        if (messages is null)
            return null;
        if (all.SentAt is { } sentAt)
            for (var i = 0; i < messages.Count; i++)
                messages[i] = messages[i].SentAt is null ? messages[i] with { SentAt = sentAt } : messages[i];
        return new ReadMessages(messages, all.Key ?? messages.FirstOrDefault(m => m.WriteKey is not null)?.WriteKey);
    }

    private static List<TrackedMessage> List(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var messages = new List<TrackedMessage>(128);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                messages.Add(MessageMembers.Read(ref reader, body));
            else
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                messages.Add(new TrackedMessage { Raw = body[start..(int)reader.BytesConsumed] });
            }
        }
        return messages;
    }
}
