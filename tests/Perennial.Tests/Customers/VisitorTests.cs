using System.Net;
using Perennial.Tests.Access;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Perennial.Tests.Tracking;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Visitors of whom only a device is known are not listed among customers unless somebody asks for them.</summary>
public class VisitorTests
{
    [DatabaseTheory]
    public async Task The_list_shows_known_people_and_visitors_on_request(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await OpenAsync(server);

        foreach (var (query, expected) in new[] { ("", 3), ("?who=known", 3), ("?who=anonymous", 3), ("?who=all", 6) })
        {
            var list = await TestServer.GetJsonAsync(client, "/api/customers" + query);
            Assert.Equal(
                (query, expected, expected),
                (query, list.GetProperty("total").GetInt32(), list.GetProperty("items").GetArrayLength())
            );
        }
        var (status, problem) = await client.SendAsync(HttpMethod.Get, "/api/customers?who=ghosts", null);
        Assert.Equal((HttpStatusCode.BadRequest, "who-not-understood"), (status, problem.GetProperty("code").GetString()));
    }

    [DatabaseTheory]
    public async Task Numbers_still_count_visitors_and_the_list_behind_a_number_agrees_with_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await OpenAsync(server);

        foreach (var (who, country, staged) in new[] { ("", 1, 3), ("?who=all", 3, 6), ("?who=anonymous", 2, 3) })
        {
            var facets = await TestServer.GetJsonAsync(client, "/api/customers/facets" + who);
            Assert.Equal(country, facets.GetProperty("country").EnumerateArray().Single().GetProperty("customers").GetInt32());
            Assert.Equal(staged, facets.GetProperty("stage").EnumerateArray().Sum(stage => stage.GetProperty("customers").GetInt32()));
        }
        var where = Uri.EscapeDataString("""{"kind":"attribute","by":"country","value":"CN"}""");
        Assert.Equal(3, (await TestServer.GetJsonAsync(client, $"/api/customers?where={where}")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await TestServer.GetJsonAsync(client, $"/api/customers?where={where}&who=known")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await TestServer.GetJsonAsync(client, "/api/customers?country=CN")).GetProperty("total").GetInt32());
    }

    [DatabaseTheory]
    public async Task Files_and_bulk_changes_take_whom_the_list_shows(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await OpenAsync(server);

        var file = await client.GetStringAsync(new Uri("/api/customers.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        var tag = (await client.PostedAsync("/api/tags", new { name = "x" })).GetProperty("id").GetInt64();
        var bulk = await client.PostedAsync("/api/customer-bulks", new { change = new { kind = "tag", tag } });

        Assert.Equal(4, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(3, bulk.GetProperty("total").GetInt32());
    }

    [DatabaseTheory]
    public async Task The_public_contract_lists_everybody_or_whom_it_is_asked_for(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await OpenAsync(trial.Server);

        foreach (var (query, expected) in new[] { ("", 6), ("?who=known", 3), ("?who=anonymous", 3), ("?who=all", 6) })
        {
            var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers" + query);
            Assert.Equal((query, expected), (query, page.GetProperty("items").GetArrayLength()));
        }
        await (await trial.SendAsync("GET", "/api/v1/customers?who=ghosts")).IsProblem(HttpStatusCode.BadRequest, "who-not-understood");
    }

    [DatabaseTheory]
    public async Task Whoever_is_known_in_WeCom_alone_is_no_visitor_before_and_after_a_merge(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(
            new { type = "page", anonymousId = "phone" },
            new
            {
                type = "identify",
                anonymousId = "laptop",
                traits = new { wecomId = "wm1" },
            }
        );
        async Task<string> WhoAsync(string who) =>
            string.Join(
                ' ',
                (await TestServer.GetJsonAsync(client, "/api/customers?who=" + who))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("id").GetInt64())
                    .Order()
            );
        var (visitor, known) = (await WhoAsync("anonymous"), await WhoAsync("known"));

        var merge = await client.PostedAsync(
            "/api/customers/merges",
            new { fromId = long.Parse(known, null), intoId = long.Parse(visitor, null) }
        );
        var merged = (await WhoAsync("anonymous"), await WhoAsync("known"));
        await client.PostedAsync($"/api/customers/merges/{merge.GetProperty("mergeId")}/undo", new { });

        Assert.NotEqual(visitor, known);
        Assert.Equal(("", visitor), merged);
        Assert.Equal((visitor, known), (await WhoAsync("anonymous"), await WhoAsync("known")));
    }

    private static async Task<HttpClient> OpenAsync(TestServer server)
    {
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(
            new
            {
                type = "identify",
                userId = "U1",
                traits = new { country = "CN" },
            },
            new
            {
                type = "identify",
                anonymousId = "A0",
                traits = new { email = "known@example.test" },
            },
            new
            {
                type = "identify",
                anonymousId = "A1",
                traits = new { country = "CN" },
            },
            new
            {
                type = "identify",
                anonymousId = "A2",
                traits = new { country = "CN" },
            },
            new { type = "page", anonymousId = "A3" },
            new
            {
                type = "identify",
                anonymousId = "A4",
                traits = new { wecomId = "wm-only" },
            }
        );
        return await server.AdministratorAsync();
    }
}
