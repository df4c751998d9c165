using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments.Plan;
using Perennial.Segments;

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
        await SegmentFollowFigures.AddAsync(table, provider, count, events, ct);
        return table;
    }

    private static async Task PreviewAsync(Table table, ServiceProvider provider, CancellationToken ct)
    {
        var preview = provider.GetRequiredService<PreviewRule>();
        foreach (var rule in BenchRules.Some(6))
        {
            long found = 0;
            var timing = await Timing.OfAsync(1, async _ => found = (await preview.RunAsync(rule, null, ct)).Value!.Count);
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
        var together = new RuleQuestion(rules, world, at).ToSql(engine.Dialect);
        var pass = await Timing.OnceAsync(() => engine.ListAsync(Counted(together, count), _ => 0, ct));
        var single = await Timing.OnceAsync(async () =>
        {
            foreach (var rule in rules.Take(10))
                await engine.ListAsync(new RulePreviewQuestion(rule, world, at, 10).ToSql(engine.Dialect), _ => 0, ct);
        });
        table.Add(
            $"{count} rules in one pass of the column engine",
            Table.Milliseconds(pass),
            $"one by one {Table.Milliseconds(single / 10 * count)}"
        );
        var bare = await Timing.OnceAsync(() => engine.ListAsync(new SqlQuery(BareFeatures.Sql(at.Now), []), _ => 0, ct));
        table.Add("the features of these rules by hand in bare DuckDB", Table.Milliseconds(bare), $"{pass / bare:0.0} × for the rules");
        await RowStoreAsync(table, provider, rules, world, at, ct);
    }

    /// <summary>What recomputing on the row store costs, as products without a column engine do: measured of some customers, told of all.</summary>
    private static async Task RowStoreAsync(
        Table table,
        ServiceProvider provider,
        List<Perennial.Rules.Segments.Condition> rules,
        RuleWorld world,
        RuleInstant at,
        CancellationToken ct
    )
    {
        const int Some = 5_000;
        var (store, engine) = (provider.GetRequiredService<Store>(), provider.GetRequiredService<StoreEngine>());
        var customers = await store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT id FROM customers ORDER BY id LIMIT @Some", new { Some })).AsList(),
            ct
        );
        var all = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers"), ct);
        var question = new RuleQuestion(rules, world, at, customers);
        var took = await Timing.OnceAsync(() => engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct));
        table.Add(
            $"the same on the row store, {Table.Count(Some)} customers",
            Table.Milliseconds(took),
            $"all of them: about {Table.Milliseconds(took / customers.Count * all)}"
        );
    }

    private static SqlQuery Counted(SqlQuery query, int rules)
    {
        var words = Enumerable.Range(0, (rules + RuleBits.PerWord - 1) / RuleBits.PerWord);
        return query with
        {
            Text = $"SELECT COUNT(*), MIN(due), {string.Join(", ", words.Select(i => $"BIT_OR(m{i})"))} FROM ({query.Text}) a",
        };
    }

    private static async Task BuildAsync(Table table, ServiceProvider provider, int count, CancellationToken ct)
    {
        var (save, rebuild) = (
            provider.GetRequiredService<SaveSegment>(),
            provider.GetServices<IJobKind>().OfType<RebuildSegments>().Single()
        );
        // A store that was kept has those of the last time.
        foreach (var old in await provider.GetRequiredService<SegmentTable>().ListAsync(ct))
            await save.DeleteAsync(old.Id, Actor.System, ct);
        var ids = new List<long>();
        foreach (var (i, rule) in BenchRules.Some(count).Index())
            ids.Add((await save.CreateAsync($"bench {i}", rule, Actor.System, ct)).Value);
        var first = await Timing.OnceAsync(() => rebuild.RunAsync(ids[0], ct));
        table.Add("first build of 1 segment", Table.Milliseconds(first), "members, history and facts written");
        await CaughtUpAsync(table, provider, ct);
        var again = await Timing.OnceAsync(() => rebuild.RunAsync(ids[0], ct));
        table.Add("rebuild of 1 segment, nothing changed", Table.Milliseconds(again), "");
        var all = await Timing.OnceAsync(() => rebuild.RunAsync(RebuildSegments.Everything, ct));
        table.Add($"first build of {count} segments", Table.Milliseconds(all), "members, history and facts written");
        await CaughtUpAsync(table, provider, ct);
        var allAgain = await Timing.OnceAsync(() => rebuild.RunAsync(RebuildSegments.Everything, ct));
        table.Add($"rebuild of {count} segments, nothing changed", Table.Milliseconds(allAgain), "");
        await ReadAsync(table, provider, ct);
    }

    /// <summary>A server does this all the time: whoever reads next does not wait for the facts that a build has just written.</summary>
    private static async Task CaughtUpAsync(Table table, ServiceProvider provider, CancellationToken ct)
    {
        var engine = provider.GetRequiredService<IAnalyticalEngine>();
        var took = await Timing.OnceAsync(async () =>
        {
            await engine.ListAsync(new SqlQuery("SELECT COUNT(*) FROM events", []), _ => 0, ct);
            await provider.GetRequiredService<FollowLog>().RunAsync(ct);
        });
        table.Add("the mirror and the followers read these facts", Table.Milliseconds(took), "goes on beside everything else in a server");
    }

    private static async Task ReadAsync(Table table, ServiceProvider provider, CancellationToken ct)
    {
        var members = await provider
            .GetRequiredService<Store>()
            .ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM segment_members"), ct);
        table.Add("memberships", Table.Count(members), "");
    }
}
