using System.Text.Json;
using Perennial.Ingest;

namespace Perennial.Orders;

/// <summary>Undoes what an import did to orders and credit notes, with their items and facts.</summary>
[FrontDoor]
internal sealed class RevertOrders(EventWriter events)
{
    private static readonly HashSet<long> Nothing = [];

    /// <param name="write">Names the import that is reverted.</param>
    /// <param name="changes">Changes to table <c>orders</c>, the latest first.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What was left as it is, and why.</returns>
    public async Task<IReadOnlyList<KeptRow>> OrdersAsync(BulkWrite write, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        await write.TakeTurnAsync("orders", ct);
        var present = await write.ByIdsAsync<OrderRow>("orders", "id", [.. changes.Select(c => c.RowId)], ct);
        var plan = RevertPlan.Of(changes, present.ToDictionary(row => row.Id, row => row.ImportId), write.ImportId, Nothing);
        await write.DeleteRowsAsync("orders", "id", plan.Ids, ct);
        await write.DeleteRowsAsync("order_items", "order_id", plan.Ids, ct);
        var before = plan.Before.Select(json => JsonSerializer.Deserialize<OrderBefore>(json)!).ToList();
        OrderTables.Insert(write, [.. before.Select(b => b.Row)]);
        OrderTables.Insert(write, before.SelectMany(b => b.Items));
        await events.ReplaceAsync(
            write,
            [.. plan.Ids.SelectMany(OrderFacts.MessagesOfOrder)],
            [.. before.SelectMany(b => OrderFacts.Of(b.Row))],
            ct
        );
        return plan.Kept;
    }

    /// <param name="write">Names the import that is reverted.</param>
    /// <param name="changes">Changes to table <c>refunds</c>, the latest first.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What was left as it is, and why.</returns>
    public async Task<IReadOnlyList<KeptRow>> RefundsAsync(BulkWrite write, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        await write.TakeTurnAsync("refunds", ct);
        var present = await write.ByIdsAsync<RefundRow>("refunds", "id", [.. changes.Select(c => c.RowId)], ct);
        var plan = RevertPlan.Of(changes, present.ToDictionary(row => row.Id, row => row.ImportId), write.ImportId, Nothing);
        await write.DeleteRowsAsync("refunds", "id", plan.Ids, ct);
        var before = plan.Before.Select(json => JsonSerializer.Deserialize<RefundRow>(json)!).ToList();
        OrderTables.Insert(write, before);
        await events.ReplaceAsync(write, [.. plan.Ids.Select(OrderFacts.MessageOfRefund)], [.. before.SelectMany(OrderFacts.Of)], ct);
        return plan.Kept;
    }
}
