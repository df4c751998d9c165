using Perennial.Ingest;

namespace Perennial.Orders;

/// <summary>Inserts into the room's three tables.</summary>
internal static class OrderTables
{
    private static readonly string[] OrderColumns =
    [
        "id",
        "customer_id",
        "number",
        "source",
        "status",
        "is_paid",
        "time",
        "day",
        "gross",
        "refunded",
        "currency",
        "channel",
        "country",
        "item_count",
        "attributes",
        "content_hash",
        "import_id",
        "origin_id",
    ];

    private static readonly string[] ItemColumns =
    [
        "id",
        "order_id",
        "customer_id",
        "product_id",
        "line",
        "quantity",
        "amount",
        "import_id",
    ];

    private static readonly string[] RefundColumns =
    [
        "id",
        "customer_id",
        "order_id",
        "number",
        "source",
        "time",
        "day",
        "amount",
        "currency",
        "content_hash",
        "import_id",
        "origin_id",
    ];

    public static void Insert(BulkWrite write, IReadOnlyCollection<OrderRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("orders", OrderColumns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.CustomerId,
                row.Number,
                row.Source,
                row.Status,
                row.IsPaid,
                row.Time,
                row.Day,
                row.Gross,
                row.Refunded,
                row.Currency,
                row.Channel,
                row.Country,
                row.ItemCount,
                row.Attributes,
                row.ContentHash,
                row.ImportId,
                row.OriginId
            );
        bulk.Complete();
    }

    public static void Insert(BulkWrite write, IEnumerable<OrderItemRow> rows)
    {
        using var bulk = write.Bulk("order_items", ItemColumns);
        foreach (var row in rows)
            bulk.Add(row.Id, row.OrderId, row.CustomerId, row.ProductId, row.Line, row.Quantity, row.Amount, row.ImportId);
        bulk.Complete();
    }

    public static void Insert(BulkWrite write, IReadOnlyCollection<RefundRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("refunds", RefundColumns);
        foreach (var row in rows)
            bulk.Add(
                row.Id,
                row.CustomerId,
                row.OrderId,
                row.Number,
                row.Source,
                row.Time,
                row.Day,
                row.Amount,
                row.Currency,
                row.ContentHash,
                row.ImportId,
                row.OriginId
            );
        bulk.Complete();
    }
}
