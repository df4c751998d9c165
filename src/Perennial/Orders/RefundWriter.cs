using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Orders;

/// <summary>Writes batches of credit notes, known by source and number like orders.</summary>
[FrontDoor]
internal sealed class RefundWriter(Ids ids, EventWriter events)
{
    public async Task<OrderWriteResult> WriteAsync(BulkWrite write, IReadOnlyList<RefundRecord> refunds, CancellationToken ct)
    {
        await write.TakeTurnAsync("refunds", ct);
        var batch = new UpsertByNumber<RefundRecord>(
            await UpsertByNumber<RefundRecord>.LoadAsync(write, "refunds", refunds.Select(r => r.Number), ct),
            ids
        );
        var results = refunds.Select(refund => batch.Decide(refund.Number, refund, refund.Hash())).ToList();
        var before = await write.ByIdsAsync<RefundRow>("refunds", "id", batch.Updated, ct);
        await write.DeleteRowsAsync("refunds", "id", batch.Updated, ct);
        var rows = batch.Written.Select(w => RefundRow.Of(w.Id, w.Record, w.Hash, write)).ToList();
        OrderTables.Insert(write, rows);
        await events.ReplaceAsync(write, [.. batch.Updated.Select(OrderFacts.MessageOfRefund)], [.. rows.SelectMany(OrderFacts.Of)], ct);
        return new OrderWriteResult(
            results,
            [
                .. batch.Created.Select(id => new RowChange("refunds", id, null)),
                .. before.Select(row => new RowChange("refunds", row.Id, JsonSerializer.Serialize(row))),
            ]
        );
    }

    /// <summary>Takes back the credit notes of an order that its source does not state any more.</summary>
    /// <param name="write">The transaction.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="stated">The numbers that stay.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task WithdrawAsync(BulkWrite write, long orderId, IReadOnlyCollection<string> stated, CancellationToken ct)
    {
        var gone = (await write.ByIdsAsync<RefundRow>("refunds", "order_id", [orderId], ct))
            .Where(row => !stated.Contains(row.Number))
            .ToList();
        await write.DeleteRowsAsync("refunds", "id", [.. gone.Select(row => row.Id)], ct);
        await events.ReplaceAsync(write, [.. gone.Select(row => OrderFacts.MessageOfRefund(row.Id))], [], ct);
    }
}
