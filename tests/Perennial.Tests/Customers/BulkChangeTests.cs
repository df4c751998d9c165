using System.Net;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Many customers at once: everybody a list shows, in the background, with errors per row and a way back.</summary>
public class BulkChangeTests
{
    [DatabaseTheory]
    public async Task Everybody_a_list_shows_gets_an_owner_and_an_undo_gives_them_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var salesId = (await TestServer.GetJsonAsync(sales, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
        var (one, other) = (await server.Given.CustomerAsync(country: "AT"), await server.Given.CustomerAsync(country: "AT"));
        await server.Given.CustomerAsync(country: "DE");
        await ada.SendAsync(HttpMethod.Put, $"/api/customers/{other}/owner", new { ownerId = salesId });
        var adaId = (await TestServer.GetJsonAsync(ada, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();

        var done = await RunAsync(ada, "?country=AT", new { kind = "owner", ownerId = adaId });
        var mine = await TestServer.GetJsonAsync(ada, "/api/customers?owner=me");
        var undone = await ada.RunBulkAsync($"/api/customer-bulks/{done.GetProperty("id")}/undo", new { });
        var (again, _) = await ada.SendAsync(HttpMethod.Post, $"/api/customer-bulks/{done.GetProperty("id")}/undo", new { });

        Assert.Equal((2, 0, 0), done.Counts());
        Assert.Equal(2, mine.GetProperty("total").GetInt32());
        Assert.Equal((2, 0, 0), undone.Counts());
        Assert.Equal(
            [$"{one} | ", $"{other} | {salesId}"],
            await server.Database.LinesAsync("SELECT id, owner_id FROM customers WHERE country = 'AT' ORDER BY id")
        );
        Assert.Equal(HttpStatusCode.Conflict, again);
    }

    [DatabaseTheory]
    public async Task A_tag_is_given_to_those_without_it_and_taken_from_those_only(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        var tag = (await client.PostedAsync("/api/tags", new { name = "VIP", color = "red" })).GetProperty("id").GetInt64();
        var (had, hadNot) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        await client.SendAsync(HttpMethod.Put, $"/api/customers/{had}/tags/{tag}", null);

        var done = await RunAsync(client, "", new { kind = "tag", tag }, [had, hadNot]);
        var undone = await client.RunBulkAsync($"/api/customer-bulks/{done.GetProperty("id")}/undo", new { });

        Assert.Equal((1, 1, 0), done.Counts());
        Assert.Equal((1, 0, 0), undone.Counts());
        Assert.Equal([$"{had}"], await server.Database.LinesAsync("SELECT customer_id FROM customer_tags"));
    }

    [DatabaseTheory]
    public async Task A_field_is_set_for_all_and_each_refusal_says_why(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var client = await server.AdministratorAsync();
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "card",
                type = "text",
                unique = true,
            }
        );
        await client.PostedAsync(
            "/api/fields",
            new
            {
                key = "level",
                type = "choice",
                choices = new[] { new { value = "gold" } },
            }
        );
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync(attributes: """{"level":"gold"}"""));

        var level = await RunAsync(
            client,
            "",
            new
            {
                kind = "field",
                field = "attributes.level",
                value = "gold",
            }
        );
        var card = await RunAsync(
            client,
            "",
            new
            {
                kind = "field",
                field = "attributes.card",
                value = "A1",
            }
        );
        var errors = await TestServer.GetJsonAsync(client, $"/api/customer-bulks/{card.GetProperty("id")}/errors");
        await client.RunBulkAsync($"/api/customer-bulks/{level.GetProperty("id")}/undo", new { });

        Assert.Equal(((1, 1, 0), (1, 0, 1)), (level.Counts(), card.Counts()));
        Assert.Equal(other, Assert.Single(errors.EnumerateArray()).GetProperty("customerId").GetInt64());
        Assert.Equal(
            """{"card":"A1"}""",
            (await TestServer.GetJsonAsync(client, $"/api/customers/{one}")).GetProperty("attributes").GetRawText()
        );
        Assert.Equal(
            """{"level":"gold"}""",
            (await TestServer.GetJsonAsync(client, $"/api/customers/{other}")).GetProperty("attributes").GetRawText()
        );
    }

    [DatabaseTheory]
    public async Task Views_are_private_until_shared_and_everybody_has_a_default_of_their_own(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var shared = (
            await ada.PostedAsync(
                "/api/customer-views",
                new
                {
                    name = "Gold",
                    shared = true,
                    definition = "sort=-orders",
                    @default = true,
                }
            )
        ).GetProperty("id");
        await ada.PostedAsync("/api/customer-views", new { name = "Mine", definition = "owner=me" });

        await sales.SendAsync(HttpMethod.Patch, $"/api/customer-views/{shared}", new { @default = true });
        var (foreign, _) = await sales.SendAsync(HttpMethod.Patch, $"/api/customer-views/{shared}", new { name = "Taken" });
        var (gone, _) = await sales.SendAsync(HttpMethod.Delete, $"/api/customer-views/{shared}", null);

        Assert.Equal(["Gold True True", "Mine True False"], await ViewsAsync(ada));
        Assert.Equal(["Gold False True"], await ViewsAsync(sales));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (foreign, gone));
    }

    private static Task<JsonElement> RunAsync(HttpClient client, string query, object change, long[]? ids = null) =>
        client.RunBulkAsync("/api/customer-bulks" + query, new { change, ids });

    private static async Task<List<string>> ViewsAsync(HttpClient client) =>
        [
            .. (await TestServer.GetJsonAsync(client, "/api/customer-views"))
                .EnumerateArray()
                .Select(v => $"{v.GetProperty("name")} {v.GetProperty("mine")} {v.GetProperty("default")}"),
        ];
}
