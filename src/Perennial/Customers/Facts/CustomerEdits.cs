using System.Text.Json;
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

/// <summary>Saves edits of one customer: the row, how they are recognised, unique values, the history, the audit.</summary>
internal sealed class CustomerEdits(
    Store store,
    WorkspaceSettings workspace,
    CustomerHistory history,
    CompanyLinks companies,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>What became of an edit.</summary>
    /// <param name="Outcome">The row as it was saved.</param>
    /// <param name="Current">For an edit of an outdated version: the row as it is.</param>
    internal sealed record Saved(Outcome<CustomerRow> Outcome, CustomerRow? Current);

    /// <param name="version">The version that was read; null for whichever it is.</param>
    public async Task<Saved> SaveAsync(long id, CustomerEdit edit, long? version, CurrentUser by, CancellationToken ct)
    {
        CustomerRow? current = null;
        var zone = await workspace.ZoneAsync(ct);
        var currency = await workspace.CurrencyAsync(ct);
        var outcome = await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                if ((await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct)) is not [var row])
                    return (Outcome<CustomerRow>)CustomersProblems.NoSuchCustomer();
                if (version is { } expected && expected != row.Version)
                {
                    current = row;
                    return CustomersProblems.ChangedSince();
                }
                var catalog = await FieldCatalogs.ReadAsync(c, t, "customer", currency);
                var ground = new EditGround(catalog, zone.DayOf(Now), by.May(Permission.ReadSensitiveFields));
                var saved = await ApplyAsync(write, row, edit, ground, by, ct);
                if (saved.IsOk && saved.Value.Version != row.Version)
                    await audit.AppendAsync(
                        c,
                        t,
                        by,
                        "customer_edited",
                        $"customer:{id}",
                        new { Fields = edit.Facts.Keys.Concat(edit.Attributes.Keys) }
                    );
                return saved;
            },
            ct
        );
        return new Saved(outcome, current);
    }

    /// <summary>Applies an edit to a row that was read in this transaction. Whoever calls it tells the audit.</summary>
    public async Task<Outcome<CustomerRow>> ApplyAsync(
        BulkWrite write,
        CustomerRow row,
        CustomerEdit edit,
        EditGround ground,
        Actor by,
        CancellationToken ct
    )
    {
        var edited = edit.ApplyTo(row.ToFields(), ground);
        if (!edited.IsOk)
            return edited.Problems.ToList();
        var changes = edited.Value.Changes;
        if (changes.Count == 0)
            return row;
        if (await Identities.MoveAsync(write, row, edited.Value.Fields, Now, ct) is { } taken)
            return taken;
        if (await UniqueValues.MoveAsync(write, row.Id, changes, edited.Value.Fields.Attributes, ground.Catalog, ct) is { } same)
            return same;
        var saved = row.With(edited.Value.Fields) with { Version = row.Version + 1, UpdatedAt = Now, ImportId = null };
        if (saved.Company != row.Company)
            saved = (await companies.LinkAsync(write, [saved], ct))[0];
        await CustomerWork.UpdateAsync(write, saved, ct);
        await history.AppendAsync(write, row.Id, by, changes);
        return saved;
    }

    /// <summary>The attributes of a row, without those that the reader may not see.</summary>
    public async Task<JsonElement> SeenAsync(CustomerRow row, bool seesSensitive, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        var catalog = seesSensitive
            ? FieldCatalog.None
            : await store.ReadAsync(c => FieldCatalogs.ReadAsync(c, null, "customer", currency), ct);
        using var json = JsonDocument.Parse(catalog.Seen(Attributes.Parse(row.Attributes), seesSensitive).ToJson());
        return json.RootElement.Clone();
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
