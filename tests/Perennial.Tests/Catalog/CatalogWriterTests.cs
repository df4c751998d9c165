using Perennial.Catalog;
using Perennial.Ingest;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Catalog;

public class CatalogWriterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_product_is_created_once_and_what_it_lacks_is_filled(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var first = await WriteAsync(database, [new("A"), new("B", "Cup"), new("A", "Tea", "food")], import: 1);
        var second = await WriteAsync(database, [new("A", "Other name"), new("B", "Cup", "ware")], import: 2);

        Assert.Equal(first.Ids, second.Ids);
        Assert.Equal([first.Ids["B"]], second.Changes.Select(change => change.RowId));
        Assert.Equal(
            ["A | Tea | food", "B | Cup | ware"],
            await database.LinesAsync("SELECT sku, name, category FROM products ORDER BY sku")
        );
    }

    [DatabaseTheory]
    public async Task A_revert_restores_products_and_keeps_those_in_use(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await WriteAsync(database, [new("A")], import: 1);
        var result = await WriteAsync(database, [new("A", "Tea"), new("B"), new("C")], import: 2);

        var kept = await database.BulkAsync(
            w => RevertProducts.RevertAsync(w, result.Changes, new HashSet<long> { result.Ids["C"] }, Ct),
            import: 2
        );

        Assert.Equal([new KeptRow("products", result.Ids["C"], KeptBecause.InUse)], kept);
        Assert.Equal(["A |  | 1", "C |  | 2"], await database.LinesAsync("SELECT sku, name, import_id FROM products ORDER BY sku"));
    }

    private static Task<CatalogWriteResult> WriteAsync(TestDatabase database, ProductRecord[] products, long import) =>
        database.BulkAsync(w => database.Get<CatalogWriter>().WriteAsync(w, products, Ct), import);
}
