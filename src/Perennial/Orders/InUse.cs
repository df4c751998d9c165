using Perennial.Ingest;

namespace Perennial.Orders;

/// <summary>Tells which customers and products orders, credit notes or events still need.</summary>
[FrontDoor]
internal static class InUse
{
    public static async Task<IReadOnlySet<long>> CustomersAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customerIds,
        CancellationToken ct
    )
    {
        var among = write.Dialect.IntegersIn("ids");
        var used = await write.ListAsync<long>(
            $"""
            SELECT customer_id FROM orders WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM refunds WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM contracts WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM events WHERE customer_id IN ({among})
            """,
            new { ids = BulkWrite.Json(customerIds) },
            ct
        );
        return used.ToHashSet();
    }

    public static async Task<IReadOnlySet<long>> ProductsAsync(BulkWrite write, IReadOnlyCollection<long> productIds, CancellationToken ct)
    {
        var used = await write.ListAsync<long>(
            $"SELECT DISTINCT product_id FROM order_items WHERE product_id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(productIds) },
            ct
        );
        return used.ToHashSet();
    }
}
