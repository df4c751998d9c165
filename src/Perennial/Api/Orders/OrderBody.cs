using System.Text.Json;

namespace Perennial.Api;

/// <summary>A whole order as a client states it. Amounts are major units of the workspace's currency.</summary>
/// <param name="Number">Unique within the source.</param>
/// <param name="Source">The system the order comes from; "api" when absent.</param>
/// <param name="Customer">Whose order it is.</param>
/// <param name="Status">paid (when absent), pending, cancelled or refunded; a part given back shows in the refunds.</param>
/// <param name="PlacedAt">ISO 8601 instant; now when absent.</param>
/// <param name="Total">Before refunds; the sum of the items when absent.</param>
/// <param name="Currency">The workspace's; amounts are not converted.</param>
/// <param name="Channel">Where it was sold.</param>
/// <param name="Country">Where it went.</param>
/// <param name="Attributes">Own fields: text, number or true/false.</param>
/// <param name="Items">The lines, up to 500.</param>
/// <param name="Refunds">What was given back of it, up to 100.</param>
public sealed record OrderBody(
    string? Number,
    string? Source,
    CustomerRef? Customer,
    string? Status,
    DateTimeOffset? PlacedAt,
    decimal? Total,
    string? Currency,
    string? Channel,
    string? Country,
    IReadOnlyDictionary<string, JsonElement>? Attributes,
    IReadOnlyList<OrderItemBody>? Items,
    IReadOnlyList<RefundBody>? Refunds
);

/// <summary>A line of an order.</summary>
/// <param name="Sku">The product's number; a new one creates the product.</param>
/// <param name="Name">Kept where the product has none yet.</param>
/// <param name="Category">Kept where the product has none yet.</param>
/// <param name="Quantity">Pieces or a measure; 1 when absent.</param>
/// <param name="Amount">Of the whole line.</param>
public sealed record OrderItemBody(string? Sku, string? Name, string? Category, double? Quantity, decimal? Amount);

/// <summary>Money given back of an order.</summary>
/// <param name="Number">Unique within the source; made of the order's number when absent.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="RefundedAt">ISO 8601 instant; when the order was placed, when absent.</param>
public sealed record RefundBody(string? Number, decimal? Amount, DateTimeOffset? RefundedAt);
