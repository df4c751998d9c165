using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Writes the history of facts: who changed what from what to what.</summary>
internal sealed class CustomerHistory(Ids ids, TimeProvider clock)
{
    private static readonly string[] Columns = ["id", "customer_id", "time", "actor_id", "actor", "field", "before", "after"];

    public Task AppendAsync(BulkWrite write, long customer, Actor by, IEnumerable<FactChange> changes)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var bulk = write.Bulk("customer_changes", Columns);
        foreach (var change in changes)
            bulk.Add(ids.Next(), customer, now, by.UserId, by.Name, change.Field, change.Before, change.After);
        bulk.Complete();
        return Task.CompletedTask;
    }
}
