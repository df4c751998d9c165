using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>Reads orders as the public contract shows them.</summary>
internal sealed class OrderReader(Store store, PoolSettings pool)
{
    public const string Columns =
        "id, number, source, customer_id, status, is_paid, time, gross, refunded, currency, channel, country, attributes, content_hash";

    public static async Task<Row?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM orders WHERE id = @id", new { id }, transaction);

    /// <summary>The rows with their items and refunds, in the order of the rows.</summary>
    public async Task<IReadOnlyList<Order>> ShowAsync(IReadOnlyList<Row> rows, DbConnection connection, DbTransaction? transaction = null)
    {
        var (among, ids) = (store.Dialect.IntegersIn("ids"), new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) });
        var items = (
            await connection.QueryAsync<ItemRow>(
                $"""
                SELECT i.order_id, i.line, p.sku, p.name, p.category, i.quantity, i.amount FROM order_items i
                JOIN products p ON p.id = i.product_id WHERE i.order_id IN ({among}) ORDER BY i.order_id, i.line
                """,
                ids,
                transaction
            )
        ).ToLookup(item => item.OrderId);
        var refunds = (
            await connection.QueryAsync<RefundRow>(
                $"SELECT order_id, number, amount, time FROM refunds WHERE order_id IN ({among}) ORDER BY order_id, time, id",
                ids,
                transaction
            )
        ).ToLookup(refund => refund.OrderId);
        var hidden = await UnownedAsync(rows, connection, transaction);
        return [.. rows.Select(row => row.Show(items[row.Id], refunds[row.Id], hidden.Contains(row.CustomerId)))];
    }

    // An order may say where it was sent to.
    private async Task<HashSet<long>> UnownedAsync(IReadOnlyList<Row> rows, DbConnection connection, DbTransaction? transaction) =>
        !await pool.MasksAsync(CancellationToken.None)
            ? []
            :
            [
                .. await connection.QueryAsync<long>(
                    $"SELECT id FROM customers WHERE owner_id IS NULL AND id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = JsonSerializer.Serialize(rows.Select(row => row.CustomerId).Distinct()) },
                    transaction
                ),
            ];

    internal sealed class Row
    {
        public required long Id { get; init; }
        public required string Number { get; init; }
        public required string Source { get; init; }
        public required long CustomerId { get; init; }
        public required string Status { get; init; }
        public required int IsPaid { get; init; }
        public required long Time { get; init; }
        public required long Gross { get; init; }
        public required long Refunded { get; init; }
        public required string Currency { get; init; }
        public string? Channel { get; init; }
        public string? Country { get; init; }
        public required string Attributes { get; init; }
        public required long ContentHash { get; init; }

        public string ETag => EntityTags.Of(Id, ContentHash);

        public Order Show(IEnumerable<ItemRow> items, IEnumerable<RefundRow> refunds, bool masked)
        {
            var currency = Rules.Basics.Currency.Of(Currency);
            using var attributes = JsonDocument.Parse(masked ? ContactMask.Json(Attributes)! : Attributes);
            return new Order(
                Id,
                Number,
                Source,
                CustomerId,
                Status,
                DateTimeOffset.FromUnixTimeMilliseconds(Time),
                currency.ToMajor(Gross),
                currency.ToMajor(Refunded),
                Currency,
                IsPaid == 1,
                Channel,
                Country,
                attributes.RootElement.Clone(),
                [.. items.Select(i => new OrderItem(i.Line, i.Sku, i.Name, i.Category, i.Quantity, currency.ToMajor(i.Amount)))],
                [
                    .. refunds.Select(r => new OrderRefund(
                        r.Number,
                        currency.ToMajor(r.Amount),
                        DateTimeOffset.FromUnixTimeMilliseconds(r.Time)
                    )),
                ]
            );
        }
    }

    internal sealed class ItemRow
    {
        public required long OrderId { get; init; }
        public required int Line { get; init; }
        public required string Sku { get; init; }
        public string? Name { get; init; }
        public string? Category { get; init; }
        public required double Quantity { get; init; }
        public required long Amount { get; init; }
    }

    internal sealed class RefundRow
    {
        public required long OrderId { get; init; }
        public required string Number { get; init; }
        public required long Amount { get; init; }
        public required long Time { get; init; }
    }
}
