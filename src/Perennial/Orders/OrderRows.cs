using Perennial.Ingest;

namespace Perennial.Orders;

/// <summary>Orders and credit notes follow their customer; the lines of an order follow the order, by its index.</summary>
internal sealed class OrderRows : ICustomerRows
{
    private const string LinesOfCustomer = """
        UPDATE order_items SET customer_id = @customer
        WHERE order_id IN (SELECT id FROM orders WHERE customer_id = @customer) AND customer_id <> @customer
        """;

    public IReadOnlyList<string> Tables { get; } = ["orders", "order_items", "refunds"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        await write.MoveRowsAsync("orders", moves, ct);
        await write.MoveRowsAsync("refunds", moves, ct);
        foreach (var customer in moves.Select(move => move.Into).Distinct())
            await write.ExecuteAsync(LinesOfCustomer, new { customer }, ct);
    }

    public async Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct)
    {
        await write.ReturnRowsAsync("orders", back, origins, ct);
        await write.ReturnRowsAsync("refunds", back, origins, ct);
        await write.ExecuteAsync(LinesOfCustomer, new { customer = back.Into }, ct);
    }
}
