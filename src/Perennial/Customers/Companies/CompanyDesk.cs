using Perennial.Access;
using Perennial.Audit;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Saves edits of companies. A new name is written to its people too; the old one still finds the company.</summary>
internal sealed class CompanyDesk(Store store, WorkspaceSettings workspace, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<CompanyRow>> EditAsync(
        long id,
        EditCompany.Request request,
        long? version,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var zone = await workspace.ZoneAsync(ct);
        var currency = await workspace.CurrencyAsync(ct);
        return await store.TryWriteAsync<CompanyRow>(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                if (await write.ByIdsAsync<CompanyRow>("companies", "id", [id], ct) is not [var before])
                    return PlumbingProblems.NotFound(CompanyProblems.ACompany);
                if (version is { } expected && expected != before.Version)
                    return CustomersProblems.ChangedSince();
                var catalog = await FieldCatalogs.ReadAsync(c, t, "company", currency);
                var edited = Edit(before, request, catalog, by.May(Permission.ReadSensitiveFields));
                if (!edited.IsOk)
                    return edited;
                var after = edited.Value with { Version = before.Version + 1, UpdatedAt = Now };
                if (after.Name != before.Name && await RenameAsync(write, after, ct) is { } taken)
                    return taken;
                await write.ExecuteAsync(
                    $"""
                    UPDATE companies SET name = @Name, domain = @Domain, owner_id = @OwnerId, renewal_date = @RenewalDate,
                        attributes = {write.Dialect.JsonParameter("Attributes")}, version = @Version, updated_at = @UpdatedAt
                    WHERE id = @Id
                    """,
                    after,
                    ct
                );
                await audit.AppendAsync(c, t, by, "company_edited", $"company:{id}");
                return after;
            },
            ct
        );
    }

    private static Outcome<CompanyRow> Edit(CompanyRow before, EditCompany.Request request, FieldCatalog catalog, bool seesSensitive)
    {
        var problems = new List<Problem>();
        var name = request.Name?.Trim() ?? before.Name;
        if (CompanyName.Key(name) is null)
            problems.Add(CompanyProblems.Invalid("name", new("Enter a name.", "请填写公司名称。")));
        if (request.RenewalDate is { Length: > 0 } date && LocalDay.Parse(date) is null)
            problems.Add(
                CompanyProblems.Invalid(
                    "renewalDate",
                    new($"'{date}' is no day. Write it as 2026-03-31.", $"“{date}”不是日期，请写成 2026-03-31。")
                )
            );
        var attributes = Attributes.Parse(before.Attributes);
        foreach (var (key, value) in request.Attributes ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            if (catalog[key] is not { } field)
            {
                problems.Add(FieldProblems.Unknown(key));
                continue;
            }
            var reading = FieldValue.Read(field, value, catalog);
            var problem =
                field.Sensitive && !seesSensitive ? CustomerEditProblems.Hidden(field)
                : field.Required && reading is { Problem: null, Value: null } ? FieldProblems.Missing(field)
                : reading.Problem;
            if (problem is null)
                attributes = attributes.With(key, reading.Value);
            else
                problems.Add(problem);
        }
        if (problems.Count > 0)
            return problems;
        return before with
        {
            Name = name,
            Domain = Changed(request.Domain, before.Domain),
            OwnerId = request.OwnerId is { } owner ? (owner == 0 ? null : owner) : before.OwnerId,
            RenewalDate = Changed(request.RenewalDate, before.RenewalDate),
            Attributes = attributes.ToJson(),
        };
    }

    private static async Task<Problem?> RenameAsync(BulkWrite write, CompanyRow after, CancellationToken ct)
    {
        var key = CompanyName.Key(after.Name)!;
        var owners = await write.ListAsync<long>("SELECT company_id FROM company_names WHERE name_key = @key", new { key }, ct);
        if (owners.Any(owner => owner != after.Id))
            return CompanyProblems.NameTaken(after.Name);
        if (owners.Count == 0)
            await write.ExecuteAsync("INSERT INTO company_names (name_key, company_id) VALUES (@key, @Id)", new { key, after.Id }, ct);
        await write.ExecuteAsync("UPDATE customers SET company = @Name, version = version + 1 WHERE company_id = @Id", after, ct);
        return null;
    }

    private static string? Changed(string? said, string? before) =>
        said is null ? before
        : said.Trim().Length == 0 ? null
        : said.Trim();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
