using System.Net;
using System.Text.Json;
using Perennial.Customers;
using Perennial.Rules.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Tags, notes, owners, consents: what people do with customers, and where it shows.</summary>
public class CustomerWorkTests
{
    [DatabaseTheory]
    public async Task A_tag_of_an_exclusive_group_takes_the_place_of_the_other(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var group = await client.PostedAsync("/api/tag-groups", new { name = "温度", exclusive = true });
        var (hot, cold) = (await TagAsync(client, "热", Id(group)), await TagAsync(client, "冷", Id(group)));
        var vip = await TagAsync(client, "VIP", null);
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());

        await client.SendAsync(HttpMethod.Put, $"/api/customers/{one}/tags/{vip}", null);
        await client.SendAsync(HttpMethod.Put, $"/api/customers/{one}/tags/{hot}", null);
        await client.SendAsync(HttpMethod.Put, $"/api/customers/{one}/tags/{hot}", null);
        var (_, tags) = await client.SendAsync(HttpMethod.Put, $"/api/customers/{one}/tags/{cold}", null);

        Assert.Equal(
            ["VIP", "冷"],
            tags.EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["Tag added: 冷", "Tag removed: 热", "Tag added: 热", "Tag added: VIP"], await client.TimelineAsync(one, "event"));
        Assert.Equal([one], await ListAsync(client, $"?tag={vip},{hot}"));
        Assert.Equal([other], await ListAsync(client, $$"""?filters=[{"kind":"tagged","tags":[{{vip}}],"mode":"none"}]"""));
    }

    [DatabaseTheory]
    public async Task A_note_tells_whom_it_mentions_and_keeps_what_it_said_before(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var customer = await server.Given.CustomerAsync(name: "王小明");
        var salesId = (await TestServer.GetJsonAsync(sales, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();

        var note = await ada.PostedAsync($"/api/customers/{customer}/notes", new { text = $"@[sales](user:{salesId}) 请回电" });
        var inbox = await TestServer.GetJsonAsync(sales, "/api/notifications");
        var (notTheirs, _) = await sales.SendAsync(HttpMethod.Patch, $"/api/notes/{Id(note)}", new { text = "x" });
        await ada.SendAsync(HttpMethod.Patch, $"/api/notes/{Id(note)}", new { text = "已回电" });
        var entry = (await TestServer.GetJsonAsync(ada, $"/api/customers/{customer}/timeline?kinds=note")).GetProperty("items")[0];
        var (gone, _) = await ada.SendAsync(HttpMethod.Delete, $"/api/notes/{Id(note)}", null);

        var notice = Assert.Single(inbox.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("mentioned", "王小明", "@sales 请回电", 1),
            (Text(notice, "kind"), Text(notice, "subject"), Text(notice, "excerpt"), inbox.GetProperty("unread").GetInt32())
        );
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (notTheirs, gone));
        Assert.Equal("已回电", Text(entry.GetProperty("data"), "text"));
        Assert.Equal(["Ada's note was deleted by Ada"], await ada.TimelineAsync(customer, "note"));
        var versions = await TestServer.GetJsonAsync(ada, $"/api/notes/{Id(note)}/versions");
        Assert.Equal(["已回电", $"@[sales](user:{salesId}) 请回电"], versions.EnumerateArray().Select(version => Text(version, "text")));

        await sales.SendAsync(HttpMethod.Post, "/api/notifications/read", new { });
        Assert.Equal(0, (await TestServer.GetJsonAsync(sales, "/api/notifications")).GetProperty("unread").GetInt32());
    }

    [DatabaseTheory]
    public async Task A_new_owner_is_told_and_finds_the_customer_among_their_own(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var (customer, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        var salesId = (await TestServer.GetJsonAsync(sales, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
        var team = await ada.PostedAsync("/api/teams", new { name = "华东", members = new[] { salesId } });

        var (status, _) = await ada.SendAsync(
            HttpMethod.Put,
            $"/api/customers/{customer}/owner",
            new { ownerId = salesId, teamId = Id(team) }
        );
        var (unknown, _) = await ada.SendAsync(HttpMethod.Put, $"/api/customers/{customer}/owner", new { ownerId = 42 });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (status, unknown));
        Assert.Equal([customer], await ListAsync(sales, "?owner=me"));
        Assert.Equal([other], await ListAsync(sales, "?owner=none"));
        Assert.Equal([customer], await ListAsync(sales, $"?team={Id(team)}"));
        Assert.Equal(["Owner became: sales · 华东"], await ada.TimelineAsync(customer, "event"));
        Assert.Equal("assigned", Text((await TestServer.GetJsonAsync(sales, "/api/notifications")).GetProperty("items")[0], "kind"));
        var fact = await server.Database.LinesAsync("SELECT name FROM events");
        Assert.Equal(["owner_changed"], fact);
    }

    [DatabaseTheory]
    public async Task Consent_is_the_latest_word_and_every_word_is_kept_with_its_proof(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();
        var path = $"/api/customers/{customer}/consents";

        await client.PostedAsync(
            path,
            new
            {
                channel = "email",
                topic = "marketing",
                status = "granted",
                place = "https://shop.example/checkout",
                textVersion = "2026-01",
            }
        );
        // Taken down later, but said earlier: the present state stays.
        await client.PostedAsync(
            path,
            new
            {
                channel = "email",
                topic = "marketing",
                status = "withdrawn",
                time = TestClock.Start.AddDays(-3),
            }
        );
        var (wrong, problem) = await client.SendAsync(
            HttpMethod.Post,
            path,
            new
            {
                channel = "pigeon",
                topic = "marketing",
                status = "granted",
                time = TestClock.Start.AddDays(9),
            }
        );

        var consents = await TestServer.GetJsonAsync(client, path);
        Assert.Equal("granted", Text(Assert.Single(consents.GetProperty("current").EnumerateArray()), "status"));
        Assert.Equal(
            ["granted 2026-01 Ada", "withdrawn  Ada"],
            consents
                .GetProperty("ledger")
                .EnumerateArray()
                .Select(l => $"{l.GetProperty("status")} {l.GetProperty("textVersion")} {l.GetProperty("actor")}")
        );
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Equal(
            ["channel", "time"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [customer],
            await ListAsync(client, """?filters=[{"kind":"consent","channel":"email","topic":"marketing","status":"granted"}]""")
        );
        await Assert.ThrowsAnyAsync<Exception>(() =>
            server.Database.LinesAsync("UPDATE consent_changes SET status = 'granted' RETURNING status")
        );
    }

    [DatabaseTheory]
    public async Task People_of_one_company_are_found_together_however_files_spell_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await server.Database.BulkAsync(write =>
            server
                .Database.Get<CustomerWriter>()
                .WriteAsync(
                    write,
                    [
                        new() { Number = "A", Company = "Leaf  Ltd" },
                        new() { Number = "B", Company = "leaf ltd" },
                        new() { Number = "C", Company = "别家" },
                    ],
                    new(IdentityType.Number, CustomerWriteMode.CreateAndUpdate),
                    CancellationToken.None
                )
        );
        // A row of the time before companies had rows of their own.
        var old = await server.Given.CustomerAsync();
        await server.Database.LinesAsync($"UPDATE customers SET company = 'ＬＥＡＦ Ltd' WHERE id = {old} RETURNING company");
        while (await server.Database.Get<CompleteCustomers>().RunAsync(CancellationToken.None) > 0) { }

        var companies = (await TestServer.GetJsonAsync(client, "/api/companies?search=leaf")).GetProperty("items");
        var leaf = Assert.Single(companies.EnumerateArray());
        await client.SendAsync(
            HttpMethod.Patch,
            $"/api/companies/{Id(leaf)}",
            new { name = "Leaf & Co", renewalDate = "2027-01-31" },
            "\"1\""
        );
        var (stale, _) = await client.SendAsync(HttpMethod.Patch, $"/api/companies/{Id(leaf)}", new { name = "Other" }, "\"1\"");

        Assert.Equal(3, leaf.GetProperty("people").GetInt32());
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale);
        var page = await TestServer.GetJsonAsync(client, $"/api/companies/{Id(leaf)}");
        Assert.Equal(
            ("Leaf & Co", "2027-01-31"),
            (Text(page.GetProperty("company"), "name"), Text(page.GetProperty("company"), "renewalDate"))
        );
        Assert.Equal(3, (await ListAsync(client, $$"""?filters=[{"kind":"company","id":{{Id(leaf)}}}]""")).Count);
        Assert.Equal(2, (await server.Database.LinesAsync("SELECT name FROM companies")).Count);
    }

    [DatabaseTheory]
    public async Task Lists_are_filtered_by_any_field(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var gold = await server.Given.CustomerAsync(name: "张三", attributes: """{"level":"gold","points":12,"likes":["tea","cup"]}""");
        var silver = await server.Given.CustomerAsync(name: "Jane Doe", attributes: """{"level":"silver","points":3,"likes":["cup"]}""");
        while (await server.Database.Get<CompleteCustomers>().RunAsync(CancellationToken.None) > 0) { }

        async Task<List<long>> ByAsync(string field, string op, string value) =>
            await ListAsync(
                client,
                "?sort=name&filters="
                    + Uri.EscapeDataString(
                        JsonSerializer.Serialize(
                            new[]
                            {
                                new
                                {
                                    kind = "field",
                                    field,
                                    op,
                                    value,
                                },
                            }
                        )
                    )
            );

        Assert.Equal([gold], await ByAsync("attr:level", "is", "gold"));
        Assert.Equal([silver], await ByAsync("attr:level", "isNot", "gold"));
        Assert.Equal([gold], await ByAsync("attr:points", "atLeast", "10"));
        Assert.Equal([silver], await ByAsync("attr:points", "atMost", "9.5"));
        Assert.Equal([gold], await ByAsync("attr:likes", "is", "tea"));
        Assert.Equal([silver], await ByAsync("attr:likes", "isNot", "tea"));
        Assert.Equal([silver], await ByAsync("name", "contains", "DOE"));
        Assert.Equal([gold], await ListAsync(client, "?search=zs"));
        Assert.Equal([silver], await ListAsync(client, "?search=JD"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await client.GetAsync(new Uri("/api/customers?filters=%5B7%5D", UriKind.Relative), TestContext.Current.CancellationToken)
            ).StatusCode
        );
    }

    private static async Task<long> TagAsync(HttpClient client, string name, long? group) =>
        Id(
            await client.PostedAsync(
                "/api/tags",
                new
                {
                    name,
                    color = "green",
                    groupId = group,
                }
            )
        );

    private static async Task<List<long>> ListAsync(HttpClient client, string query) =>
        [.. (await TestServer.GetJsonAsync(client, "/api/customers" + query)).GetProperty("items").EnumerateArray().Select(Id)];

    private static long Id(JsonElement of) => of.GetProperty("id").GetInt64();

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
