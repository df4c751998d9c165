using System.Text.RegularExpressions;
using Dapper;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Fields;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Journeys;

/// <summary>Finds in the workspace what playbooks depend on.</summary>
internal sealed partial class PlaybookGrounds(FieldCatalogs catalogs, Store store)
{
    /// <param name="link">Where the buttons of mails lead; null for mails without.</param>
    public async Task<PlaybookGround> ReadAsync(string? link, CancellationToken ct)
    {
        var fields = (await catalogs.ReadAsync("customer", ct)).Fields;
        // Whoever may not see a sensitive field cannot ask for it, and a segment is for everybody.
        var renewal = fields.FirstOrDefault(field =>
            field is { Type: FieldType.Date, Archived: false, Sensitive: false } && IsRenewal(field)
        );
        var (contracts, typed) = await store.ReadAsync(
            async c =>
                (
                    await c.ExecuteScalarAsync<long?>("SELECT id FROM contracts LIMIT 1") is not null,
                    await c.ExecuteScalarAsync<long?>("SELECT id FROM companies WHERE renewal_date IS NOT NULL LIMIT 1") is not null
                ),
            ct
        );
        return new PlaybookGround(
            renewal is not null ? RuleText.Print(new Value.Custom(renewal.Key))
                : typed ? CustomerColumns.NextRenewal
                : null,
            link,
            contracts
        );
    }

    private static bool IsRenewal(Field field) => Renewal().IsMatch($"{field.Key} {field.Name.En} {field.Name.Zh}");

    [GeneratedRegex("renew|expir|contract.?end|valid.?until|续|到期|有效期|合同结束", RegexOptions.IgnoreCase)]
    private static partial Regex Renewal();
}
