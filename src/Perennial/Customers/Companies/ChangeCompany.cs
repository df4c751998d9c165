using Perennial.Access;
using Perennial.Audit;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>
/// The one way in which a company is changed on purpose, on the page and through the API. A new name is written to its people
/// too; the old one still finds the company.
/// </summary>
[FrontDoor]
internal sealed class ChangeCompany(WorkspaceSettings workspace, AuditLog audit, TimeProvider clock)
{
    /// <summary>Waits until nobody else writes companies, so that what is read now still holds when it is written.</summary>
    public static Task TakeTurnAsync(BulkWrite write, CancellationToken ct) => write.TakeTurnAsync("customers", ct);

    /// <summary>Changes a company for another system, which may state attributes that nobody defined. Take a turn first.</summary>
    public async Task<Outcome<long>> EditAsync(BulkWrite write, long id, CompanyEdit edit, CurrentUser by, CancellationToken ct)
    {
        if (await write.ByIdsAsync<CompanyRow>("companies", "id", [id], ct) is not [var row])
            return PlumbingProblems.NotFound(CompanyProblems.ACompany);
        var ground = await GroundAsync(write, by, ct) with { KeepsUndefined = true };
        var saved = await EditAsync(write, row, edit, ground, by, ct);
        return saved.IsOk ? saved.Value.Version : saved.Problems.ToList();
    }

    /// <summary>Changes a row that was read in this transaction.</summary>
    public async Task<Outcome<CompanyRow>> EditAsync(
        BulkWrite write,
        CompanyRow row,
        CompanyEdit edit,
        EditGround ground,
        Actor by,
        CancellationToken ct
    )
    {
        var edited = edit.ApplyTo(row.ToFields(), ground);
        if (!edited.IsOk)
            return edited.Problems.ToList();
        if (row.With(edited.Value) == row)
            return row;
        var after = row.With(edited.Value) with { Version = row.Version + 1, UpdatedAt = Now, SaidAt = SaidNow(row, edit) };
        if (after.Number != row.Number && await NumberOwnerAsync(write, after.Number, ct) is { } owner)
            return CompanyProblems.NumberTaken(after.Number!, owner);
        if (after.Name != row.Name && !await CompanyLinks.TakeNameAsync(write, after, Now, ct))
            return CompanyProblems.NameTaken(after.Name);
        await CompanyRows.UpdateAsync(write, after, ct);
        await TellAsync(write, row.Id, edit, by);
        return after;
    }

    /// <summary>What edits of somebody are held against, in the transaction of the edit.</summary>
    public async Task<EditGround> GroundAsync(BulkWrite write, CurrentUser by, CancellationToken ct) =>
        new(
            await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "company", await workspace.CurrencyAsync(ct)),
            write.Zone.DayOf(Now),
            by.May(Permission.ReadSensitiveFields)
        );

    /// <summary>Tells the audit which facts and fields were changed, never their values.</summary>
    public Task TellAsync(BulkWrite write, long id, CompanyEdit edit, Actor by) =>
        audit.AppendAsync(
            write.Connection,
            write.Transaction,
            by,
            "company_edited",
            $"company:{id}",
            new { Fields = edit.Facts.Keys.Concat(edit.Attributes.Keys) }
        );

    private string SaidNow(CompanyRow row, CompanyEdit edit) =>
        FactTimes
            .Of(row.SaidAt, row.CreatedAt)
            .With(edit.Facts.Keys.Concat(edit.Attributes.Keys.Select(FactTimes.OfAttribute)), Now)
            .ToJson();

    private static async Task<long?> NumberOwnerAsync(BulkWrite write, string? number, CancellationToken ct) =>
        number is null
            ? null
            : (await write.ListAsync<long?>("SELECT id FROM companies WHERE number = @number", new { number }, ct)).FirstOrDefault();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
