using Perennial.Ingest;

namespace Perennial.Orders;

/// <summary>Reads orders with their items, to keep them for a revert.</summary>
internal static class OrderBefores
{
    public static async Task<IReadOnlyList<OrderBefore>> OfAsync(BulkWrite write, IReadOnlyCollection<long> orderIds, CancellationToken ct)
    {
        var items = (await write.ByIdsAsync<OrderItemRow>("order_items", "order_id", orderIds, ct)).ToLookup(item => item.OrderId);
        var rows = await write.ByIdsAsync<OrderRow>("orders", "id", orderIds, ct);
        return [.. rows.Select(row => new OrderBefore(row, [.. items[row.Id].OrderBy(item => item.Line)]))];
    }
}
