using System.Net;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>The list in groups: each says how many it has, and shows exactly them.</summary>
public class GroupedListTests
{
    [DatabaseTheory]
    public async Task Every_group_shows_exactly_the_customers_it_counts(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        await SmallShop.OpenAsync(server.Database);
        var client = await OpenAsync(server);

        foreach (
            var by in (string[])
                ["owner", "team", "tag", "stage", "group", "country", "channel", "city", "company", "category", "attr:level", "list:likes"]
        )
        {
            var groups = await TestServer.GetJsonAsync(client, $"/api/customers/groups?by={by}");
            var items = groups.GetProperty("items").EnumerateArray().ToList();
            var total = groups.GetProperty("total").GetInt32();
            var sum = 0;
            foreach (var item in items)
            {
                var members = await TestServer.GetJsonAsync(
                    client,
                    $"/api/customers?limit=200&by={by}&in={Uri.EscapeDataString(item.GetProperty("in").GetString()!)}"
                );
                var (customers, rows) = (item.GetProperty("customers").GetInt32(), members.GetProperty("items").EnumerateArray().ToList());
                Assert.Equal((by, customers, customers), (by, members.GetProperty("total").GetInt32(), rows.Count));
                Assert.Equal(item.GetProperty("orders").GetInt64(), rows.Sum(row => row.GetProperty("orders").GetInt64()));
                Assert.Equal(item.GetProperty("spend").GetDecimal(), rows.Sum(row => row.GetProperty("spend").GetDecimal()));
                sum += customers;
            }
            Assert.Equal(SmallShop.Customers + 2, total);
            Assert.True(groups.GetProperty("overlaps").GetBoolean() ? sum >= total : sum == total, $"{by}: {sum} of {total}");
            Assert.True(items.Count > 1 || by is "team" or "city" or "company", by);
        }
    }

    [DatabaseTheory]
    public async Task Groups_are_of_whom_the_list_shows_the_largest_first_and_those_without_one_last(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 5, country: "DE", channel: "web");
        await server.Given.CustomerAsync(orders: 1, country: "AT", channel: "web");
        await server.Given.CustomerAsync(orders: 1, country: "AT", channel: "web");
        await server.Given.CustomerAsync(country: "AT", channel: "shop");
        for (var i = 0; i < 4; i++)
            await server.Given.CustomerAsync(channel: "web");

        Assert.Equal(["AT 2 2", "DE 1 5", " 4 0"], await GroupsAsync(client, "by=country&channel=web"));
        Assert.Equal(["DE 1 5", "AT 2 2", " 4 0"], await GroupsAsync(client, "by=country&channel=web&order=spend"));
        Assert.Equal(["AT 1 0"], await GroupsAsync(client, "by=country&channel=shop"));
        var file = await client.GetStringAsync(
            new Uri("/api/customers.csv?by=country&in=is:AT&channel=web", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(3, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (
            var (path, code) in new[]
            {
                ("/api/customers/groups", "grouping-not-understood"),
                ("/api/customers/groups?by=email", "grouping-not-understood"),
                ("/api/customers/groups?by=country&order=2", "group-order-not-understood"),
                ("/api/customers?by=country&in=AT", "filter-not-understood"),
            }
        )
        {
            var (status, problem) = await client.SendAsync(HttpMethod.Get, path, null);
            Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
        }
    }

    [DatabaseTheory]
    public async Task Groups_tell_no_field_that_is_hidden_from_whoever_asks(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var ada = await server.AdministratorAsync();
        await ada.PostedAsync(
            "/api/fields",
            new
            {
                key = "salary",
                type = "text",
                sensitive = true,
            }
        );
        await server.Given.CustomerAsync(attributes: """{"wechat":"wx9876543","salary":"9000"}""");
        await PoolTests.TurnOnAsync(server);
        var sales = await server.SignedInAsync("sales");

        foreach (
            var (by, code) in new[]
            {
                ("attr:wechat", "filter-is-masked"),
                ("list:wechat", "filter-is-masked"),
                ("attr:salary", "field-hidden"),
            }
        )
        foreach (var path in new[] { "/api/customers/groups?by=", "/api/customers?in=is:9000&by=", "/api/customers.csv?by=" })
        {
            var (status, problem) = await (
                path.Contains(".csv", StringComparison.Ordinal) ? await server.SignedInAsync("analyst") : sales
            ).SendAsync(HttpMethod.Get, path + by, null);
            Assert.Equal((path + by, HttpStatusCode.Forbidden, code), (path + by, status, problem.GetProperty("code").GetString()));
        }
        Assert.Equal(["wx9876543 1 0"], await GroupsAsync(ada, "by=attr:wechat"));
    }

    private static async Task<List<string>> GroupsAsync(HttpClient client, string query) =>
        [
            .. (await TestServer.GetJsonAsync(client, $"/api/customers/groups?{query}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(group => $"{group.GetProperty("value")} {group.GetProperty("customers")} {group.GetProperty("orders")}"),
        ];

    /// <summary>Tags, an owner and custom fields on top of the small shop.</summary>
    private static async Task<HttpClient> OpenAsync(TestServer server)
    {
        var client = await server.AdministratorAsync();
        var me = (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
        var ids = new[]
        {
            await server.Given.CustomerAsync(attributes: """{"level":"gold","likes":["tea","cups"]}"""),
            await server.Given.CustomerAsync(attributes: """{"level":"silver","likes":["tea"]}"""),
        };
        foreach (var name in (string[])["VIP", "Press"])
        {
            var tag = (await client.PostedAsync("/api/tags", new { name })).GetProperty("id").GetInt64();
            foreach (var id in name == "VIP" ? ids : ids[..1])
                await client.SendAsync(HttpMethod.Put, $"/api/customers/{id}/tags/{tag}", null);
        }
        await client.SendAsync(HttpMethod.Put, $"/api/customers/{ids[0]}/owner", new { ownerId = me });
        return client;
    }
}
