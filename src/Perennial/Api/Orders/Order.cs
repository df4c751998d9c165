using System.Text.Json;

namespace Perennial.Api;

/// <summary>An order as the public contract shows it. Amounts are major units.</summary>
/// <param name="Number">Unique within the source.</param>
/// <param name="Source">The system it comes from.</param>
/// <param name="Status">paid, partially_refunded, refunded, cancelled or pending.</param>
/// <param name="Total">Before refunds.</param>
/// <param name="Refunded">Given back.</param>
/// <param name="Counts">Whether metrics count it: paid for and not given back in full.</param>
internal sealed record Order(
    long Id,
    string Number,
    string Source,
    long CustomerId,
    string Status,
    DateTimeOffset PlacedAt,
    decimal Total,
    decimal Refunded,
    string Currency,
    bool Counts,
    string? Channel,
    string? Country,
    JsonElement Attributes,
    IReadOnlyList<OrderItem> Items,
    IReadOnlyList<OrderRefund> Refunds
);

/// <summary>A line of an order.</summary>
/// <param name="Amount">Of the whole line.</param>
internal sealed record OrderItem(int Line, string Sku, string? Name, string? Category, double Quantity, decimal Amount);

/// <summary>Money given back of an order.</summary>
internal sealed record OrderRefund(string Number, decimal Amount, DateTimeOffset RefundedAt);
