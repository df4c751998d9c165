using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Orders;

namespace Perennial.Orders;

/// <summary>What became of an order that was stated before.</summary>
/// <param name="Number">Of the order, within the source of the write.</param>
/// <param name="Refunded">Minor units given back now; null for all that is left.</param>
/// <param name="IsCancelled">The order was cancelled instead.</param>
[FrontDoor]
internal sealed record OrderChange(string Number, long? Refunded, bool IsCancelled = false);

/// <summary>An order as it stands.</summary>
[FrontDoor]
internal sealed record StandingOrder(string Status, long Refunded, long Time);

/// <summary>Refunds and cancels orders that are there, for sources that state changes and not whole orders.</summary>
[FrontDoor]
internal sealed class ChangeOrders(OrderWriter orders)
{
    /// <summary>The order of a number within the source of the write; null when there is none.</summary>
    public static async Task<StandingOrder?> FindAsync(BulkWrite write, string number, CancellationToken ct) =>
        (
            await write.ListAsync<StandingOrder>(
                "SELECT status, refunded, time FROM orders WHERE source = @source AND number = @number",
                new { source = write.Source, number },
                ct
            )
        ).FirstOrDefault();

    /// <summary>Applies the change and restates the order's facts.</summary>
    /// <returns>False when there is no such order; nothing was written.</returns>
    public async Task<bool> ApplyAsync(BulkWrite write, OrderChange change, CancellationToken ct)
    {
        var ids = await write.ListAsync<long>(
            "SELECT id FROM orders WHERE source = @source AND number = @number",
            new { source = write.Source, number = change.Number },
            ct
        );
        if ((await OrderBefores.OfAsync(write, ids, ct)) is not [var before])
            return false;
        await orders.WriteAsync(write, [Changed(before, change)], ct);
        return true;
    }

    private static OrderRecord Changed(OrderBefore before, OrderChange change)
    {
        var row = before.Row;
        var refunded = change.IsCancelled
            ? row.Refunded
            : Math.Min(row.Gross, row.Refunded + (change.Refunded ?? row.Gross - row.Refunded));
        return new OrderRecord
        {
            CustomerId = row.CustomerId,
            OriginId = row.OriginId,
            Number = row.Number,
            Status =
                change.IsCancelled ? OrderStatus.Cancelled
                : row.Status is OrderStatus.Cancelled ? OrderStatus.Cancelled
                : refunded >= row.Gross ? OrderStatus.Refunded
                : refunded > 0 ? OrderStatus.PartiallyRefunded
                : row.Status,
            Time = row.Time,
            Gross = row.Gross,
            Refunded = refunded,
            Currency = row.Currency,
            Channel = row.Channel,
            Country = row.Country,
            Attributes = Attributes.Parse(row.Attributes),
            Items = [.. before.Items.Select(item => new OrderItemRecord(item.ProductId, item.Quantity, item.Amount))],
            StatedItemCount = before.Items.Count == 0 ? row.ItemCount : null,
        };
    }
}
