using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Finds the companies that texts name, and makes those that nobody named before.</summary>
internal sealed class CompanyLinks(Ids ids, TimeProvider clock)
{
    /// <summary>The company of each row, by its text; a row without text belongs to none.</summary>
    public async Task<List<CustomerRow>> LinkAsync(BulkWrite write, IReadOnlyList<CustomerRow> rows, CancellationToken ct)
    {
        var names = rows.Select(row => row.Company)
            .OfType<string>()
            .DistinctBy(CompanyName.Key)
            .Where(name => CompanyName.Key(name) is not null);
        var known = await ResolveAsync(write, [.. names], ct);
        return [.. rows.Select(row => row with { CompanyId = CompanyName.Key(row.Company) is { } key ? known[key] : null })];
    }

    /// <summary>Name key to company, every name known afterwards. Call it in a transaction that has the turn of customers.</summary>
    public async Task<Dictionary<string, long>> ResolveAsync(BulkWrite write, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
            return [];
        var byKey = names.DistinctBy(CompanyName.Key).ToDictionary(name => CompanyName.Key(name)!);
        var found = await write.ListAsync<(string NameKey, long CompanyId)>(
            $"SELECT name_key, company_id FROM company_names WHERE name_key IN ({write.Dialect.TextsIn("names")})",
            new { names = BulkWrite.Json(byKey.Keys) },
            ct
        );
        var known = found.ToDictionary(row => row.NameKey, row => row.CompanyId);
        var fresh = byKey
            .Where(pair => !known.ContainsKey(pair.Key))
            .Select(pair => (pair.Key, Name: pair.Value.Trim(), Id: ids.Next()))
            .ToList();
        if (fresh.Count == 0)
            return known;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using (var bulk = write.Bulk("companies", "id", "name", "attributes", "version", "created_at", "updated_at"))
        {
            foreach (var (_, name, id) in fresh)
                bulk.Add(id, name, "{}", 1L, now, now);
            bulk.Complete();
        }
        using (var bulk = write.Bulk("company_names", "name_key", "company_id"))
        {
            foreach (var (key, _, id) in fresh)
                bulk.Add(key, id);
            bulk.Complete();
        }
        foreach (var (key, _, id) in fresh)
            known[key] = id;
        return known;
    }
}
