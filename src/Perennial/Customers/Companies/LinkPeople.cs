using System.Text.Json;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Makes a person one of a company's people, or of none; as a change of the person, with its history.</summary>
[FrontDoor]
internal sealed class LinkPeople(ChangeCustomer change)
{
    /// <param name="company">Whose people the person belongs to from now on.</param>
    public async Task<Outcome<long>> AddAsync(BulkWrite write, long company, long customer, CurrentUser by, CancellationToken ct)
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        if (await write.ByIdsAsync<CompanyRow>("companies", "id", [company], ct) is not [var found])
            return PlumbingProblems.NotFound(CompanyProblems.ACompany);
        if (await write.ByIdsAsync<CustomerRow>("customers", "id", [customer], ct) is not [var row])
            return CustomersProblems.NoSuchCustomer();
        return row.CompanyId == company ? row.Version : await SaveAsync(write, row, found.Id, found.Name, by, ct);
    }

    /// <param name="company">Whose people the person belongs to no longer; of another company they stay.</param>
    public async Task<Outcome<long>> RemoveAsync(BulkWrite write, long company, long customer, CurrentUser by, CancellationToken ct)
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        if (await write.ByIdsAsync<CompanyRow>("companies", "id", [company], ct) is [])
            return PlumbingProblems.NotFound(CompanyProblems.ACompany);
        if (await write.ByIdsAsync<CustomerRow>("customers", "id", [customer], ct) is not [var row])
            return CustomersProblems.NoSuchCustomer();
        return row.CompanyId == company ? await SaveAsync(write, row, null, null, by, ct) : row.Version;
    }

    private async Task<Outcome<long>> SaveAsync(
        BulkWrite write,
        CustomerRow row,
        long? company,
        string? name,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var edit = new CustomerEdit(
            new Dictionary<string, JsonElement> { ["company"] = JsonSerializer.SerializeToElement(name) },
            new Dictionary<string, JsonElement>()
        );
        var saved = await change.EditAsync(write, row with { CompanyId = company }, edit, await change.GroundAsync(write, by, ct), by, ct);
        if (!saved.IsOk)
            return saved.Problems.ToList();
        // Two companies may be called the same; then nothing was changed but which of them is meant.
        if (saved.Value.Version == row.Version)
            await CustomerWork.UpdateAsync(write, row with { CompanyId = company, Version = row.Version + 1, UpdatedAt = change.Now }, ct);
        return saved.Value.Version;
    }
}
