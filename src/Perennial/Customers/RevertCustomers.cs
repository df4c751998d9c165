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
        var worked = await WorkedOnAsync(write, [.. changes.Select(c => c.RowId)], ct);
        var plan = RevertPlan.Of(
            changes,
            present.ToDictionary(row => row.Id, row => row.ImportId),
            write.ImportId,
            inUse.Concat(worked).ToHashSet()
        );
        await write.DeleteRowsAsync("customer_identities", "customer_id", plan.Ids, ct);
        await write.DeleteRowsAsync("customers", "id", plan.Ids, ct);
        var before = plan.Before.Select(json => JsonSerializer.Deserialize<CustomerBefore>(json)!).ToList();
        // What people decided since stays, and a version never comes twice.
        var now = present.ToDictionary(row => row.Id);
        CustomerTables.Insert(
            write,
            [
                .. before.Select(b =>
                    b.Row with
                    {
                        Version = now[b.Row.Id].Version + 1,
                        OwnerId = now[b.Row.Id].OwnerId,
                        TeamId = now[b.Row.Id].TeamId,
                        KnownElsewhere = b.Identities.Any(identity => IdentityRow.AreShownNowhere.Contains(identity.Type)),
                    }
                ),
            ]
        );
        await write.DeleteRowsAsync("unique_values", "customer_id", plan.Ids, ct);
        await UniqueBatch.RestoreAsync(write, [.. before.Select(b => b.Row)], ct);
        CustomerTables.Insert(write, [.. before.SelectMany(b => b.Identities)]);
        return plan.Kept;
    }

    /// <summary>Customers on whom people have worked: these are no longer only what the import made of them.</summary>
    private static Task<List<long>> WorkedOnAsync(BulkWrite write, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var among = write.Dialect.IntegersIn("ids");
        return write.ListAsync<long>(
            $"""
            SELECT customer_id FROM customer_changes WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM customer_tags WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM notes WHERE customer_id IN ({among})
            UNION SELECT customer_id FROM consent_changes WHERE customer_id IN ({among})
            UNION SELECT id FROM customers WHERE owner_id IS NOT NULL AND id IN ({among})
            """,
            new { ids = BulkWrite.Json(ids) },
            ct
        );
    }
}
