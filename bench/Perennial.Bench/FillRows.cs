using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>The open bulk loads of a fill: one per table, all in the same transaction.</summary>
internal sealed class FillRows(Func<string, string[], BulkInsert> open) : IDisposable
{
    public BulkInsert Products { get; } = open("products", ["id", "sku", "name", "category", "updated_at"]);

    public BulkInsert Customers { get; } =
        open(
            "customers",
            [
                "id",
                "number",
                "name",
                "email",
                "phone",
                "country",
                "city",
                "channel",
                "birthday",
                "attributes",
                "content_hash",
                "created_at",
                "updated_at",
            ]
        );

    public BulkInsert Identities { get; } = open("customer_identities", ["type", "value", "customer_id", "source", "created_at"]);

    public BulkInsert Orders { get; } =
        open(
            "orders",
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
            ]
        );

    public BulkInsert Items { get; } = open("order_items", ["id", "order_id", "customer_id", "product_id", "line", "quantity", "amount"]);

    public BulkInsert Events { get; } =
        open("events", ["id", "customer_id", "name", "time", "day", "amount", "currency", "props", "source", "message_id", "received_at"]);

    public void Dispose()
    {
        foreach (var table in new[] { Products, Customers, Identities, Orders, Items, Events })
        {
            table.Complete();
            table.Dispose();
        }
    }
}
