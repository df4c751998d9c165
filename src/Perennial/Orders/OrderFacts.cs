using System.Globalization;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Orders;

namespace Perennial.Orders;

/// <summary>What orders and credit notes state in the event log.</summary>
internal static class OrderFacts
{
    /// <summary>The messages of every fact that an order can have.</summary>
    public static IEnumerable<string> MessagesOfOrder(long orderId) =>
        [Message("order", orderId, "paid"), Message("order", orderId, "refunded"), Message("order", orderId, "cancelled")];

    public static string MessageOfRefund(long refundId) => Message("refund", refundId, "refunded");

    public static IEnumerable<EventRecord> Of(OrderRow order)
    {
        if (PaidOrder.WasPaid(order.Status, order.Gross))
            yield return Fact(order, "paid", order.Gross);
        if (order.Refunded > 0)
            yield return Fact(order, "refunded", order.Refunded);
        if (order.Status == OrderStatus.Cancelled)
            yield return Fact(order, "cancelled", order.Gross);
    }

    /// <summary>A credit note that belongs to an order is in that order's own fact already.</summary>
    public static IEnumerable<EventRecord> Of(RefundRow refund) =>
        refund.OrderId is not null
            ? []
            :
            [
                new EventRecord
                {
                    CustomerId = refund.CustomerId,
                    Name = "order_refunded",
                    Time = refund.Time,
                    Amount = refund.Amount,
                    Currency = refund.Currency,
                    Props = Attributes.Of([KeyValuePair.Create("refund_id", (object?)refund.Id)]),
                    MessageId = MessageOfRefund(refund.Id),
                },
            ];

    private static EventRecord Fact(OrderRow order, string what, long amount) =>
        new()
        {
            CustomerId = order.CustomerId,
            Name = "order_" + what,
            Time = order.Time,
            Amount = amount,
            Currency = order.Currency,
            Props = Attributes.Of([
                KeyValuePair.Create("order_id", (object?)order.Id),
                KeyValuePair.Create("channel", (object?)order.Channel),
            ]),
            MessageId = Message("order", order.Id, what),
        };

    private static string Message(string kind, long id, string what) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}:{what}");
}
