using Perennial.Catalog;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Orders;
using Perennial.Rules.Tracking;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>Order events become orders, through the doors by which files bring them.</summary>
internal sealed class StateOrders(
    CatalogWriter catalog,
    OrderWriter orders,
    RefundWriter refunds,
    ChangeOrders changes,
    WorkspaceSettings workspace
)
{
    public async Task StateAsync(BulkWrite write, JudgedMessage message, Recognized whose, CancellationToken ct)
    {
        var order = message.Order!;
        if (message.Act is CommerceAct.Completed)
            await CompletedAsync(write, message, whose, ct);
        else if (await changes.ApplyAsync(write, new OrderChange(order.Number, order.Amount, message.Act is CommerceAct.Cancelled), ct))
            return;
        else if (message.Act is CommerceAct.Refunded && order.Amount > 0)
            await RefundOfUnknownAsync(write, message, whose, ct);
    }

    private async Task CompletedAsync(BulkWrite write, JudgedMessage message, Recognized whose, CancellationToken ct)
    {
        var order = message.Order!;
        var before = await ChangeOrders.FindAsync(write, order.Number, ct);
        var gross = order.Amount!.Value;
        var refunded = Math.Min(before?.Refunded ?? 0, gross);
        var record = new OrderRecord
        {
            CustomerId = whose.CustomerId,
            OriginId = whose.OriginId,
            Number = order.Number,
            Status =
                before?.Status is OrderStatus.Cancelled ? OrderStatus.Cancelled
                : refunded == 0 ? OrderStatus.Paid
                : refunded < gross ? OrderStatus.PartiallyRefunded
                : OrderStatus.Refunded,
            Time = before?.Time ?? message.Time,
            Gross = gross,
            Refunded = refunded,
            Currency = (await workspace.CurrencyAsync(ct)).Code,
            Channel = order.Channel ?? write.Source,
            Items = await ItemsAsync(write, order, ct),
        };
        await orders.WriteAsync(write, [record], ct);
    }

    private async Task<IReadOnlyList<OrderItemRecord>> ItemsAsync(BulkWrite write, StatedOrder order, CancellationToken ct)
    {
        if (order.Lines.Count == 0)
            return [];
        var products = order
            .Lines.DistinctBy(line => line.Sku)
            .Select(line => new ProductRecord(line.Sku, line.Name, line.Category))
            .ToList();
        var known = await catalog.WriteAsync(write, products, ct);
        return [.. order.Lines.Select(line => new OrderItemRecord(known.Ids[line.Sku], line.Quantity, line.Amount))];
    }

    // The order was never stated here, as when tracking began between order and refund.
    private async Task RefundOfUnknownAsync(BulkWrite write, JudgedMessage message, Recognized whose, CancellationToken ct) =>
        await refunds.WriteAsync(
            write,
            [
                new RefundRecord
                {
                    CustomerId = whose.CustomerId,
                    OriginId = whose.OriginId,
                    Number = message.Said.MessageId ?? message.Order!.Number,
                    Time = message.Time,
                    Amount = message.Order!.Amount!.Value,
                    Currency = (await workspace.CurrencyAsync(ct)).Code,
                },
            ],
            ct
        );
}
