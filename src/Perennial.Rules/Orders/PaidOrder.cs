namespace Perennial.Rules.Orders;

/// <summary>Which orders count in every metric: the ones paid for and not given back.</summary>
public static class PaidOrder
{
    /// <summary>
    /// An order counts when it is neither cancelled nor pending, its gross amount is above zero, and less than all of it was refunded.
    /// </summary>
    /// <param name="status">One of <see cref="OrderStatus"/>.</param>
    /// <param name="gross">Minor units.</param>
    /// <param name="refunded">Minor units, at least 0.</param>
    public static bool Counts(string status, long gross, long refunded) =>
        status is not (OrderStatus.Cancelled or OrderStatus.Pending or OrderStatus.Refunded) && gross > 0 && refunded < gross;

    /// <summary>
    /// Whether money was paid for an order at all, also when it went back later. Such an order has the fact <c>order_paid</c>
    /// with the gross amount; what went back is the fact <c>order_refunded</c>.
    /// </summary>
    public static bool WasPaid(string status, long gross) => status is not (OrderStatus.Cancelled or OrderStatus.Pending) && gross > 0;
}
