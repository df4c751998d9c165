using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Segments;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

public class LifecycleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Everybody_is_in_the_first_stage_that_fits_and_each_entry_is_one_fact(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        await SaveAsync(database, ("vip", "spend > 1000"), ("buyer", "orders >= 1"), ("lead", "everyone"));

        await database.Given.OrderAsync(customer, gross: 100_00);
        await EvaluateAsync(database);
        database.Clock.Advance(TimeSpan.FromDays(10));
        await database.Given.OrderAsync(customer, gross: 2_000_00);
        await EvaluateAsync(database);

        Assert.Equal(["-→lead", "lead→buyer", "buyer→vip"], await MovesAsync(database, customer));
        Assert.Equal((1, 0), (await CountAsync(database, "lifecycle = \"vip\""), await CountAsync(database, "lifecycle = \"buyer\"")));
    }

    [DatabaseTheory]
    public async Task A_rule_asks_for_the_stage_of_some_days_ago_and_is_due_when_the_past_moves_on(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync(orders: 1);
        await SaveAsync(database, ("active", "did(order in last 30 days)"), ("quiet", "everyone"));
        var saved = await database
            .Get<SaveSegment>()
            .CreateAsync("turned quiet", "lifecycle = \"quiet\" and lifecycle(7 days ago) = \"active\"", Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        await RebuildAsync(database, saved.Value);
        var seen = new List<int>();

        foreach (var days in new[] { 0, 31, 6, 2 })
        {
            database.Clock.Advance(TimeSpan.FromDays(days));
            await EvaluateAsync(database);
            seen.Add((await database.Get<SegmentTable>().MembersAsync(saved.Value, 0, 10, null, Ct)).Count);
        }

        Assert.Equal([0, 1, 1, 0], seen);
        Assert.Equal(["-→active", "active→quiet"], await MovesAsync(database, customer));
    }

    [DatabaseTheory]
    public async Task Changed_rules_move_everybody_in_one_build_and_what_was_stays(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync(orders: 2);
        await SaveAsync(database, ("big", "orders >= 3"), ("small", "everyone"));

        await SaveAsync(database, ("big", "orders >= 2"), ("small", "everyone"));

        Assert.Equal(["-→small", "small→big"], await MovesAsync(database, customer));
    }

    [Fact]
    public async Task Every_preset_can_be_saved_and_shows_flow_and_stages_of_a_customer()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 1);

        foreach (var preset in (await TestServer.GetJsonAsync(client, "/api/lifecycle/presets")).EnumerateArray())
        {
            var put = await client.PutAsJsonAsync("/api/lifecycle", new { stages = preset.GetProperty("stages") }, Ct);
            Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(Ct));
            await UntilLiveAsync(client, preset.GetProperty("stages").GetArrayLength());
        }
        // The newest moves reach the figures a moment later.
        await Eventually.SeeAsync(() => TestServer.GetJsonAsync(client, "/api/lifecycle/flow?days=30"), flow => flow.GetArrayLength() >= 2);
        var of = await TestServer.GetJsonAsync(client, $"/api/lifecycle/of/{customer}");
        var segments = await TestServer.GetJsonAsync(client, "/api/segments");

        Assert.Equal(JsonValueKind.Null, of[of.GetArrayLength() - 1].GetProperty("until").ValueKind);
        Assert.Equal(0, segments.GetProperty("segments").GetArrayLength());
    }

    [Fact]
    public async Task Stages_that_lead_to_themselves_or_are_still_asked_for_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");

        async Task<HttpStatusCode> Put(HttpClient by, params (string Key, string Rule)[] stages) =>
            (await by.PutAsJsonAsync("/api/lifecycle", Body(stages), Ct)).StatusCode;
        var without = await client.PostAsJsonAsync("/api/segments", new { name = "A", rule = "lifecycle = \"good\"" }, Ct);
        var saved = await Put(client, ("good", "orders > 3"), ("rest", "everyone"));
        var segment = await client.PostAsJsonAsync("/api/segments", new { name = "A", rule = "lifecycle = \"good\"" }, Ct);
        var misspelt = await client.PostAsJsonAsync("/api/segments", new { name = "B", rule = "lifecycle = \"goood\"" }, Ct);

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest),
            (without.StatusCode, saved, segment.StatusCode, misspelt.StatusCode)
        );
        Assert.Equal(HttpStatusCode.BadRequest, await Put(client, ("good", "lifecycle = \"rest\""), ("rest", "everyone")));
        Assert.Equal(HttpStatusCode.BadRequest, await Put(client, ("good", "orders > 3"), ("good", "everyone")));
        Assert.Equal(HttpStatusCode.Conflict, await Put(client, ("rest", "everyone")));
        Assert.Equal(HttpStatusCode.Forbidden, await Put(viewer, ("rest", "everyone")));
    }

    private static object Body((string Key, string Rule)[] stages) =>
        new
        {
            stages = stages.Select(s => new
            {
                key = s.Key,
                nameEn = s.Key,
                nameZh = s.Key,
                color = "#1f7a4d",
                rule = s.Rule,
            }),
        };

    private static async Task SaveAsync(TestDatabase database, params (string Key, string Rule)[] stages)
    {
        var drafts = stages.Select(s => new StageDraft(s.Key, new Phrase(s.Key, s.Key), "#1f7a4d", s.Rule));
        var saved = await database.Get<SaveLifecycle>().SaveAsync([.. drafts], Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        await RebuildAsync(database, RebuildSegments.Everything);
    }

    private static Task RebuildAsync(TestDatabase database, long segment) =>
        database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single().RunAsync(segment, Ct);

    private static async Task EvaluateAsync(TestDatabase database)
    {
        while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }

    private static async Task<long> CountAsync(TestDatabase database, string rule) =>
        (await database.Get<PreviewRule>().RunAsync(rule, null, Ct)).Value!.Count;

    private static Task<List<string>> MovesAsync(TestDatabase database, long customer) =>
        database.Store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<string>(
                        "SELECT CAST(props AS TEXT) FROM events WHERE customer_id = @customer AND name = 'stage_changed' ORDER BY id",
                        new { customer }
                    )
                )
                    .Select(props => JsonDocument.Parse(props).RootElement)
                    .Select(p => $"{(p.TryGetProperty("from", out var from) ? from.GetString() : "-")}→{p.GetProperty("to").GetString()}")
                    .ToList(),
            Ct
        );

    private static async Task UntilLiveAsync(HttpClient client, int stages)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var all = await TestServer.GetJsonAsync(client, "/api/lifecycle");
            if (all.GetArrayLength() == stages && all.EnumerateArray().All(s => s.GetProperty("state").GetString() == "live"))
                return;
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
