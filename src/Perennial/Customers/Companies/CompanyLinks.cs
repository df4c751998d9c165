using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Finds the companies that texts name, and makes those that nobody named before.</summary>
internal sealed class CompanyLinks(Ids ids, TimeProvider clock)
{
    /// <summary>
    /// The company of each row, by its text; a row without text belongs to none. Of several companies that are called the same,
    /// a row keeps the one it belongs to.
    /// </summary>
    public async Task<List<CustomerRow>> LinkAsync(BulkWrite write, IReadOnlyList<CustomerRow> rows, CancellationToken ct)
    {
        var names = rows.Select(row => row.Company)
            .OfType<string>()
            .DistinctBy(CompanyName.Key)
            .Where(name => CompanyName.Key(name) is not null);
        var known = await ResolveAsync(write, [.. names], ct);
        var linked = rows.Select(row => row with { CompanyId = CompanyName.Key(row.Company) is { } key ? known[key] : null }).ToList();
        var namesakes = await NamesakesAsync(write, rows.Zip(linked), ct);
        return
        [
            .. linked.Zip(rows, (now, before) => namesakes.Contains((before.CompanyId, CompanyName.Key(before.Company))) ? before : now),
        ];
    }

    private static async Task<HashSet<(long?, string?)>> NamesakesAsync(
        BulkWrite write,
        IEnumerable<(CustomerRow Before, CustomerRow Now)> rows,
        CancellationToken ct
    )
    {
        var moved = rows.Where(row =>
            row is { Before.CompanyId: not null, Now.CompanyId: not null } && row.Before.CompanyId != row.Now.CompanyId
        );
        var kept = await write.ByIdsAsync<CompanyRow>(
            "companies",
            "id",
            [.. moved.Select(row => row.Before.CompanyId!.Value).Distinct()],
            ct
        );
        return [.. kept.Select(company => ((long?)company.Id, CompanyName.Key(company.Name)))];
    }

    /// <summary>Lets a company be found by its name, and writes that to its people.</summary>
    /// <returns>False when another company is called so.</returns>
    public static async Task<bool> TakeNameAsync(BulkWrite write, CompanyRow company, long now, CancellationToken ct)
    {
        var key = CompanyName.Key(company.Name)!;
        var owners = await write.ListAsync<long>("SELECT company_id FROM company_names WHERE name_key = @key", new { key }, ct);
        if (owners.Any(owner => owner != company.Id))
            return false;
        if (owners.Count == 0)
            await write.ExecuteAsync("INSERT INTO company_names (name_key, company_id) VALUES (@key, @Id)", new { key, company.Id }, ct);
        await RenameAsync(write, company, now, ct);
        return true;
    }

    /// <summary>Writes a company's name to its people.</summary>
    public static Task RenameAsync(BulkWrite write, CompanyRow company, long now, CancellationToken ct) =>
        write.ExecuteAsync(
            "UPDATE customers SET company = @Name, version = version + 1, updated_at = @now WHERE company_id = @Id AND company <> @Name",
            new
            {
                company.Name,
                company.Id,
                now,
            },
            ct
        );

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
        CompanyRows.Insert(write, [.. fresh.Select(company => CompanyRows.New(company.Id, now) with { Name = company.Name })]);
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
