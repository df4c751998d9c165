using System.Text.Json;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>Something that happened to a customer.</summary>
/// <param name="Amount">Major units.</param>
/// <param name="Source">Who stated it.</param>
/// <param name="MessageId">The sender's own id of it.</param>
internal sealed record Event(
    long Id,
    long CustomerId,
    string Name,
    DateTimeOffset Time,
    decimal? Amount,
    string? Currency,
    JsonElement Properties,
    string Source,
    string? MessageId,
    DateTimeOffset ReceivedAt
);

/// <summary>A row of <c>events</c>.</summary>
internal sealed class EventRow
{
    /// <summary>Before the message ids of clients, so that none can take the place of a fact of our own.</summary>
    public const string MessagePrefix = "api:";

    public const string Columns = "id, customer_id, name, time, amount, currency, props, source, message_id, received_at";

    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string Name { get; init; }
    public required long Time { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
    public required string Props { get; init; }
    public required string Source { get; init; }
    public string? MessageId { get; init; }
    public required long ReceivedAt { get; init; }

    /// <param name="masked">Whether contact data of the customer is hidden from the reader.</param>
    public Event Show(bool masked)
    {
        using var props = JsonDocument.Parse(masked ? ContactMask.Json(Props)! : Props);
        var message =
            MessageId is { } id && id.StartsWith(MessagePrefix, StringComparison.Ordinal) ? id[MessagePrefix.Length..] : MessageId;
        return new Event(
            Id,
            CustomerId,
            Name,
            DateTimeOffset.FromUnixTimeMilliseconds(Time),
            Amount is { } minor && Currency is { } code ? Rules.Basics.Currency.Of(code).ToMajor(minor) : null,
            Currency,
            props.RootElement.Clone(),
            Source,
            message,
            DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt)
        );
    }
}
