using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>What another system states of one company, which its number names, or else its name: creates it, or adds to it.</summary>
[FrontDoor]
internal sealed class StateCompany(ChangeCompany change, Ids ids, TimeProvider clock)
{
    /// <param name="said">JSON null and blank text say nothing; leave them out.</param>
    /// <param name="mayExist">Whether a company that is there already is changed.</param>
    public async Task<Outcome<(long Id, WriteOutcome Outcome)>> RunAsync(
        BulkWrite write,
        CompanyEdit said,
        bool mayExist,
        CurrentUser by,
        CancellationToken ct
    )
    {
        await ChangeCompany.TakeTurnAsync(write, ct);
        if (said.Text("number") is null && said.Text("name") is null)
            return CompanyProblems.WithoutIdentity();
        var before = await FindAsync(write, said, ct);
        if (before is null)
            return await CreateAsync(write, said, by, ct);
        if (!mayExist)
            return CompanyProblems.Exists(before.Id);
        var saved = await change.EditAsync(write, before.Id, said, by, ct);
        if (!saved.IsOk)
            return saved.Problems.ToList();
        return (before.Id, saved.Value == before.Version ? WriteOutcome.Unchanged : WriteOutcome.Updated);
    }

    // A company that only its name is known of becomes the one with the number.
    private static async Task<CompanyRow?> FindAsync(BulkWrite write, CompanyEdit said, CancellationToken ct)
    {
        var number = said.Text("number");
        return number is null ? await CompanyRows.ByNameAsync(write, said.Text("name")!, ct)
            : await CompanyRows.ByNumberAsync(write, number, ct) is { } numbered ? numbered
            : await CompanyRows.ByNameAsync(write, said.Text("name") ?? "", ct) is { Number: null } named ? named
            : null;
    }

    private async Task<Outcome<(long Id, WriteOutcome Outcome)>> CreateAsync(
        BulkWrite write,
        CompanyEdit said,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var ground = await change.GroundAsync(write, by, ct) with { KeepsUndefined = true, IsNew = true };
        var stated = said.ApplyTo(CompanyFields.Nothing with { Name = said.Text("number") ?? "" }, ground);
        if (!stated.IsOk)
            return stated.Problems.ToList();
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = CompanyRows.New(ids.Next(), now).With(WithDefaults(stated.Value, ground.Catalog));
        CompanyRows.Insert(write, [row]);
        if (!await CompanyLinks.TakeNameAsync(write, row, now, ct))
            return CompanyProblems.NameTaken(row.Name);
        await change.TellAsync(write, row.Id, said, by);
        return (row.Id, WriteOutcome.Created);
    }

    private static CompanyFields WithDefaults(CompanyFields stated, FieldCatalog catalog) =>
        stated with
        {
            Attributes = catalog
                .Active.Where(field => field.Default is not null && stated.Attributes[field.Key] is null)
                .Aggregate(
                    stated.Attributes,
                    (all, field) => all.With(field.Key, FieldRule.ReadDefault(field, field.Default!, catalog).Value)
                ),
        };
}
