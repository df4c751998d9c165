using System.Text.Json;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Catalog;

/// <summary>The id of every SKU that was asked for, and what a revert must know.</summary>
[FrontDoor]
internal sealed record CatalogWriteResult(IReadOnlyDictionary<string, long> Ids, IReadOnlyList<RowChange> Changes);

/// <summary>Writes batches of products and tells their ids.</summary>
[FrontDoor]
internal sealed class CatalogWriter(Ids ids, TimeProvider clock)
{
    /// <summary>
    /// Creates products that are missing and fills names and categories that are missing. A name that is known is kept:
    /// order files spell the same product in several ways, and the last spelling is no better than the first.
    /// </summary>
    public async Task<CatalogWriteResult> WriteAsync(BulkWrite write, IReadOnlyCollection<ProductRecord> records, CancellationToken ct)
    {
        await write.TakeTurnAsync("products", ct);
        var known = await LoadAsync(write, records, ct);
        var before = known.Values.ToDictionary(row => row.Id);
        var changed = new Dictionary<long, ProductRow>();
        foreach (var record in records)
        {
            var row = known.GetValueOrDefault(record.Sku) ?? new ProductRow { Id = ids.Next(), Sku = record.Sku };
            var filled = row with { Name = row.Name ?? record.Name, Category = row.Category ?? record.Category };
            if (known.TryAdd(row.Sku, filled) || filled != row)
                changed[row.Id] = known[row.Sku] = filled with
                {
                    UpdatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    ImportId = write.ImportId,
                };
        }
        await write.DeleteRowsAsync("products", "id", [.. changed.Keys.Where(before.ContainsKey)], ct);
        ProductTable.Insert(write, changed.Values);
        return new CatalogWriteResult(
            known.ToDictionary(pair => pair.Key, pair => pair.Value.Id),
            [
                .. changed.Keys.Select(id => new RowChange(
                    "products",
                    id,
                    before.TryGetValue(id, out var row) ? JsonSerializer.Serialize(row) : null
                )),
            ]
        );
    }

    private static async Task<Dictionary<string, ProductRow>> LoadAsync(
        BulkWrite write,
        IReadOnlyCollection<ProductRecord> records,
        CancellationToken ct
    ) =>
        (
            await write.ListAsync<ProductRow>(
                $"SELECT * FROM products WHERE sku IN ({write.Dialect.TextsIn("skus")})",
                new { skus = BulkWrite.Json(records.Select(r => r.Sku).Distinct()) },
                ct
            )
        ).ToDictionary(row => row.Sku);
}
