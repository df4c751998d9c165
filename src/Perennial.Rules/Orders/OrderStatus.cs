namespace Perennial.Rules.Orders;

/// <summary>The states of an order, as the database and the API write them.</summary>
public static class OrderStatus
{
    /// <summary>Paid, nothing returned.</summary>
    public const string Paid = "paid";

    /// <summary>Paid, a part of the money returned.</summary>
    public const string PartiallyRefunded = "partially_refunded";

    /// <summary>Paid, all of the money returned.</summary>
    public const string Refunded = "refunded";

    /// <summary>Cancelled before or after payment.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Not paid yet.</summary>
    public const string Pending = "pending";
}
