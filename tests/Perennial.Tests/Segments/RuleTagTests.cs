using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

/// <summary>A segment that owns a tag: its members have it, exactly they, and each coming and going is told once.</summary>
public class RuleTagTests
{
    private const long Tag = 1;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Members_get_the_tag_and_lose_it_and_each_is_told_once(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await GivenTagAsync(database);
        var (buyer, other) = (await database.Given.CustomerAsync(orders: 1), await database.Given.CustomerAsync());
        await HoldAsync(database, other);

        var segment = await CreateAsync(database, "buyers", "did(order in last 10 days)");
        Assert.Equal([buyer], await HoldersAsync(database));
        await database.Given.OrderAsync(other);
        await EvaluateAsync(database);
        await RebuildAsync(database, segment);
        Assert.Equal([buyer, other], await HoldersAsync(database));
        database.Clock.Advance(TimeSpan.FromDays(11));
        await EvaluateAsync(database);

        Assert.Empty(await HoldersAsync(database));
        Assert.Equal(["tag_added", "tag_removed"], await FactsAsync(database, buyer));
        Assert.Equal(["tag_removed", "tag_added", "tag_removed"], await FactsAsync(database, other));
    }

    [DatabaseTheory]
    public async Task A_tag_that_is_taken_from_its_segment_is_taken_from_the_members_and_people_have_it_again(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (database, client) = (server.Database, await server.AdministratorAsync());
        await GivenTagAsync(database);
        var customer = await database.Given.CustomerAsync(orders: 1);
        var segment = await CreateAsync(server.Services, "buyers", "orders >= 1");
        var path = new Uri($"/api/customers/{customer}/tags/{Tag}", UriKind.Relative);

        var byHand = await client.DeleteAsync(path, Ct);
        var inBulk = await client.PostAsJsonAsync(
            "/api/customer-bulks",
            new { change = new { kind = "untag", tag = Tag }, ids = new[] { customer } },
            Ct
        );
        var archived = await client.PatchAsJsonAsync($"/api/tags/{Tag}", new { archived = true }, Ct);
        Assert.True((await server.Services.GetRequiredService<SaveSegment>().DeleteAsync(segment, Actor.System, Ct)).IsOk);
        await Job<AlignTag>(server.Services).RunAsync(Tag, Ct);
        var freed = await client.PutAsync(path, null, Ct);

        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK],
            [byHand.StatusCode, inBulk.StatusCode, archived.StatusCode, freed.StatusCode]
        );
        Assert.Equal(["tag_added", "tag_removed", "tag_added"], await FactsAsync(database, customer));
    }

    [DatabaseTheory]
    public async Task A_rule_that_depends_on_its_own_tag_is_refused_with_the_way(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await GivenTagAsync(database);
        await database.Given.InsertAsync("tags", ("id", 2L), ("name", "Guest"), ("color", "blue"), ("created_at", 0L));
        await CreateAsync(database, "first", "tag(\"guest\") and orders >= 1");

        var itself = await database.Get<SaveSegment>().CreateAsync("loop", "not tag(\"Guest\")", Actor.System, Ct, 2);
        var through = await database.Get<SaveSegment>().CreateAsync("second", "not tag(\"vip\")", Actor.System, Ct, 2);
        var taken = await database.Get<SaveSegment>().CreateAsync("third", "everyone", Actor.System, Ct, Tag);

        Assert.Equal("segment-tag-cycle", itself.Problems.Single().Code);
        Assert.Contains("second → first → second", through.Problems.Single().Detail.En, StringComparison.Ordinal);
        Assert.Equal("tag-ruled", taken.Problems.Single().Code);
    }

    [DatabaseTheory]
    public async Task Who_got_the_tag_with_a_merged_customer_loses_it(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await GivenTagAsync(database);
        var customer = await database.Given.CustomerAsync();
        await CreateAsync(database, "buyers", "orders >= 1");

        // What a merge does: the row becomes another's, past the rule.
        await HoldAsync(database, customer);
        await EvaluateAsync(database);

        Assert.Empty(await HoldersAsync(database));
    }

    private static Task GivenTagAsync(TestDatabase database) =>
        database.Given.InsertAsync("tags", ("id", Tag), ("name", "VIP"), ("color", "blue"), ("created_at", 0L));

    private static Task HoldAsync(TestDatabase database, long customer) =>
        database.Given.InsertAsync(
            "customer_tags",
            ("id", customer),
            ("customer_id", customer),
            ("tag_id", Tag),
            ("source", "perennial"),
            ("added_at", 0L),
            ("added_by", "test")
        );

    private static Task<long> CreateAsync(TestDatabase database, string name, string rule) =>
        CreateAsync(database.Get<IServiceProvider>(), name, rule);

    private static async Task<long> CreateAsync(IServiceProvider services, string name, string rule)
    {
        var created = await services.GetRequiredService<SaveSegment>().CreateAsync(name, rule, Actor.System, Ct, Tag);
        Assert.True(created.IsOk, string.Join('\n', created.Problems.Select(p => p.Detail.En)));
        await Job<AlignTag>(services).RunAsync(Tag, Ct);
        await Job<RebuildSegments>(services).RunAsync(created.Value, Ct);
        await Job<AlignTag>(services).RunAsync(Tag, Ct);
        return created.Value;
    }

    private static T Job<T>(IServiceProvider services)
        where T : IJobKind => services.GetServices<IJobKind>().OfType<T>().Single();

    private static async Task EvaluateAsync(TestDatabase database)
    {
        while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }

    private static Task RebuildAsync(TestDatabase database, long segment) =>
        Job<RebuildSegments>(database.Get<IServiceProvider>()).RunAsync(segment, Ct);

    private static Task<List<long>> HoldersAsync(TestDatabase database) =>
        database.Store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT customer_id FROM customer_tags ORDER BY customer_id")).AsList(),
            Ct
        );

    private static Task<List<string>> FactsAsync(TestDatabase database, long customer) =>
        database.Store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<string>(
                        "SELECT name FROM events WHERE customer_id = @customer AND name LIKE 'tag_%' ORDER BY id",
                        new { customer }
                    )
                ).AsList(),
            Ct
        );
}
