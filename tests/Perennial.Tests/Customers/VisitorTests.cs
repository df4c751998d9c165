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

        foreach (var (query, expected) in new[] { ("", 2), ("?who=known", 2), ("?who=anonymous", 3), ("?who=all", 5) })
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

        foreach (var (who, country, staged) in new[] { ("", 1, 2), ("?who=all", 3, 5), ("?who=anonymous", 2, 3) })
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

        Assert.Equal(3, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, bulk.GetProperty("total").GetInt32());
    }

    [DatabaseTheory]
    public async Task The_public_contract_lists_everybody_or_whom_it_is_asked_for(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        await OpenAsync(trial.Server);

        foreach (var (query, expected) in new[] { ("", 5), ("?who=known", 2), ("?who=anonymous", 3), ("?who=all", 5) })
        {
            var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers" + query);
            Assert.Equal((query, expected), (query, page.GetProperty("items").GetArrayLength()));
        }
        await (await trial.SendAsync("GET", "/api/v1/customers?who=ghosts")).IsProblem(HttpStatusCode.BadRequest, "who-not-understood");
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
            new { type = "page", anonymousId = "A3" }
        );
        return await server.AdministratorAsync();
    }
}
