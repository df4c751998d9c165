using System.Text.Json;
using Perennial.Ingest;

namespace Perennial.Catalog;

/// <summary>Undoes what an import did to products: created ones are deleted, changed ones get back what they held.</summary>
[FrontDoor]
internal static class RevertProducts
{
    /// <param name="write">Names the import that is reverted.</param>
    /// <param name="changes">Changes to table <c>products</c>, the latest first.</param>
    /// <param name="inUse">Created products that must stay, because orders of others hold them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What was left as it is, and why.</returns>
    public static async Task<IReadOnlyList<KeptRow>> RevertAsync(
        BulkWrite write,
        IReadOnlyList<RowChange> changes,
        IReadOnlySet<long> inUse,
        CancellationToken ct
    )
    {
        await write.TakeTurnAsync("products", ct);
        var present = await write.ByIdsAsync<ProductRow>("products", "id", [.. changes.Select(c => c.RowId)], ct);
        var plan = RevertPlan.Of(changes, present.ToDictionary(row => row.Id, row => row.ImportId), write.ImportId, inUse);
        await write.DeleteRowsAsync("products", "id", plan.Ids, ct);
        ProductTable.Insert(write, [.. plan.Before.Select(json => JsonSerializer.Deserialize<ProductRow>(json)!)]);
        return plan.Kept;
    }
}
