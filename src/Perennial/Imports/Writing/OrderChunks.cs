using Perennial.Catalog;
using Perennial.DuckDb;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>The orders of an import, then its credit notes.</summary>
internal sealed class OrderChunks(DuckDbConnection stage, ImportWriters writers, StagedCustomers customers, string currency) : ImportChunks
{
    private readonly long _orders = Count(stage, "staged_orders");
    private readonly long _refunds = Count(stage, "staged_refunds");
    private readonly HashSet<long> _productsRead = [];
    private readonly Dictionary<long, long> _products = [];

    public override long Total => _orders + _refunds;

    public override int Size => 5_000;

    public override WriteChunk Read(long from, long to, CancellationToken ct)
    {
        var orders = from < _orders ? OrdersOf(from, Math.Min(to, _orders), ct) : null;
        var refunds = to > _orders ? RefundsOf(Math.Max(from - _orders, 0), to - _orders, ct) : null;
        return async (write, ct) =>
        {
            var result = new ChunkResult();
            if (orders is not null)
                await orders(write, result, ct);
            if (refunds is not null)
                await refunds(write, result, ct);
            return result;
        };
    }

    private WritePart OrdersOf(long from, long to, CancellationToken ct)
    {
        var people = customers.Read($"SELECT customer_id FROM staged_orders WHERE id > {from} AND id <= {to}", ct);
        var products = ReadProducts($"SELECT product_id FROM staged_items WHERE order_id > {from} AND order_id <= {to}", ct);
        var orders = ReadOrders(from, to, ct);
        return async (write, result, ct) =>
        {
            await customers.ResolveAsync(write, people, result, ct);
            await ResolveAsync(write, products, result, ct);
            result.Add(await writers.Orders.WriteAsync(write, orders.ConvertAll(InStore), ct));
        };
    }

    private WritePart RefundsOf(long from, long to, CancellationToken ct)
    {
        var people = customers.Read($"SELECT customer_id FROM staged_refunds WHERE id > {from} AND id <= {to}", ct);
        var refunds = ReadRefunds(from, to, ct);
        return async (write, result, ct) =>
        {
            await customers.ResolveAsync(write, people, result, ct);
            var records = refunds.ConvertAll(refund => refund with { CustomerId = customers[refund.CustomerId] });
            result.Add(await writers.Refunds.WriteAsync(write, records, ct));
        };
    }

    private async Task ResolveAsync(BulkWrite write, Dictionary<long, ProductRecord> staged, ChunkResult result, CancellationToken ct)
    {
        if (staged.Count == 0)
            return;
        var written = await writers.Catalog.WriteAsync(write, staged.Values, ct);
        result.Changes.AddRange(written.Changes);
        foreach (var (id, record) in staged)
            _products[id] = written.Ids[record.Sku];
    }

    /// <summary>An order with the store's customer and products in place of the staged ones.</summary>
    private OrderRecord InStore(OrderRecord staged) =>
        staged with
        {
            CustomerId = customers[staged.CustomerId],
            Items = [.. staged.Items.Select(item => item with { ProductId = _products[item.ProductId] })],
        };

    /// <summary>Products that no earlier chunk had.</summary>
    private Dictionary<long, ProductRecord> ReadProducts(string idsQuery, CancellationToken ct)
    {
        var staged = new Dictionary<long, ProductRecord>();
        using var rows = new DuckDbDataReader(
            stage.Query($"SELECT id, sku, name, category FROM staged_products WHERE id IN ({idsQuery})", ct)
        );
        while (rows.Read())
            if (_productsRead.Add(rows.GetInt64(0)))
                staged[rows.GetInt64(0)] = new ProductRecord(rows.GetString(1), Text(rows, 2), Text(rows, 3));
        return staged;
    }

    /// <summary>Orders whose customers and products are still the staged ones.</summary>
    private List<OrderRecord> ReadOrders(long from, long to, CancellationToken ct)
    {
        var items = ReadItems(from, to, ct);
        var orders = new List<OrderRecord>();
        using var rows = new DuckDbDataReader(
            stage.Query(
                $"""
                SELECT id, number, customer_id, time, gross, refunded, status, country, channel, attributes
                FROM staged_orders WHERE id > {from} AND id <= {to} ORDER BY id
                """,
                ct
            )
        );
        while (rows.Read())
            orders.Add(
                new OrderRecord
                {
                    CustomerId = rows.GetInt64(2),
                    Number = rows.GetString(1),
                    Status = rows.GetString(6),
                    Time = rows.GetInt64(3),
                    Gross = rows.GetInt64(4),
                    Refunded = rows.GetInt64(5),
                    Currency = currency,
                    Country = Text(rows, 7),
                    Channel = Text(rows, 8),
                    Attributes = Attributes.Parse(Text(rows, 9) ?? ""),
                    Items = items.GetValueOrDefault(rows.GetInt64(0)) ?? [],
                }
            );
        return orders;
    }

    private Dictionary<long, List<OrderItemRecord>> ReadItems(long from, long to, CancellationToken ct)
    {
        var items = new Dictionary<long, List<OrderItemRecord>>();
        using var rows = stage.Query(
            $"SELECT order_id, product_id, quantity, amount FROM staged_items WHERE order_id > {from} AND order_id <= {to} ORDER BY order_id, line",
            ct
        );
        while (rows.ReadChunk())
        {
            var orders = rows.Column(0).Values<long>();
            var products = rows.Column(1).Values<long>();
            var quantities = rows.Column(2).Values<double>();
            var amounts = rows.Column(3).Values<long>();
            for (var i = 0; i < rows.ChunkRows; i++)
            {
                if (!items.TryGetValue(orders[i], out var ofOrder))
                    items[orders[i]] = ofOrder = [];
                ofOrder.Add(new OrderItemRecord(products[i], quantities[i], amounts[i]));
            }
        }
        return items;
    }

    private List<RefundRecord> ReadRefunds(long from, long to, CancellationToken ct)
    {
        var refunds = new List<RefundRecord>();
        using var rows = new DuckDbDataReader(
            stage.Query($"SELECT number, customer_id, time, amount FROM staged_refunds WHERE id > {from} AND id <= {to} ORDER BY id", ct)
        );
        while (rows.Read())
            refunds.Add(
                new RefundRecord
                {
                    CustomerId = rows.GetInt64(1),
                    Number = rows.GetString(0),
                    Time = rows.GetInt64(2),
                    Amount = rows.GetInt64(3),
                    Currency = currency,
                }
            );
        return refunds;
    }

    private delegate Task WritePart(BulkWrite write, ChunkResult result, CancellationToken ct);

    internal static long Count(DuckDbConnection stage, string table)
    {
        using var reader = new DuckDbDataReader(stage.Query($"SELECT count(*) FROM {table}"));
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private static string? Text(DuckDbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
