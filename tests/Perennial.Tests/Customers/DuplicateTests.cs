using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class DuplicateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_search_finds_people_by_what_they_share_and_a_decision_can_be_taken_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var first = await CustomerAsync(server, "phone", "+86 138-0000-0001");
        var second = await CustomerAsync(server, "phone", "13800000001");
        await CustomerAsync(server, "city", "上海", "王 芳");
        await CustomerAsync(server, "city", "上海", "王芳");
        await CustomerAsync(server, "city", "北京", "王芳");
        await server.Given.CustomerAsync(email: "Same@example.test");
        await server.Given.CustomerAsync(email: "same@example.test");
        await server.Given.CustomerAsync(attributes: """{"wecom_id":"wm1"}""");
        await server.Given.CustomerAsync(attributes: """{"wecom_id":"wm1"}""");
        var administrator = await server.AdministratorAsync();

        await ScanAsync(administrator);
        var pairs = await PairsAsync(administrator, "open");
        var phone = pairs.Single(p => p.GetProperty("reason").GetString() == "phone");
        var accepted = await PostAsync(administrator, "accept", phone);
        var name = pairs.Single(p => p.GetProperty("reason").GetString() == "name_city");
        await PostAsync(administrator, "dismiss", name);
        await ScanAsync(administrator);

        Assert.Equal(
            ["email", "name_city", "phone", "wecom"],
            pairs.Select(p => p.GetProperty("reason").GetString()).Order(StringComparer.Ordinal)
        );
        var likely = pairs.Select(p => p.GetProperty("probability").GetDouble()).ToList();
        Assert.Equal(likely.OrderDescending(), likely);
        Assert.Equal(first, phone.GetProperty("first").GetProperty("id").GetInt64());
        Assert.DoesNotContain(
            second.ToString(System.Globalization.CultureInfo.InvariantCulture),
            await server.Database.LinesAsync("SELECT id FROM customers")
        );
        Assert.Equal(2, (await PairsAsync(administrator, "open")).Count);
        await administrator.PostAsJsonAsync($"/api/customers/merges/{accepted.GetProperty("merges")[0]}/undo", new { }, Ct);
        Assert.Contains(
            second.ToString(System.Globalization.CultureInfo.InvariantCulture),
            await server.Database.LinesAsync("SELECT id FROM customers")
        );
    }

    [DatabaseTheory]
    public async Task A_pair_is_compared_field_by_field_and_what_somebody_chose_is_kept(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var first = await server.Given.CustomerAsync(
            name: "Ada",
            email: "same@example.test",
            country: "AT",
            attributes: """{"level":"gold"}"""
        );
        await server.Given.CustomerAsync(
            name: "Ada Lovelace",
            email: "Same@example.test",
            country: "DE",
            attributes: """{"level":"silver"}"""
        );
        var administrator = await server.AdministratorAsync();
        await ScanAsync(administrator);
        var pair = (await PairsAsync(administrator, "open")).Single();
        var fields = pair.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        var path = $"/api/customers/duplicates/{pair.GetProperty("id")}/accept";

        var (unclear, _) = await administrator.SendAsync(HttpMethod.Post, path, new { keep = new { name = "third" } });
        await administrator.PostedAsync(
            path,
            new { keep = new Dictionary<string, string> { ["name"] = "second", ["attributes.level"] = "second" } }
        );
        var (again, _) = await administrator.SendAsync(HttpMethod.Post, path, new { keep = new { name = "second" } });
        var kept = await TestServer.GetJsonAsync(administrator, $"/api/customers/{first}");
        var merges = (await TestServer.GetJsonAsync(administrator, "/api/customers/merges")).GetProperty("items");

        Assert.Equal(("first", "Ada"), (fields["name"].GetProperty("keeps").GetString(), fields["name"].GetProperty("first").GetString()));
        Assert.InRange(pair.GetProperty("probability").GetDouble(), 0, 1);
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, System.Net.HttpStatusCode.Conflict), (unclear, again));
        Assert.Equal("Ada Lovelace", kept.GetProperty("facts").GetProperty("name").GetString());
        Assert.Equal("AT", kept.GetProperty("facts").GetProperty("country").GetString());
        Assert.Equal("silver", kept.GetProperty("attributes").GetProperty("level").GetString());
        Assert.Equal("Ada Lovelace", merges[0].GetProperty("fromName").GetString());
    }

    [DatabaseTheory]
    public async Task Whom_two_reasons_bring_together_is_one_question_with_one_answer(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        foreach (var spelling in new[] { "same@example.test", "SAME@example.test" })
        {
            var id = await server.Given.CustomerAsync(email: spelling);
            await server.Database.Store.WriteAsync(
                (c, t) => c.ExecuteAsync("UPDATE customers SET phone = '13800000001' WHERE id = @id", new { id }, t),
                Ct
            );
        }
        var administrator = await server.AdministratorAsync();
        await ScanAsync(administrator);

        var open = await PairsAsync(administrator, "open");
        await PostAsync(administrator, "dismiss", open.Single());
        var dismissed = await PairsAsync(administrator, "dismissed");
        var left = await PairsAsync(administrator, "open");
        await PostAsync(administrator, "reopen", dismissed.Single());

        Assert.Empty(left);
        Assert.Equal(["email", "phone"], open[0].GetProperty("same").EnumerateArray().Select(f => f.GetString()));
        Assert.Single(await PairsAsync(administrator, "open"));
    }

    [DatabaseTheory]
    public async Task Only_who_may_merge_sees_the_queue_and_a_choice_for_one_merge_is_no_rule(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var sales = await server.SignedInAsync("sales");
        var administrator = await server.AdministratorAsync();

        var (seen, _) = await sales.SendAsync(HttpMethod.Get, "/api/customers/duplicates", null);
        var (rule, _) = await administrator.SendAsync(
            HttpMethod.Put,
            "/api/customers/survivorship",
            new { @default = "known", fields = new { name = "other" } }
        );
        var (saved, _) = await administrator.SendAsync(
            HttpMethod.Put,
            "/api/customers/survivorship",
            new { @default = "latest", fields = new { name = "longest" } }
        );

        Assert.Equal(
            (System.Net.HttpStatusCode.Forbidden, System.Net.HttpStatusCode.BadRequest, System.Net.HttpStatusCode.OK),
            (seen, rule, saved)
        );
    }

    private static async Task<long> CustomerAsync(TestServer server, string column, string value, string? name = null)
    {
        var id = await server.Given.CustomerAsync(name: name);
        await server.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync($"UPDATE customers SET {column} = @value WHERE id = @id", new { id, value }, t),
            Ct
        );
        return id;
    }

    private static async Task ScanAsync(HttpClient client)
    {
        (await client.PostAsync(new Uri("/api/customers/duplicates/scan", UriKind.Relative), null, Ct)).EnsureSuccessStatusCode();
        for (var round = 0; round < 600; round++)
        {
            var scan = await TestServer.GetJsonAsync(client, "/api/customers/duplicates/scan");
            if (scan.GetProperty("state").GetString() is "done")
            {
                Assert.Equal(scan.GetProperty("total").GetInt64(), scan.GetProperty("done").GetInt64());
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ct);
        }
        Assert.Fail("The search did not end.");
    }

    private static async Task<List<JsonElement>> PairsAsync(HttpClient client, string state) =>
        [.. (await TestServer.GetJsonAsync(client, $"/api/customers/duplicates?state={state}")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> PostAsync(HttpClient client, string act, JsonElement pair)
    {
        var ids = new[] { pair.GetProperty("id").GetInt64() };
        var response = await client.PostAsJsonAsync($"/api/customers/duplicates/{act}", new { ids }, Ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}
