using System.Net;
using System.Text.Json;
using Perennial.Tests.Support;
using Perennial.Tests.Tracking;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Several customers become one: which goes on is chosen, who is proven to be another stays, and all of it can be undone.</summary>
public class BulkMergeTests
{
    [DatabaseTheory]
    public async Task Chosen_customers_become_one_except_who_is_proven_to_be_another_and_an_undo_parts_them(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (client, people) = (await server.AdministratorAsync(), await PeopleAsync(server));
        await server.Given.OrderAsync(people["mail"]);
        var before = await StateAsync(server);

        var done = await client.RunBulkAsync("/api/customer-bulks/merges", new { ids = people.Values, intoId = people["one"] });
        var errors = (await TestServer.GetJsonAsync(client, $"/api/customer-bulks/{done.GetProperty("id")}/errors"))
            .EnumerateArray()
            .ToList();
        var merged = await StateAsync(server);
        var page = await TestServer.GetJsonAsync(client, $"/api/customers/{people["one"]}");
        var sales = await server.SignedInAsync("sales");
        var (foreign, _) = await sales.SendAsync(HttpMethod.Post, $"/api/customer-bulks/{done.GetProperty("id")}/undo", new { });
        var undone = await client.RunBulkAsync($"/api/customer-bulks/{done.GetProperty("id")}/undo", new { });

        Assert.Equal((2, 0, 1), done.Counts());
        Assert.Equal(people["other"], Assert.Single(errors).GetProperty("customerId").GetInt64());
        Assert.Contains("number", errors[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal([$"{people["one"]} | U1 | mail@shop.example | Wien | 1", $"{people["other"]} | U2 |  | Graz | 0"], merged);
        Assert.Equal(1, page.GetProperty("totals").GetProperty("orders").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, foreign);
        Assert.Equal((2, 0, 0), undone.Counts());
        Assert.Equal(before, await StateAsync(server));
    }

    [DatabaseTheory]
    public async Task A_preview_says_who_goes_on_whose_values_are_kept_and_what_is_chosen_comes_true(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (client, people) = (await server.AdministratorAsync(), await PeopleAsync(server));
        await server.Given.OrderAsync(people["other"]);
        long[] ids = [people["one"], people["other"], people["mail"]];

        var preview = await client.PostedAsync("/api/customer-bulks/merges/preview", new { ids });
        var cities = Field(preview, "city");
        var all = await client.PostedAsync(
            "/api/customer-bulks/merges/preview",
            new
            {
                ids,
                intoId = people["one"],
                acrossProofs = true,
                keep = new { city = people["other"] },
            }
        );
        await client.RunBulkAsync(
            "/api/customer-bulks/merges",
            new
            {
                ids,
                intoId = people["one"],
                acrossProofs = true,
                keep = new { city = people["other"] },
            }
        );

        Assert.Equal(people["other"], preview.GetProperty("intoId").GetInt64());
        Assert.Equal(
            [$"{people["other"]} ", $"{people["mail"]} ", $"{people["one"]} number"],
            preview
                .GetProperty("customers")
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("customer").GetProperty("id")} {string.Join(',', one.GetProperty("conflicts").EnumerateArray())}"
                )
        );
        Assert.Equal(JsonValueKind.Null, cities.GetProperty("keepsId").ValueKind);
        Assert.Equal(people["other"], Field(all, "city").GetProperty("keepsId").GetInt64());
        Assert.Equal(
            ["Graz", "Wien"],
            Field(all, "city").GetProperty("values").EnumerateArray().Select(one => one.GetProperty("value").GetString()!).Order()
        );
        Assert.Equal(
            [$"{people["one"]} | U1 | mail@shop.example | Graz | 1"],
            (await StateAsync(server)).Where(row => !row.Contains("|  |  |  |", StringComparison.Ordinal))
        );
    }

    [DatabaseTheory]
    public async Task What_cannot_be_merged_is_said_at_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (client, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());

        foreach (
            var (body, code) in new (object Body, string Code)[]
            {
                (new { ids = new[] { one, other } }, "merge-into-missing"),
                (new { ids = new[] { one }, intoId = one }, "merge-needs-two"),
                (
                    new
                    {
                        ids = new[] { one, other },
                        intoId = one,
                        keep = new { city = 1 },
                    },
                    "merge-keeps-of-nobody"
                ),
            }
        )
        {
            var (status, problem) = await client.SendAsync(HttpMethod.Post, "/api/customer-bulks/merges", body);
            Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.GetProperty("code").GetString()));
        }
        foreach (var path in new[] { "", "/preview" })
        {
            var (status, _) = await sales.SendAsync(
                HttpMethod.Post,
                "/api/customer-bulks/merges" + path,
                new { ids = new[] { one, other }, intoId = one }
            );
            Assert.Equal(HttpStatusCode.Forbidden, status);
        }
        var (plain, _) = await client.SendAsync(
            HttpMethod.Post,
            "/api/customer-bulks",
            new { change = new { kind = "merge" }, ids = new[] { one } }
        );
        Assert.Equal(HttpStatusCode.BadRequest, plain);
    }

    [DatabaseTheory]
    public async Task A_change_of_two_who_are_one_since_is_undone_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        var me = (await TestServer.GetJsonAsync(client, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        var given = await client.RunBulkAsync(
            "/api/customer-bulks",
            new { change = new { kind = "owner", ownerId = me }, ids = new[] { one, other } }
        );
        await client.PostedAsync("/api/customers/merges", new { fromId = other, intoId = one });

        var undone = await client.RunBulkAsync($"/api/customer-bulks/{given.GetProperty("id")}/undo", new { });

        Assert.Equal((1, 0, 0), undone.Counts());
        Assert.Equal([$"{one} | "], await server.Database.LinesAsync("SELECT id, owner_id FROM customers"));
    }

    /// <summary>Two with numbers, one known by an address, one in WeCom: the last three were heard of after the first.</summary>
    private static async Task<Dictionary<string, long>> PeopleAsync(TestServer server)
    {
        var sender = await Sender.OfAsync(server);
        foreach (
            var message in new object[]
            {
                new
                {
                    type = "identify",
                    userId = "U1",
                    traits = new { city = "Wien" },
                },
                new
                {
                    type = "identify",
                    userId = "U2",
                    traits = new { city = "Graz" },
                },
                new
                {
                    type = "identify",
                    anonymousId = "A1",
                    traits = new { email = "mail@shop.example" },
                },
                new
                {
                    type = "identify",
                    anonymousId = "A2",
                    traits = new { wecomId = "wm1" },
                },
            }
        )
        {
            await sender.BatchAsync(message);
            ((TestClock)server.Clock).Advance(TimeSpan.FromMinutes(1));
        }
        var rows = await server.Database.LinesAsync("SELECT id FROM customers ORDER BY id");
        return new[] { "one", "other", "mail", "wecom" }.Zip(rows).ToDictionary(pair => pair.First, pair => long.Parse(pair.Second, null));
    }

    private static JsonElement Field(JsonElement preview, string name) =>
        preview.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("name").GetString() == name);

    private static Task<List<string>> StateAsync(TestServer server) =>
        server.Database.LinesAsync(
            "SELECT c.id, c.number, c.email, c.city, (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) FROM customers c ORDER BY c.id"
        );
}
