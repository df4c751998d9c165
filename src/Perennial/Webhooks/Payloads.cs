using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Api;
using Perennial.Rules.Basics;

namespace Perennial.Webhooks;

/// <summary>The bodies of deliveries: <c>{type, timestamp, data}</c>, as the Standard Webhooks specification has it.</summary>
internal static class Payloads
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>An event, with the customer as far as a filter needs them: who may know more asks the API by the id.</summary>
    public static JsonElement Of(EventFact row, CustomerOfApi? customer)
    {
        var currency = row.Currency is { } code ? Currency.Of(code) : (Currency?)null;
        return Body(
            row.Name,
            row.Time,
            new
            {
                EventId = row.Id,
                row.MessageId,
                Customer = new
                {
                    Id = row.CustomerId,
                    customer?.Number,
                    customer?.Country,
                    customer?.City,
                    customer?.Channel,
                },
                Amount = row.Amount is { } minor && currency is { } known ? known.ToMajor(minor) : (decimal?)null,
                row.Currency,
                Properties = JsonSerializer.Deserialize<JsonElement>(row.Props),
                row.Source,
            }
        );
    }

    /// <summary>A customer as GET /api/v1/customers/{id} shows them.</summary>
    public static JsonElement Of(string type, long time, Customer customer) => Body(type, time, new { Customer = customer });

    public static JsonElement OfDeleted(string type, long time, long customer) =>
        Body(type, time, new { Customer = new { Id = customer } });

    public static JsonElement OfTest(string type, long time, string subscription) =>
        Body(type, time, new { Message = "This is a test.", Subscription = subscription });

    public static string Text(JsonElement payload) => JsonSerializer.Serialize(payload, Json);

    private static JsonElement Body(string type, long time, object data) =>
        JsonSerializer.SerializeToElement(
            new
            {
                Type = type,
                Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(time),
                Data = data,
            },
            Json
        );
}

/// <summary>A row of <c>events</c>.</summary>
internal sealed class EventFact
{
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
    public long? ImportId { get; init; }

    /// <summary>A fact of a corrected row is told again when it says something else, and not when it says the same.</summary>
    public string Key =>
        MessageId is null
            ? string.Create(null, $"event:{Id}")
            : string.Create(
                null,
                $"{MessageId}#{new ContentHash().Add(CustomerId).Add(Name).Add(Time).Add(Amount).Add(Currency).Add(Props).Value:x16}"
            );
}
