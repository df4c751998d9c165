using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>What became of one order or credit note.</summary>
[FrontDoor]
internal readonly record struct OrderResult(long Id, WriteOutcome Outcome);

/// <summary>One result per record, in their order, and what a revert must know.</summary>
[FrontDoor]
internal sealed record OrderWriteResult(IReadOnlyList<OrderResult> Results, IReadOnlyList<RowChange> Changes);

/// <summary>
/// Writes batches of whole orders with their items and facts. An order is known by source and number: unchanged ones are left
/// alone, changed ones keep their id and get new items and facts.
/// </summary>
[FrontDoor]
internal sealed class OrderWriter(Ids ids, EventWriter events)
{
    public async Task<OrderWriteResult> WriteAsync(BulkWrite write, IReadOnlyList<OrderRecord> orders, CancellationToken ct)
    {
        await write.TakeTurnAsync("orders", ct);
        var batch = new UpsertByNumber<OrderRecord>(
            await UpsertByNumber<OrderRecord>.LoadAsync(write, "orders", orders.Select(o => o.Number), ct),
            ids
        );
        var hashes = orders.AsParallel().AsOrdered().Select(order => order.Hash()).ToList();
        var results = orders.Select((order, i) => batch.Decide(order.Number, order, hashes[i])).ToList();
        var changes = await ChangesAsync(write, batch, ct);
        await SaveAsync(write, batch, ct);
        return new OrderWriteResult(results, changes);
    }

    private static async Task<List<RowChange>> ChangesAsync(BulkWrite write, UpsertByNumber<OrderRecord> batch, CancellationToken ct) =>
        [
            .. batch.Created.Select(id => new RowChange("orders", id, null)),
            .. (await OrderBefores.OfAsync(write, batch.Updated, ct)).Select(before => new RowChange(
                "orders",
                before.Row.Id,
                JsonSerializer.Serialize(before)
            )),
        ];

    private async Task SaveAsync(BulkWrite write, UpsertByNumber<OrderRecord> batch, CancellationToken ct)
    {
        var origins = await OriginsAsync(write, batch.Updated, ct);
        await write.DeleteRowsAsync("orders", "id", batch.Updated, ct);
        await write.DeleteRowsAsync("order_items", "order_id", batch.Updated, ct);
        var rows = batch
            .Written.Select(w => OrderRow.Of(w.Id, w.Record, w.Hash, write))
            .Select(row => origins.TryGetValue(row.Id, out var origin) ? row with { OriginId = row.OriginId ?? origin } : row)
            .ToList();
        var facts = Task.Run(() => rows.SelectMany(OrderFacts.Of).ToList(), ct);
        OrderTables.Insert(write, rows);
        OrderTables.Insert(write, batch.Written.SelectMany(w => Items(w.Id, w.Record, write)));
        await events.ReplaceAsync(write, [.. batch.Updated.SelectMany(OrderFacts.MessagesOfOrder)], await facts, ct);
    }

    /// <summary>An order of a merged customer is still that customer's after a correction, should the merge be undone.</summary>
    private static async Task<Dictionary<long, long>> OriginsAsync(BulkWrite write, HashSet<long> updated, CancellationToken ct) =>
        (
            updated.Count == 0
                ? []
                : await write.ListAsync<(long Id, long Origin)>(
                    $"SELECT id, origin_id FROM orders WHERE origin_id IS NOT NULL AND id IN ({write.Dialect.IntegersIn("ids")})",
                    new { ids = BulkWrite.Json(updated) },
                    ct
                )
        ).ToDictionary(row => row.Id, row => row.Origin);

    private IEnumerable<OrderItemRow> Items(long orderId, OrderRecord order, BulkWrite write) =>
        order.Items.Select(
            (item, index) =>
                new OrderItemRow
                {
                    Id = ids.Next(),
                    OrderId = orderId,
                    CustomerId = order.CustomerId,
                    ProductId = item.ProductId,
                    Line = index + 1,
                    Quantity = item.Quantity,
                    Amount = item.Amount,
                    ImportId = write.ImportId,
                }
        );
}
