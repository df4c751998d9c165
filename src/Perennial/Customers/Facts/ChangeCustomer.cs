using System.Text.Json;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>
/// The one way in which a customer is changed on purpose, on the page, in bulk and through the API: facts and custom fields by
/// the same rules, then the row, how they are recognised, unique values, the history, the audit.
/// </summary>
[FrontDoor]
internal sealed class ChangeCustomer(
    WorkspaceSettings workspace,
    CustomerHistory history,
    CompanyLinks companies,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <summary>Waits until nobody else writes customers, so that what is read now still holds when it is written.</summary>
    public static Task TakeTurnAsync(BulkWrite write, CancellationToken ct) => write.TakeTurnAsync("customers", ct);

    /// <summary>Changes a customer for another system, which may state attributes that nobody defined. Take a turn first.</summary>
    public async Task<Outcome<long>> EditAsync(BulkWrite write, long id, CustomerEdit edit, CurrentUser by, CancellationToken ct)
    {
        if (await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct) is not [var row])
            return CustomersProblems.NoSuchCustomer();
        var ground = await GroundAsync(write, by, ct) with { KeepsUndefined = true };
        var saved = await EditAsync(write, row, edit, ground, by, ct);
        return saved.IsOk ? saved.Value.Version : saved.Problems.ToList();
    }

    /// <summary>Sets a custom field for the product itself, by the same rules as everybody. Take a turn first.</summary>
    /// <param name="value">As a person would type it; null empties the field.</param>
    public async Task<Outcome<long>> SetAsync(BulkWrite write, long id, string attribute, string? value, Actor by, CancellationToken ct)
    {
        if (await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct) is not [var row])
            return CustomersProblems.NoSuchCustomer();
        var catalog = await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "customer", await workspace.CurrencyAsync(ct));
        var edit = new CustomerEdit(
            new Dictionary<string, JsonElement>(),
            new Dictionary<string, JsonElement> { [attribute] = JsonSerializer.SerializeToElement(value) }
        );
        var saved = await ApplyAsync(write, row, edit, new EditGround(catalog, write.Zone.DayOf(Now), SeesSensitive: true), by, ct);
        return saved.IsOk ? saved.Value.Version : saved.Problems.ToList();
    }

    /// <summary>Changes a row that was read in this transaction.</summary>
    public async Task<Outcome<CustomerRow>> EditAsync(
        BulkWrite write,
        CustomerRow row,
        CustomerEdit edit,
        EditGround ground,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var saved = await ApplyAsync(write, row, edit, ground, by, ct);
        if (saved.IsOk && saved.Value.Version != row.Version)
            await TellAsync(write, row.Id, edit, by);
        return saved;
    }

    /// <summary>The same without the audit; whoever calls it tells that.</summary>
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
        var saved = row.Become(edited.Value.Fields, Now) with { Version = row.Version + 1, UpdatedAt = Now, ImportId = null };
        if (saved.Company != row.Company)
            saved = (await companies.LinkAsync(write, [saved], ct))[0];
        await CustomerWork.UpdateAsync(write, saved, ct);
        await history.AppendAsync(write, row.Id, by, changes);
        return saved;
    }

    /// <summary>What edits of somebody are held against, in the transaction of the edit.</summary>
    public async Task<EditGround> GroundAsync(BulkWrite write, CurrentUser by, CancellationToken ct) =>
        new(
            await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "customer", await workspace.CurrencyAsync(ct)),
            write.Zone.DayOf(Now),
            by.May(Permission.ReadSensitiveFields)
        );

    /// <summary>Tells the audit which facts and fields were changed, never their values.</summary>
    public Task TellAsync(BulkWrite write, long id, CustomerEdit edit, Actor by) =>
        audit.AppendAsync(
            write.Connection,
            write.Transaction,
            by,
            "customer_edited",
            $"customer:{id}",
            new { Fields = edit.Facts.Keys.Concat(edit.Attributes.Keys) }
        );

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
