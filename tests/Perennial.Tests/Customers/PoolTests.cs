using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>The public pool: claims, their cap and their race, release, falling back, and the history of all of it.</summary>
public class PoolTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Of_two_who_claim_at_the_same_moment_exactly_one_gets_the_customer(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        await TurnOnAsync(server);
        HttpClient[] sales =
        [
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("sales"),
            await server.SignedInAsync("service"),
        ];
        for (var round = 0; round < 5; round++)
        {
            var customer = await server.Given.CustomerAsync();

            var claims = await Task.WhenAll(sales.Select(one => one.SendAsync(HttpMethod.Post, $"/api/customers/{customer}/claim", null)));

            Assert.Equal(1, claims.Count(claim => claim.Status == HttpStatusCode.OK));
            Assert.All(
                claims.Where(claim => claim.Status != HttpStatusCode.OK),
                claim => Assert.Equal("claimed-already", claim.Body.GetProperty("code").GetString())
            );
            Assert.Equal(
                ["1"],
                await server.Database.LinesAsync($"SELECT COUNT(*) FROM customer_tenures WHERE customer_id = {customer} AND until IS NULL")
            );
        }
    }

    [DatabaseTheory]
    public async Task A_cap_holds_for_claims_at_the_same_moment_too(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        await TurnOnAsync(
            server,
            new
            {
                on = true,
                cap = 2,
                masks = true,
            }
        );
        var sales = await server.SignedInAsync("sales");
        var customers = new List<long>();
        for (var i = 0; i < 5; i++)
            customers.Add(await server.Given.CustomerAsync());

        var claims = await Task.WhenAll(customers.Select(id => sales.SendAsync(HttpMethod.Post, $"/api/customers/{id}/claim", null)));
        var pool = await TestServer.GetJsonAsync(sales, "/api/pool");

        Assert.Equal(2, claims.Count(claim => claim.Status == HttpStatusCode.OK));
        Assert.Equal("claim-cap-reached", claims.First(c => c.Status != HttpStatusCode.OK).Body.GetProperty("code").GetString());
        Assert.Equal((2, 2), (pool.GetProperty("held").GetInt32(), pool.GetProperty("cap").GetInt32()));
    }

    [DatabaseTheory]
    public async Task A_team_has_its_own_limit_and_its_own_pool(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        var (inside, outside) = (await server.SignedInAsync("sales"), await server.SignedInAsync("sales"));
        var team = (await ada.PostedAsync("/api/teams", new { name = "North", members = new[] { await IdAsync(inside) } }))
            .GetProperty("id")
            .GetInt64();
        await TurnOnAsync(
            server,
            new
            {
                on = true,
                cap = 0,
                teamCaps = new Dictionary<string, int> { [$"{team}"] = 1 },
                masks = true,
            }
        );
        var (theirs, open) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        await ada.SendAsync(HttpMethod.Put, $"/api/customers/{theirs}/owner", new { teamId = team });

        Assert.Equal("claim-cap-reached", await CodeAsync(outside, open));
        await TurnOnAsync(
            server,
            new
            {
                on = true,
                teamCaps = new Dictionary<string, int> { [$"{team}"] = 1 },
                masks = true,
            }
        );
        // The list of the pool shows a team's customers to everybody, too.
        Assert.Equal(2, (await TestServer.GetJsonAsync(outside, "/api/customers?owner=none")).GetProperty("total").GetInt32());
        Assert.Equal("pool-of-another-team", await CodeAsync(outside, theirs));
        Assert.Equal("", await CodeAsync(inside, theirs));
        Assert.Equal("claim-cap-reached", await CodeAsync(inside, open));
    }

    [DatabaseTheory]
    public async Task While_it_is_off_nobody_claims_and_while_it_is_on_only_managers_give_away_what_is_not_theirs(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var me = await IdAsync(sales);
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());

        Assert.Equal("pool-is-off", await CodeAsync(sales, one));
        await TurnOnAsync(server);
        var (grab, _) = await sales.SendAsync(HttpMethod.Put, $"/api/customers/{one}/owner", new { ownerId = me });
        var (bulk, _) = await sales.SendAsync(
            HttpMethod.Post,
            "/api/customer-bulks",
            new { change = new { kind = "owner", ownerId = me }, ids = new[] { one } }
        );
        var (given, _) = await ada.SendAsync(HttpMethod.Put, $"/api/customers/{other}/owner", new { ownerId = me });
        var (released, _) = await sales.SendAsync(HttpMethod.Post, $"/api/customers/{other}/release", null);
        var (rules, _) = await sales.SendAsync(HttpMethod.Put, "/api/pool", new { on = false, masks = false });

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden),
            (grab, bulk, given, released, rules)
        );
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers WHERE owner_id IS NOT NULL"));
    }

    [DatabaseTheory]
    public async Task Who_is_not_contacted_for_the_days_falls_back_once_and_the_former_owner_is_told(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await TurnOnAsync(
            server,
            new
            {
                on = true,
                recycleDays = 10,
                masks = true,
            }
        );
        var sales = await server.SignedInAsync("sales");
        var (silent, noted, bought, called) = (
            await server.Given.CustomerAsync(name: "Silent"),
            await server.Given.CustomerAsync(),
            await server.Given.CustomerAsync(),
            await server.Given.CustomerAsync()
        );
        foreach (var customer in new[] { silent, noted, bought, called })
            Assert.Equal("", await CodeAsync(sales, customer));
        var recycle = server.Services.GetRequiredService<RecycleCustomers>();

        server.Clock.Sleep(TimeSpan.FromDays(6));
        await sales.PostedAsync($"/api/customers/{noted}/notes", new { text = "Called back" });
        await server.Given.OrderAsync(bought, server.Clock.GetUtcNow());
        await server.Given.EventAsync(called, "call", server.Clock.GetUtcNow());
        await server.Given.EventAsync(silent, "page_viewed", server.Clock.GetUtcNow());
        Assert.Equal(0, await recycle.RunAsync(Ct));
        Assert.Equal("Silent", (await FallingAsync(sales)).Single().GetProperty("name").GetString());

        server.Clock.Sleep(TimeSpan.FromDays(4));
        var fallen = await recycle.RunAsync(Ct) + await recycle.RunAsync(Ct);
        var inbox = await TestServer.GetJsonAsync(sales, "/api/notifications");

        Assert.Equal(["Silent"], await server.Database.LinesAsync("SELECT name FROM customers WHERE owner_id IS NULL"));
        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT COUNT(*) FROM notifications WHERE kind = 'recycled'"));
        Assert.Equal("recycled", inbox.GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.InRange(fallen, 0, 1);

        server.Clock.Sleep(TimeSpan.FromDays(6));
        await recycle.RunAsync(Ct);
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers WHERE owner_id IS NOT NULL"));
    }

    [DatabaseTheory]
    public async Task Nobody_loses_a_customer_for_silence_before_the_rule_was_there(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var customer = await server.Given.CustomerAsync();
        await ada.SendAsync(HttpMethod.Put, $"/api/customers/{customer}/owner", new { ownerId = await IdAsync(sales) });
        server.Clock.Sleep(TimeSpan.FromDays(12));

        await TurnOnAsync(
            server,
            new
            {
                on = true,
                recycleDays = 5,
                masks = true,
            }
        );
        var recycle = server.Services.GetRequiredService<RecycleCustomers>();
        await recycle.RunAsync(Ct);
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers WHERE owner_id IS NULL"));

        server.Clock.Sleep(TimeSpan.FromDays(5));
        await recycle.RunAsync(Ct);
        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers WHERE owner_id IS NULL"));
    }

    [DatabaseTheory]
    public async Task Every_change_of_an_owner_stands_in_the_timeline_and_in_the_history(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        await TurnOnAsync(server);
        var sales = await server.SignedInAsync("sales");
        var customer = await server.Given.CustomerAsync();

        Assert.Equal("", await CodeAsync(sales, customer));
        await sales.SendAsync(HttpMethod.Post, $"/api/customers/{customer}/release", null);
        var owners = await TestServer.GetJsonAsync(sales, $"/api/customers/{customer}/owners");
        var history = await TestServer.GetJsonAsync(sales, "/api/pool/history");

        Assert.Equal(
            ["sales released the customer into the pool", "Claimed from the pool by sales"],
            await sales.TimelineAsync(customer, "event")
        );
        Assert.Equal(("claimed", "released"), (owners[0].GetProperty("began").GetString(), owners[0].GetProperty("ended").GetString()));
        Assert.Equal(customer, history.GetProperty("items")[0].GetProperty("customerId").GetInt64());
    }

    [DatabaseTheory]
    public async Task A_merge_leaves_one_present_owner_and_rules_out_of_range_are_refused(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        var (sales, service) = (await server.SignedInAsync("sales"), await server.SignedInAsync("service"));
        await TurnOnAsync(server);
        var (into, from) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        Assert.Equal("", await CodeAsync(sales, into));
        Assert.Equal("", await CodeAsync(service, from));

        await ada.PostedAsync("/api/customers/merges", new { fromId = from, intoId = into });
        var (status, body) = await ada.SendAsync(
            HttpMethod.Put,
            "/api/pool",
            new
            {
                on = true,
                cap = -1,
                recycleDays = 0,
                masks = true,
            }
        );

        Assert.Equal(
            [$"{await IdAsync(sales)}"],
            await server.Database.LinesAsync($"SELECT owner_id FROM customer_tenures WHERE customer_id = {into} AND until IS NULL")
        );
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["cap", "recycleDays"], body.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    internal static async Task TurnOnAsync(TestServer server, object? rules = null)
    {
        var (status, body) = await (await server.AdministratorAsync()).SendAsync(
            HttpMethod.Put,
            "/api/pool",
            rules ?? new { on = true, masks = true }
        );
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
    }

    private static async Task<string> CodeAsync(HttpClient client, long customer)
    {
        var (status, body) = await client.SendAsync(HttpMethod.Post, $"/api/customers/{customer}/claim", null);
        return status == HttpStatusCode.OK ? "" : body.GetProperty("code").GetString()!;
    }

    private static async Task<long> IdAsync(HttpClient client) =>
        (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();

    private static async Task<List<JsonElement>> FallingAsync(HttpClient client) =>
        [.. (await TestServer.GetJsonAsync(client, "/api/pool")).GetProperty("falling").EnumerateArray()];
}
