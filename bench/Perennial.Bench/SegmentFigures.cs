using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Segments.Plan;
using Perennial.Segments;
using Perennial.Statistics;

namespace Perennial.Bench;

/// <summary>Segments: counting while editing, building one and many, and how long an event takes to reach the memberships.</summary>
internal static class SegmentFigures
{
    public static async Task<Table> MeasureAsync(StoreOptions options, int count, int events, CancellationToken ct)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddPlumbing(options);
        Perennial.Rooms.AddServices(services);
        await using var provider = services.BuildServiceProvider();
        var table = new Table("segments", "figure", "beside it");
        await provider.GetRequiredService<IAnalyticalEngine>().FreshVersionAsync(ct);
        await PreviewAsync(table, provider, ct);
        await OnePassAsync(table, provider, count, ct);
        await BuildAsync(table, provider, count, ct);
        await FollowAsync(table, provider, count, events, ct);
        return table;
    }

    private static async Task PreviewAsync(Table table, ServiceProvider provider, CancellationToken ct)
    {
        var preview = provider.GetRequiredService<PreviewRule>();
        foreach (var rule in BenchRules.Some(6))
        {
            long found = 0;
            var timing = await Timing.OfAsync(3, async _ => found = (await preview.RunAsync(rule, null, ct)).Value!.Count);
            table.Add($"preview `{rule}`", Table.Milliseconds(timing.Median), Table.Count(found) + " customers");
        }
    }

    /// <summary>All rules in one statement, beside the same rules one by one: what sharing features saves.</summary>
    private static async Task OnePassAsync(Table table, ServiceProvider provider, int count, CancellationToken ct)
    {
        var (rulesRead, worlds, engine) = (
            provider.GetRequiredService<ReadRule>(),
            provider.GetRequiredService<RuleWorlds>(),
            provider.GetRequiredService<IAnalyticalEngine>()
        );
        var rules = new List<Perennial.Rules.Segments.Condition>();
        foreach (var rule in BenchRules.Some(count))
            rules.Add((await rulesRead.ResolveAsync(rule, null, ct)).Value.Resolved);
        var at = await worlds.NowAsync(ct);
        var world = await worlds.ReadAsync(at, ct);
        var together = new RuleQuestion(rules, world, at);
        var query = together.ToSql(engine.Dialect);
        var bare = query with
        {
            Text = $"SELECT COUNT(*), MIN(due), {string.Join(", ", rules.Select((_, i) => $"SUM(m{i})"))} FROM ({query.Text}) a",
        };
        var pass = await Timing.OnceAsync(() => engine.ListAsync(bare, _ => 0, ct));
        var single = await Timing.OnceAsync(async () =>
        {
            foreach (var rule in rules.Take(10))
                await engine.ListAsync(new RuleCountQuestion(rule, world, at).ToSql(engine.Dialect), _ => 0, ct);
        });
        table.Add(
            $"{count} rules in one pass of the column engine",
            Table.Milliseconds(pass),
            $"one by one {Table.Milliseconds(single / 10 * count)}"
        );
    }

    private static async Task BuildAsync(Table table, ServiceProvider provider, int count, CancellationToken ct)
    {
        var (save, rebuild) = (
            provider.GetRequiredService<SaveSegment>(),
            provider.GetServices<IJobKind>().OfType<RebuildSegments>().Single()
        );
        var ids = new List<long>();
        foreach (var (i, rule) in BenchRules.Some(count).Index())
            ids.Add((await save.CreateAsync($"bench {i}", rule, Actor.System, ct)).Value);
        var first = await Timing.OnceAsync(() => rebuild.RunAsync(ids[0], ct));
        table.Add("first build of 1 segment", Table.Milliseconds(first), "members, history and facts written");
        var again = await Timing.OnceAsync(() => rebuild.RunAsync(ids[0], ct));
        table.Add("rebuild of 1 segment, nothing changed", Table.Milliseconds(again), "");
        var all = await Timing.OnceAsync(() => rebuild.RunAsync(RebuildSegments.Everything, ct));
        table.Add($"first build of {count} segments", Table.Milliseconds(all), "members, history and facts written");
        var allAgain = await Timing.OnceAsync(() => rebuild.RunAsync(RebuildSegments.Everything, ct));
        table.Add($"rebuild of {count} segments, nothing changed", Table.Milliseconds(allAgain), "");
        await ReadAsync(table, provider, ct);
    }

    private static async Task ReadAsync(Table table, ServiceProvider provider, CancellationToken ct)
    {
        var members = await provider
            .GetRequiredService<Store>()
            .ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM segment_members"), ct);
        table.Add("memberships", Table.Count(members), "");
    }

    /// <summary>One event, one evaluation: the least that a change costs with all segments in force. Then five hundred at once.</summary>
    private static async Task FollowAsync(Table table, ServiceProvider provider, int count, int events, CancellationToken ct)
    {
        var (store, evaluate, ids) = (
            provider.GetRequiredService<Store>(),
            provider.GetRequiredService<EvaluateCustomers>(),
            provider.GetRequiredService<Ids>()
        );
        var due = await Timing.OnceAsync(async () =>
        {
            while (await evaluate.RunOnceAsync(ct) > 0) { }
        });
        table.Add("customers who fell due meanwhile", Table.Milliseconds(due), Table.Count(evaluate.Evaluated));
        var customers = await store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT id FROM customers ORDER BY id % 1009, id LIMIT @events", new { events })).AsList(),
            ct
        );
        var took = new List<double>();
        foreach (var customer in customers)
        {
            await SignInAsync(store, ids, [customer], ct);
            took.Add(await Timing.OnceAsync(() => evaluate.RunOnceAsync(ct)));
        }
        double[] sorted = [.. took.Order()];
        table.Add(
            $"one event → memberships of {count} segments",
            "p50 " + Table.Milliseconds(Quantile.NearestRank<double>(sorted, 0.5)),
            "p99 " + Table.Milliseconds(Quantile.NearestRank<double>(sorted, 0.99))
        );
        await SignInAsync(store, ids, customers, ct);
        var batch = await Timing.OnceAsync(async () =>
        {
            while (await evaluate.RunOnceAsync(ct) > 0) { }
        });
        table.Add(
            $"{customers.Count} events at once",
            Table.Milliseconds(batch),
            Table.Count(customers.Count / batch * 1000) + " customers/s"
        );
    }

    private static Task SignInAsync(Store store, Ids ids, IReadOnlyList<long> customers, CancellationToken ct) =>
        store.WriteAsync(
            (c, t) =>
            {
                using var bulk = Store.Bulk(c, t, "events", "id", "customer_id", "name", "time", "day", "props", "source", "received_at");
                var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                foreach (var customer in customers)
                    bulk.Add(ids.Next(), customer, "signed_in", now, (int)(now / 86_400_000), "{}", "bench", now);
                bulk.Complete();
                return Task.CompletedTask;
            },
            ct
        );
}
