using Perennial.Ingest;

namespace Perennial.Customers;

/// <summary>Takes companies out that nobody is left in, after the people of an import were taken out.</summary>
[FrontDoor]
internal static class EmptyCompanies
{
    /// <summary>The companies that people of an import belong to.</summary>
    public static Task<List<long>> OfImportAsync(BulkWrite write, CancellationToken ct) =>
        write.ListAsync<long>(
            "SELECT DISTINCT company_id FROM customers WHERE import_id = @import AND company_id IS NOT NULL",
            new { import = write.ImportId },
            ct
        );

    /// <summary>Deletes those of them without people; one that somebody has worked on stays.</summary>
    public static async Task DeleteAsync(BulkWrite write, IReadOnlyCollection<long> companies, CancellationToken ct)
    {
        await write.TakeTurnAsync("customers", ct);
        var empty = await write.ListAsync<long>(
            $"""
            SELECT id FROM companies co WHERE id IN ({write.Dialect.IntegersIn("ids")}) AND version = 1
                AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.company_id = co.id)
            """,
            new { ids = BulkWrite.Json(companies) },
            ct
        );
        await write.DeleteRowsAsync("company_names", "company_id", empty, ct);
        await write.DeleteRowsAsync("companies", "id", empty, ct);
    }
}
