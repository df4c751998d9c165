using Perennial.Rules.Basics;

namespace Perennial.Ingest;

/// <summary>Something that happened to a customer.</summary>
[FrontDoor]
internal sealed record EventRecord
{
    public required long CustomerId { get; init; }

    /// <summary>Snake case, past tense: <c>order_paid</c>, <c>page_viewed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Time { get; init; }

    /// <summary>Minor units.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public Attributes Props { get; init; } = Attributes.None;

    /// <summary>The props as they go into the log: <see cref="Props"/>, or a JSON object of the sender's with all it holds.</summary>
    public string PropsJson
    {
        get => field ?? Props.ToJson();
        init;
    }

    /// <summary>Unique in the log: the same message is taken once.</summary>
    public string? MessageId { get; init; }

    /// <summary>The merged customer by whose identity it came in; null when it is the customer's own.</summary>
    public long? OriginId { get; init; }
}
