using Perennial.Access;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>
/// What another system states of one customer, whom the first identity that it states names: creates them, or adds to them.
/// Judged and remembered as a change by hand is; only nothing is taken away, and by what they were recognised before they still are.
/// </summary>
[FrontDoor]
internal sealed class StateCustomer(ChangeCustomer change, CustomerWriter writer, CustomerHistory history)
{
    /// <param name="said">JSON null and blank text say nothing; leave them out.</param>
    public async Task<Outcome<CustomerResult>> RunAsync(
        BulkWrite write,
        CustomerEdit said,
        CustomerWriteMode mode,
        CurrentUser by,
        CancellationToken ct
    )
    {
        await ChangeCustomer.TakeTurnAsync(write, ct);
        var key = said.Identities.Select(identity => (Identity?)identity).FirstOrDefault();
        var before = key is { } known ? await Identities.OwnerAsync(write, known, ct) : null;
        var ground = await change.GroundAsync(write, by, ct) with { KeepsUndefined = true, IsNew = before is null };
        var stated = said.ApplyTo(new CustomerFields(), ground);
        if (!stated.IsOk)
            return stated.Problems.ToList();
        if (key is not { } first)
            return new CustomerResult(0, WriteOutcome.WithoutKey);
        var result = (await writer.WriteAsync(write, [stated.Value.Fields], new(first.Type, mode), ct)).Results[0];
        if (result.Outcome is WriteOutcome.Conflict)
            return await TakenAsync(write, result, ground.Catalog, ct);
        if (result.Outcome is WriteOutcome.Updated)
            await RememberAsync(write, before!, stated.Value.Fields, said, by);
        return result;
    }

    private async Task RememberAsync(BulkWrite write, CustomerRow row, CustomerFields stated, CustomerEdit said, CurrentUser by)
    {
        var before = row.ToFields();
        await history.AppendAsync(write, row.Id, by, CustomerEdit.Changes(before, before.UpdatedBy(stated)));
        await change.TellAsync(write, row.Id, said, by);
    }

    private static async Task<Problem> TakenAsync(BulkWrite write, CustomerResult result, FieldCatalog catalog, CancellationToken ct)
    {
        if (result.Conflict is { } conflict)
            return CustomersProblems.IdentityTaken(conflict.Identity, conflict.OwnerId);
        var taken = result.Taken!;
        var owner = (await write.ByIdsAsync<CustomerRow>("customers", "id", [taken.OwnerId], ct)).Single();
        return FieldProblems.Taken(catalog[taken.Key]!, taken.Value, owner.Name ?? owner.Number ?? owner.Email ?? "?");
    }
}
