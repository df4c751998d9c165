using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>Inserts into the room's three tables.</summary>
internal static class OrderTables
{
    private static readonly BulkColumn<OrderRow>[] OrderColumns =
    [
        new("id", row => row.Id),
        new("customer_id", row => row.CustomerId),
        new("number", row => row.Number),
        new("source", row => row.Source),
        new("status", row => row.Status),
        new("is_paid", row => row.IsPaid),
        new("time", row => row.Time),
        new("day", row => row.Day),
        new("gross", row => row.Gross),
        new("refunded", row => row.Refunded),
        new("currency", row => row.Currency),
        new("channel", row => row.Channel),
        new("country", row => row.Country),
        new("item_count", row => row.ItemCount),
        new("attributes", row => row.Attributes),
        new("content_hash", row => row.ContentHash),
        new("import_id", row => row.ImportId),
        new("origin_id", row => row.OriginId),
    ];

    private static readonly BulkColumn<OrderItemRow>[] ItemColumns =
    [
        new("id", row => row.Id),
        new("order_id", row => row.OrderId),
        new("customer_id", row => row.CustomerId),
        new("product_id", row => row.ProductId),
        new("line", row => row.Line),
        new("quantity", row => row.Quantity),
        new("amount", row => row.Amount),
        new("import_id", row => row.ImportId),
    ];

    private static readonly BulkColumn<RefundRow>[] RefundColumns =
    [
        new("id", row => row.Id),
        new("customer_id", row => row.CustomerId),
        new("order_id", row => row.OrderId),
        new("number", row => row.Number),
        new("source", row => row.Source),
        new("time", row => row.Time),
        new("day", row => row.Day),
        new("amount", row => row.Amount),
        new("currency", row => row.Currency),
        new("content_hash", row => row.ContentHash),
        new("import_id", row => row.ImportId),
        new("origin_id", row => row.OriginId),
    ];

    public static void Insert(BulkWrite write, IEnumerable<OrderRow> rows) => write.Bulk("orders", rows, OrderColumns);

    public static void Insert(BulkWrite write, IEnumerable<OrderItemRow> rows) => write.Bulk("order_items", rows, ItemColumns);

    public static void Insert(BulkWrite write, IEnumerable<RefundRow> rows) => write.Bulk("refunds", rows, RefundColumns);
}
