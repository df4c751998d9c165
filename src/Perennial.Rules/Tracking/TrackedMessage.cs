namespace Perennial.Rules.Tracking;

/// <summary>One call as its sender wrote it, read but not yet judged.</summary>
public sealed record TrackedMessage
{
    /// <summary>The call; null when the sender named none, or one that does not exist.</summary>
    public MessageKind? Kind { get; init; }

    /// <summary>The sender's id of the message: the same one is taken once.</summary>
    public string? MessageId { get; init; }

    /// <summary>The person's id in the sender's own system.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of a browser or device before anybody is known.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>Of an alias: the id that turns out to be the same person.</summary>
    public string? PreviousId { get; init; }

    /// <summary>Of a group call: the company.</summary>
    public string? GroupId { get; init; }

    /// <summary>The name of the event, page or screen.</summary>
    public string? Name { get; init; }

    /// <summary>JSON object; "{}" when there is none.</summary>
    public string Properties { get; init; } = "{}";

    /// <summary>JSON object; "{}" when there is none.</summary>
    public string Traits { get; init; } = "{}";

    /// <summary>JSON object with the kept members of the context; empty when there is none.</summary>
    public string Context { get; init; } = "";

    /// <summary>Boxes of consent that were ticked with it. Only forms say so: no member of a message is read into it.</summary>
    public IReadOnlyList<FormConsent> Consents { get; init; } = [];

    /// <summary>When it happened by the sender's clock, Unix milliseconds.</summary>
    public long? Timestamp { get; init; }

    /// <summary>When it was sent by the sender's clock, Unix milliseconds.</summary>
    public long? SentAt { get; init; }

    /// <summary>A time was given that is no time.</summary>
    public bool HasUnreadableTime { get; init; }

    /// <summary>The write key, where the sender wrote it into the message.</summary>
    public string? WriteKey { get; init; }

    /// <summary>The message as it came, for the list of rejected ones.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }
}
