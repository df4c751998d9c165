using System.Text.RegularExpressions;
using Perennial.Fields;
using Perennial.Rules.Fields;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Journeys;

/// <summary>Finds in the workspace what playbooks depend on.</summary>
internal sealed partial class PlaybookGrounds(FieldCatalogs catalogs)
{
    /// <param name="link">Where the buttons of mails lead; null for mails without.</param>
    public async Task<PlaybookGround> ReadAsync(string? link, CancellationToken ct)
    {
        var fields = (await catalogs.ReadAsync("customer", ct)).Fields;
        // Whoever may not see a sensitive field cannot ask for it, and a segment is for everybody.
        var renewal = fields.FirstOrDefault(field =>
            field is { Type: FieldType.Date, Archived: false, Sensitive: false } && IsRenewal(field)
        );
        return new PlaybookGround(renewal is null ? null : RuleText.Print(new Value.Custom(renewal.Key)), link);
    }

    private static bool IsRenewal(Field field) => Renewal().IsMatch($"{field.Key} {field.Name.En} {field.Name.Zh}");

    [GeneratedRegex("renew|expir|contract.?end|valid.?until|续|到期|有效期|合同结束", RegexOptions.IgnoreCase)]
    private static partial Regex Renewal();
}
