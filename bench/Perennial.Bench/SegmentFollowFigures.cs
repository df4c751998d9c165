using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;
using Perennial.Segments;

namespace Perennial.Bench;

/// <summary>How quickly memberships follow events and time, with the service that follows them running as in the server.</summary>
internal static class SegmentFollowFigures
{
    private const long Day = 86_400_000;

    /// <summary>Events of one turn; ten turns are a second.</summary>
    private const int PerTurn = 50;

    private const int Turns = 100;

    public static async Task AddAsync(Table table, ServiceProvider provider, int count, int events, CancellationToken ct)
    {
        var (store, evaluate, ids) = (
            provider.GetRequiredService<Store>(),
            provider.GetRequiredService<EvaluateCustomers>(),
            provider.GetRequiredService<Ids>()
        );
        var due = await Timing.OnceAsync(() => SettleAsync(evaluate, ct));
        table.Add("customers who fell due meanwhile", Table.Milliseconds(due), Table.Count(evaluate.Evaluated));
        var customers = await store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT id FROM customers ORDER BY id % 1009, id LIMIT 20000")).AsList(),
            ct
        );
        await OneByOneAsync(table, store, evaluate, ids, [.. customers.Take(events)], count, ct);
        using var follow = ActivatorUtilities.CreateInstance<FollowCustomers>(provider);
        await follow.StartAsync(ct);
        table.Add($"idle, {count} segments", await Timing.IdleAsync(ct), "of one core");
        await StreamAsync(table, store, ids, customers, count, ct);
        await SilenceAsync(table, store, ids, [.. customers.TakeLast(200)], ct);
        await follow.StopAsync(ct);
    }

    /// <summary>One event, one evaluation: the least that a change costs with all segments in force.</summary>
    private static async Task OneByOneAsync(
        Table table,
        Store store,
        EvaluateCustomers evaluate,
        Ids ids,
        List<long> customers,
        int count,
        CancellationToken ct
    )
    {
        var took = new List<double>();
        foreach (var customer in customers)
        {
            await SignInAsync(store, ids, [customer], Now, ct);
            took.Add(await Timing.OnceAsync(() => evaluate.RunOnceAsync(ct)));
        }
        table.AddSpread($"one event → memberships of {count} segments", took);
        await SignInAsync(store, ids, customers, Now, ct);
        var batch = await Timing.OnceAsync(() => SettleAsync(evaluate, ct));
        table.Add(
            $"{customers.Count} events at once",
            Table.Milliseconds(batch),
            Table.Count(customers.Count / batch * 1000) + " customers/s"
        );
    }

    /// <summary>500 events a second for ten seconds; each is timed from its commit until the memberships are committed, to 25 ms.</summary>
    private static async Task StreamAsync(Table table, Store store, Ids ids, List<long> customers, int count, CancellationToken ct)
    {
        var waiting = new Dictionary<long, long>();
        var took = new List<double>();
        var sent = 0;
        var start = Stopwatch.GetTimestamp();
        while (sent < Turns || waiting.Count > 0)
        {
            if (sent < Turns && Stopwatch.GetElapsedTime(start).TotalMilliseconds >= sent * 100)
            {
                var some = customers.GetRange(sent * PerTurn, PerTurn);
                await SignInAsync(store, ids, some, Now, ct);
                foreach (var customer in some)
                    waiting[customer] = Now;
                sent++;
            }
            await SeeAsync(store, waiting, took, ct);
            await Task.Delay(25, ct);
        }
        table.AddSpread($"500 events/s → memberships of {count} segments", took);
    }

    private static async Task SeeAsync(Store store, Dictionary<long, long> waiting, List<double> took, CancellationToken ct)
    {
        var seen = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Customer, long At)>(
                        "SELECT customer_id, evaluated_at FROM segment_dues WHERE customer_id IN (SELECT value FROM json_each(@ids))",
                        new { ids = System.Text.Json.JsonSerializer.Serialize(waiting.Keys) }
                    )
                ).AsList(),
            ct
        );
        foreach (var (customer, at) in seen)
            if (waiting.TryGetValue(customer, out var since) && at >= since)
            {
                took.Add(Now - since);
                waiting.Remove(customer);
            }
    }

    /// <summary>Customers whose last event grows out of 7 days in a few seconds: how late they enter "silent for 7 days".</summary>
    private static async Task SilenceAsync(Table table, Store store, Ids ids, List<long> customers, CancellationToken ct)
    {
        var instants = new Dictionary<long, long>();
        var first = Now + 4_000;
        foreach (var (i, customer) in customers.Index())
            instants[customer] = first + (i * 20);
        var began = Now;
        foreach (var (customer, instant) in instants)
            await SignInAsync(store, ids, [customer], instant - (7 * Day), ct);
        await Task.Delay(TimeSpan.FromMilliseconds(first + (customers.Count * 20) + 2_000 - Now), ct);
        var entered = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Customer, long Time)>(
                        """
                        SELECT m.customer_id, m.time FROM segment_changes m JOIN segments s ON s.id = m.segment_id
                        WHERE s.name = 'bench 0' AND m.entered = 1 AND m.time > @began
                        """,
                        new { began }
                    )
                ).AsList(),
            ct
        );
        var late = entered.Where(e => instants.ContainsKey(e.Customer)).Select(e => (double)(e.Time - instants[e.Customer])).ToList();
        if (late.Count > 0)
            table.AddSpread($"entering 'silent for 7 days' after the instant, {late.Count} customers", late);
    }

    private static async Task SettleAsync(EvaluateCustomers evaluate, CancellationToken ct)
    {
        while (await evaluate.RunOnceAsync(ct) > 0) { }
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static Task SignInAsync(Store store, Ids ids, IReadOnlyList<long> customers, long time, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
            {
                using var bulk = Store.Bulk(c, t, "events", "id", "customer_id", "name", "time", "day", "props", "source", "received_at");
                foreach (var customer in customers)
                    bulk.Add(ids.Next(), customer, "signed_in", time, (int)(time / Day), "{}", "bench", Now);
                bulk.Complete();
                return Task.CompletedTask;
            },
            ct
        );
}
