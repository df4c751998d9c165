using Perennial.Rules.Basics;

namespace Perennial.Orders;

/// <summary>A whole order as a source states it: what it does not state any more is gone.</summary>
[FrontDoor]
internal sealed record OrderRecord
{
    public required long CustomerId { get; init; }

    /// <summary>The merged customer by whose identity it came in; null when it is the customer's own.</summary>
    public long? OriginId { get; init; }

    /// <summary>Unique within the source of the write.</summary>
    public required string Number { get; init; }

    /// <summary>One of <see cref="Rules.Orders.OrderStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Time { get; init; }

    /// <summary>Minor units, before refunds.</summary>
    public required long Gross { get; init; }

    /// <summary>Minor units given back of this order, at least 0.</summary>
    public long Refunded { get; init; }

    public required string Currency { get; init; }

    public string? Channel { get; init; }

    public string? Country { get; init; }

    public Attributes Attributes { get; init; } = Attributes.None;

    /// <summary>In the order of the source; may be empty.</summary>
    public IReadOnlyList<OrderItemRecord> Items { get; init; } = [];

    /// <summary>How many articles the source says the order has, where it lists none.</summary>
    public int? StatedItemCount { get; init; }

    public long Hash()
    {
        var hash = new ContentHash()
            .Add(CustomerId)
            .Add(Number)
            .Add(Status)
            .Add(Time)
            .Add(Gross)
            .Add(Refunded)
            .Add(Currency)
            .Add(Channel)
            .Add(Country)
            .Add(Attributes.ToJson())
            .Add(StatedItemCount);
        foreach (var item in Items)
            hash.Add(item.ProductId).Add(item.Quantity).Add(item.Amount);
        return hash.Value;
    }
}

/// <summary>A line of an order.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Pieces, or a measure.</param>
/// <param name="Amount">Minor units of the whole line.</param>
[FrontDoor]
internal readonly record struct OrderItemRecord(long ProductId, double Quantity, long Amount);

/// <summary>A credit note: money given back, with a number of its own.</summary>
[FrontDoor]
internal sealed record RefundRecord
{
    public required long CustomerId { get; init; }

    /// <summary>The merged customer by whose identity it came in; null when it is the customer's own.</summary>
    public long? OriginId { get; init; }

    /// <summary>The order it belongs to, whose <c>refunded</c> holds the amount already; null when the source does not say.</summary>
    public long? OrderId { get; init; }

    /// <summary>Unique within the source of the write.</summary>
    public required string Number { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long Time { get; init; }

    /// <summary>Minor units, above 0.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public long Hash() => new ContentHash().Add(CustomerId).Add(OrderId).Add(Number).Add(Time).Add(Amount).Add(Currency).Value;
}
