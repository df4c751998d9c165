using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Api;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>
/// Turns what changed into deliveries. The cursor moves in the transaction that writes them, so that a node that is killed,
/// or two nodes at once, tell nothing twice and miss nothing; a transaction that commits late is read when it commits.
/// </summary>
internal sealed class FanOut(
    Store store,
    ChangeLog log,
    FactCursor cursor,
    ReadFacts facts,
    CustomerReader customers,
    Ids ids,
    TimeProvider clock
)
{
    /// <summary>How long deliveries are kept, and with them the memory of what was told.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>Deliveries that were put in queues.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (subscriptions, from) = await store.ReadAsync(
            async c => (await Subscriptions.ListAsync(c, null), await cursor.ReadAsync(c)),
            ct
        );
        if (from is null || subscriptions.Count == 0 || !await log.HasNewsAsync(from, ct))
            return 0;
        await using var reading = await log.OpenAsync(ct);
        if (!reading.CanFollow(from))
            return await SkipAsync(from, reading.Place, ct);
        var told = new List<(Subscription To, Fact Fact)>();
        told.AddRange(await EventsAsync(reading, from, subscriptions, ct));
        told.AddRange(await CustomersAsync(reading, from, subscriptions, ct));
        return await SaveAsync(from, reading.Place, told, ct);
    }

    private async Task<IEnumerable<(Subscription To, Fact Fact)>> EventsAsync(
        LogReading reading,
        LogPlace from,
        List<Subscription> subscriptions,
        CancellationToken ct
    )
    {
        var names = subscriptions.SelectMany(s => s.FactList).ToHashSet();
        var rows = await facts.EventsAsync(reading, from, names, Oldest(subscriptions));
        if (rows.Count == 0)
            return [];
        var whose = await store.ReadAsync(c => customers.RowsAsync(rows.Select(row => row.CustomerId).Distinct(), c), ct);
        var byId = whose.ToDictionary(customer => customer.Id);
        return from row in rows
            let payload = Payloads.Of(row, byId.GetValueOrDefault(row.CustomerId))
            let fact = new Fact(row.Key, row.Name, row.ReceivedAt, row.ImportId is not null, payload)
            from subscription in subscriptions
            where IsFor(subscription, fact)
            select (subscription, fact);
    }

    private async Task<IEnumerable<(Subscription To, Fact Fact)>> CustomersAsync(
        LogReading reading,
        LogPlace from,
        List<Subscription> subscriptions,
        CancellationToken ct
    )
    {
        var interested = subscriptions.Where(s => s.FactList.Any(SubscriptionRule.OfCustomers.Contains)).ToList();
        if (interested.Count == 0)
            return [];
        var rows = await ReadFacts.CustomersAsync(reading, from, Oldest(interested));
        var shown = await store.ReadAsync(c => customers.ShowAsync(rows, c), ct);
        var announced = await AnnouncedAsync(rows, ct);
        var deleted = await ReadFacts.DeletedCustomersAsync(reading, from);
        var written =
            from pair in rows.Zip(shown)
            from subscription in interested
            let fact = CustomerFacts.Of(pair.First, pair.Second, subscription, announced, Horizon)
            where fact is not null && IsFor(subscription, fact)
            select (subscription, fact);
        var gone =
            from id in deleted
            let fact = CustomerFacts.OfDeleted(id, Now)
            from subscription in interested
            where IsFor(subscription, fact)
            select (subscription, fact);
        return written.Concat(gone);
    }

    /// <summary>Which subscriptions were told already that these customers are new.</summary>
    private Task<HashSet<(long Subscription, string Key)>> AnnouncedAsync(List<CustomerOfApi> rows, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long, string)>(
                        $"SELECT subscription_id, fact_key FROM webhook_deliveries WHERE fact_key IN ({store.Dialect.TextsIn("keys")})",
                        new { keys = JsonSerializer.Serialize(rows.Select(row => CustomerFacts.CreatedKey(row.Id))) }
                    )
                ).ToHashSet(),
            ct
        );

    private bool IsFor(Subscription subscription, Fact fact) =>
        subscription.Tells(fact.Name)
        && fact.StatedAt >= Math.Max(subscription.Since, Horizon)
        && (subscription.IncludeImported == 1 || !fact.Imported)
        && subscription.Wants(fact.Payload);

    private Task<int> SaveAsync(LogPlace from, LogPlace to, List<(Subscription To, Fact Fact)> told, CancellationToken ct) =>
        store.WriteAsync(async (c, t) => await cursor.MoveAsync(from, to, null, c, t) ? await InsertAsync(told, c, t) : 0, ct);

    private async Task<int> InsertAsync(List<(Subscription To, Fact Fact)> told, DbConnection connection, DbTransaction transaction) =>
        told.Count == 0
            ? 0
            : await connection.ExecuteAsync(
                """
                INSERT INTO webhook_deliveries (id, subscription_id, fact_key, fact, payload, state, created_at)
                VALUES (@Id, @To, @Key, @Name, @Payload, 'queued', @Now) ON CONFLICT (subscription_id, fact_key) DO NOTHING
                """,
                told.Select(delivery => new
                {
                    Id = ids.Next(),
                    To = delivery.To.Id,
                    delivery.Fact.Key,
                    delivery.Fact.Name,
                    Payload = Payloads.Text(delivery.Fact.Payload),
                    Now,
                }),
                transaction
            );

    // The store was replaced by a copy, or its log cut off: what lies between cannot be known. The page says so.
    private Task<int> SkipAsync(LogPlace from, LogPlace to, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                await cursor.MoveAsync(from, to, Now, c, t);
                return 0;
            },
            ct
        );

    private long Oldest(List<Subscription> subscriptions) => Math.Max(subscriptions.Min(s => s.Since), Horizon);

    private long Horizon => Now - (long)Kept.TotalMilliseconds;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
