using Perennial.Ingest;
using Perennial.Rules.Orders;

namespace Perennial.Orders;

/// <summary>A row of the table <c>orders</c>.</summary>
internal sealed record OrderRow
{
    public required long Id { get; init; }

    public required long CustomerId { get; init; }

    public required string Number { get; init; }

    public required string Source { get; init; }

    public required string Status { get; init; }

    /// <summary>1 when <see cref="PaidOrder.Counts"/>, else 0.</summary>
    public required int IsPaid { get; init; }

    public required long Time { get; init; }

    public required int Day { get; init; }

    public required long Gross { get; init; }

    public required long Refunded { get; init; }

    public required string Currency { get; init; }

    public string? Channel { get; init; }

    public string? Country { get; init; }

    public required int ItemCount { get; init; }

    public required string Attributes { get; init; }

    public required long ContentHash { get; init; }

    /// <summary>The import that wrote the row last; null when something else did.</summary>
    public long? ImportId { get; init; }

    /// <summary>The customer it belonged to before that one was merged into another; null when it is the customer's own.</summary>
    public long? OriginId { get; init; }

    public static OrderRow Of(long id, OrderRecord order, long hash, BulkWrite write) =>
        new()
        {
            Id = id,
            CustomerId = order.CustomerId,
            Number = order.Number,
            Source = write.Source,
            Status = order.Status,
            IsPaid = PaidOrder.Counts(order.Status, order.Gross, order.Refunded) ? 1 : 0,
            Time = order.Time,
            Day = write.Zone.DayOf(order.Time),
            Gross = order.Gross,
            Refunded = order.Refunded,
            Currency = order.Currency,
            Channel = order.Channel,
            Country = order.Country,
            ItemCount = order.Items.Count > 0 ? order.Items.Count : order.StatedItemCount ?? 0,
            Attributes = order.Attributes.ToJson(),
            ContentHash = hash,
            ImportId = write.ImportId,
            OriginId = order.OriginId,
        };
}

/// <summary>A row of the table <c>order_items</c>.</summary>
internal sealed record OrderItemRow
{
    public required long Id { get; init; }

    public required long OrderId { get; init; }

    public required long CustomerId { get; init; }

    public required long ProductId { get; init; }

    public required int Line { get; init; }

    public required double Quantity { get; init; }

    public required long Amount { get; init; }

    public long? ImportId { get; init; }
}

/// <summary>An order as it was before an import changed it.</summary>
internal sealed record OrderBefore(OrderRow Row, IReadOnlyList<OrderItemRow> Items);

/// <summary>A row of the table <c>refunds</c>.</summary>
internal sealed record RefundRow
{
    public required long Id { get; init; }

    public required long CustomerId { get; init; }

    public long? OrderId { get; init; }

    public required string Number { get; init; }

    public required string Source { get; init; }

    public required long Time { get; init; }

    public required int Day { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required long ContentHash { get; init; }

    public long? ImportId { get; init; }

    public long? OriginId { get; init; }

    public static RefundRow Of(long id, RefundRecord refund, long hash, BulkWrite write) =>
        new()
        {
            Id = id,
            CustomerId = refund.CustomerId,
            OrderId = refund.OrderId,
            Number = refund.Number,
            Source = write.Source,
            Time = refund.Time,
            Day = write.Zone.DayOf(refund.Time),
            Amount = refund.Amount,
            Currency = refund.Currency,
            ContentHash = hash,
            ImportId = write.ImportId,
            OriginId = refund.OriginId,
        };
}
