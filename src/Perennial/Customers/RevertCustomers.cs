using System.Text.Json;
using Perennial.Ingest;

namespace Perennial.Customers;

/// <summary>Undoes what an import did to customers: created ones are deleted, changed ones get back what they held.</summary>
[FrontDoor]
internal static class RevertCustomers
{
    /// <param name="write">Names the import that is reverted.</param>
    /// <param name="changes">Changes to table <c>customers</c>, the latest first.</param>
    /// <param name="inUse">Created customers that must stay, because others' orders or events belong to them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>What was left as it is, and why.</returns>
    public static async Task<IReadOnlyList<KeptRow>> RevertAsync(
        BulkWrite write,
        IReadOnlyList<RowChange> changes,
        IReadOnlySet<long> inUse,
        CancellationToken ct
    )
    {
        await write.TakeTurnAsync("customers", ct);
        var present = await write.ByIdsAsync<CustomerRow>("customers", "id", [.. changes.Select(c => c.RowId)], ct);
        var plan = RevertPlan.Of(changes, present.ToDictionary(row => row.Id, row => row.ImportId), write.ImportId, inUse);
        await write.DeleteRowsAsync("customer_identities", "customer_id", plan.Ids, ct);
        await write.DeleteRowsAsync("customers", "id", plan.Ids, ct);
        var before = plan.Before.Select(json => JsonSerializer.Deserialize<CustomerBefore>(json)!).ToList();
        CustomerTables.Insert(write, [.. before.Select(b => b.Row)]);
        CustomerTables.Insert(write, [.. before.SelectMany(b => b.Identities)]);
        return plan.Kept;
    }
}
