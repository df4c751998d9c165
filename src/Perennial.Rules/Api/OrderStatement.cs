using Perennial.Rules.Orders;

namespace Perennial.Rules.Api;

/// <summary>The money of an order as a client states it, in minor units, and the state that follows from it.</summary>
/// <param name="Gross">Before refunds.</param>
/// <param name="Refunded">Given back.</param>
/// <param name="Status">One of <see cref="OrderStatus"/>.</param>
public sealed record OrderStatement(long Gross, long Refunded, string Status)
{
    private static readonly string[] Stated = [OrderStatus.Paid, OrderStatus.Pending, OrderStatus.Cancelled, OrderStatus.Refunded];

    /// <summary>Adds up what was stated. Wrong parts go to <paramref name="checks"/>.</summary>
    /// <param name="status">paid (when absent), pending, cancelled or refunded; a part given back shows in the refunds.</param>
    /// <param name="total">The order's total; the sum of the items when absent.</param>
    /// <param name="items">Amounts of the lines.</param>
    /// <param name="refunds">Amounts of the refunds.</param>
    /// <param name="checks">Where problems are noted.</param>
    public static OrderStatement Of(string? status, long? total, IReadOnlyList<long> items, IReadOnlyList<long> refunds, Checks checks)
    {
        var said = status ?? OrderStatus.Paid;
        if (!Stated.Contains(said) && said != OrderStatus.PartiallyRefunded)
            checks.Add("status", $"'{said}' is none of {string.Join(", ", Stated)}.", $"“{said}”不是 {string.Join("、", Stated)} 之一。");
        if (total is null && items.Count == 0)
            checks.Add("total", "Neither a total nor items are given. Give one of them.", "缺少总额与商品明细，请至少提供一项。");
        var gross = total ?? items.Sum();
        if (gross < 0)
            checks.Add("total", "The total is below 0. Give returned money as a refund.", "总额小于 0。退款请放在 refunds 中。");
        var refunded = refunds.Sum();
        if (said == OrderStatus.Refunded && refunded == 0)
            refunded = gross;
        if (refunded > gross)
            checks.Add("refunds", "The refunds are higher than the total.", "退款总额高于订单总额。");
        return new OrderStatement(gross, refunded, StatusOf(said, gross, refunded));
    }

    private static string StatusOf(string said, long gross, long refunded) =>
        said is OrderStatus.Pending or OrderStatus.Cancelled ? said
        : refunded == 0 ? OrderStatus.Paid
        : refunded < gross ? OrderStatus.PartiallyRefunded
        : OrderStatus.Refunded;
}
