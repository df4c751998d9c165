using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>What one message says about a company.</summary>
/// <param name="Number">The sender's id of the company.</param>
/// <param name="Name">How it is called; null when the message does not say.</param>
/// <param name="Domain">Its web address without http.</param>
/// <param name="RenewalDate">ISO 8601 date.</param>
/// <param name="Attributes">Everything else.</param>
[FrontDoor]
internal sealed record CompanyRecord(string Number, string? Name, string? Domain, string? RenewalDate, Attributes Attributes);

/// <summary>
/// Finds the companies that messages name by number, makes those that are new, writes what is said of them. A company that
/// only its name was known of gets the number of the first message that calls it so.
/// </summary>
internal sealed class RecognizeCompanies(Ids ids, TimeProvider clock)
{
    /// <summary>By number, as the messages leave them. Call it in a transaction that has the turn of customers.</summary>
    /// <param name="said">With the time of each message, in their order.</param>
    public async Task<IReadOnlyDictionary<string, CompanyRow>> WriteAsync(
        BulkWrite write,
        IReadOnlyList<(CompanyRecord Company, long Time)> said,
        CancellationToken ct
    )
    {
        if (said.Count == 0)
            return new Dictionary<string, CompanyRow>();
        var before = await FindAsync(write, said, ct);
        var after = new Dictionary<string, CompanyRow>(before);
        foreach (var (company, time) in said)
            after[company.Number] = Hear(after.GetValueOrDefault(company.Number) ?? New(company), company, time);
        await SaveAsync(write, before, after, ct);
        return after;
    }

    private static async Task<Dictionary<string, CompanyRow>> FindAsync(
        BulkWrite write,
        IReadOnlyList<(CompanyRecord Company, long Time)> said,
        CancellationToken ct
    )
    {
        var numbers = said.Select(one => one.Company.Number).Distinct().ToList();
        var found = (
            await write.ListAsync<CompanyRow>(
                $"SELECT * FROM companies WHERE number IN ({write.Dialect.TextsIn("numbers")})",
                new { numbers = BulkWrite.Json(numbers) },
                ct
            )
        ).ToDictionary(row => row.Number!);
        foreach (var (company, _) in said.Where(one => one.Company.Name is not null && !found.ContainsKey(one.Company.Number)))
        {
            if (found.ContainsKey(company.Number) || await CompanyRows.ByNameAsync(write, company.Name!, ct) is not { Number: null } named)
                continue;
            if (found.Values.All(row => row.Id != named.Id))
                found[company.Number] = named;
        }
        return found;
    }

    private CompanyRow New(CompanyRecord company) =>
        CompanyRows.New(ids.Next(), Now) with
        {
            Number = company.Number,
            Name = company.Number,
        };

    private static CompanyRow Hear(CompanyRow row, CompanyRecord said, long time)
    {
        var (times, heard) = (FactTimes.Of(row.SaidAt, row.CreatedAt), new List<string>());
        bool Takes(string name, object? present, object? value)
        {
            if (value is null || times.IsOlder(name, present is not null, time))
                return false;
            heard.Add(name);
            return true;
        }

        var attributes = Attributes.Parse(row.Attributes);
        foreach (var (key, value) in said.Attributes.All)
            if (Takes(FactTimes.OfAttribute(key), attributes[key], value))
                attributes = attributes.With(key, value);
        // A company that was never named is called by its number, which any name replaces.
        var isNamed = row.Name != row.Number;
        return row with
        {
            Number = said.Number,
            Name = Takes("name", isNamed ? row.Name : null, said.Name) ? said.Name! : row.Name,
            Domain = Takes("domain", row.Domain, said.Domain) ? said.Domain : row.Domain,
            RenewalDate = Takes("renewalDate", row.RenewalDate, said.RenewalDate) ? said.RenewalDate : row.RenewalDate,
            Attributes = attributes.ToJson(),
            SaidAt = times.With(heard, time).ToJson(),
        };
    }

    private async Task SaveAsync(
        BulkWrite write,
        Dictionary<string, CompanyRow> before,
        Dictionary<string, CompanyRow> after,
        CancellationToken ct
    )
    {
        CompanyRows.Insert(write, [.. after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => pair.Value)]);
        foreach (var (number, company) in after.ToList())
        {
            var known = before.GetValueOrDefault(number);
            if (known == company)
                continue;
            if (known is not null)
                after[number] = await UpdateAsync(write, known, company, ct);
            // Of two companies that are called the same, texts mean the one that was called so first.
            if (known?.Name != company.Name && !await CompanyLinks.TakeNameAsync(write, company, Now, ct))
                await CompanyLinks.RenameAsync(write, company, Now, ct);
        }
    }

    private async Task<CompanyRow> UpdateAsync(BulkWrite write, CompanyRow known, CompanyRow company, CancellationToken ct)
    {
        // That a value was said again changes nothing that anybody sees.
        var changed =
            known with { SaidAt = company.SaidAt } == company ? company : company with { Version = known.Version + 1, UpdatedAt = Now };
        await CompanyRows.UpdateAsync(write, changed, ct);
        return changed;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
