using Perennial.Api;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>What a written row of a customer is to a subscription. Rooms that write customers state no fact of it: an import of a million would double the log.</summary>
internal static class CustomerFacts
{
    public static string CreatedKey(long id) => string.Create(null, $"customer:{id}:created");

    /// <summary>
    /// Created, when the subscription was not told yet of a customer that is younger than itself; else updated. A customer
    /// that was created and changed before anybody looked is told once, as created, with what they are now.
    /// </summary>
    public static Fact? Of(
        CustomerOfApi row,
        Customer shown,
        Subscription to,
        IReadOnlySet<(long Subscription, string Key)> announced,
        long horizon
    )
    {
        var isFresh = row.CreatedAt == row.UpdatedAt || to.Tells(SubscriptionRule.CustomerCreated);
        var isNew = isFresh && row.CreatedAt >= Math.Max(to.Since, horizon) && !announced.Contains((to.Id, CreatedKey(row.Id)));
        if (!isNew && row.CreatedAt == row.UpdatedAt)
            return null;
        var name = isNew ? SubscriptionRule.CustomerCreated : SubscriptionRule.CustomerUpdated;
        var key = isNew ? CreatedKey(row.Id) : string.Create(null, $"customer:{row.Id}:updated:{row.UpdatedAt}:{row.ContentHash:x16}");
        return new Fact(key, name, row.UpdatedAt, row.ImportId is not null, Payloads.Of(name, row.UpdatedAt, shown));
    }

    public static Fact OfDeleted(long id, long now) =>
        new(
            string.Create(null, $"customer:{id}:deleted"),
            SubscriptionRule.CustomerDeleted,
            now,
            false,
            Payloads.OfDeleted(SubscriptionRule.CustomerDeleted, now, id)
        );
}
