using Perennial.Ingest;

namespace Perennial.Catalog;

/// <summary>Inserts into the table <c>products</c>.</summary>
internal static class ProductTable
{
    public static void Insert(BulkWrite write, IReadOnlyCollection<ProductRow> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = write.Bulk("products", "id", "sku", "name", "category", "updated_at", "import_id");
        foreach (var row in rows)
            bulk.Add(row.Id, row.Sku, row.Name, row.Category, row.UpdatedAt, row.ImportId);
        bulk.Complete();
    }
}
