using System.Net;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Contact data of customers in the pool is hidden in part, wherever a customer is shown, from whoever may not see it.</summary>
public class PoolMaskTests
{
    private static readonly string[] Secrets = ["zhang.san@secret.example", "13800001234", "9876543", "100 Century Avenue", "13911112222"];

    [DatabaseTheory]
    public async Task No_way_to_a_customer_in_the_pool_shows_how_to_reach_them(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (customer, ada) = (await ZhangSanAsync(server), await server.AdministratorAsync());
        await PoolTests.TurnOnAsync(server);
        var (analyst, sales) = (await server.SignedInAsync("analyst"), await server.SignedInAsync("sales"));
        using var key = await ApiTrial.ClientAsync(server, "readCustomers", "editCustomers");
        using var trusted = await ApiTrial.ClientAsync(server, "readCustomers", "seePoolContacts");
        string[] pages =
        [
            "/api/customers",
            $"/api/customers/{customer}",
            $"/api/customers/{customer}/changes",
            $"/api/customers/{customer}/timeline",
            "/api/search?q=zhang",
            "/api/customers?search=zhang",
            "/api/customers?owner=none",
            "/api/at-risk",
        ];
        string[] contract =
        [
            "/api/v1/customers",
            $"/api/v1/customers/{customer}",
            $"/api/v1/customers/{customer}/timeline",
            $"/api/v1/customers/{customer}/events",
            "/api/v1/orders",
        ];

        foreach (var path in pages)
            AssertHides(await TextAsync(sales, path), path);
        foreach (var path in contract)
            AssertHides(await TextAsync(key, path), path);
        AssertHides(await TextAsync(analyst, "/api/customers.csv"), "csv");
        AssertHides(await TextAsync(analyst, "/api/at-risk.csv"), "at-risk.csv");
        Assert.Contains("z***@secret.example", await TextAsync(analyst, "/api/customers.csv"), StringComparison.Ordinal);
        Assert.Contains("z***@secret.example", await TextAsync(sales, "/api/search?q=zhang"), StringComparison.Ordinal);
        Assert.Contains(Secrets[0], await TextAsync(trusted, "/api/v1/customers"), StringComparison.Ordinal);
        Assert.Contains(Secrets[1], await TextAsync(ada, $"/api/customers/{customer}"), StringComparison.Ordinal);

        await sales.PostedAsync($"/api/customers/{customer}/claim", new { });
        Assert.Contains(Secrets[0], await TextAsync(sales, $"/api/customers/{customer}"), StringComparison.Ordinal);
        Assert.Contains(Secrets[0], await TextAsync(key, $"/api/v1/customers/{customer}"), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task What_is_hidden_can_be_neither_guessed_by_parts_nor_written_over(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var customer = await ZhangSanAsync(server);
        await PoolTests.TurnOnAsync(server);
        var sales = await server.SignedInAsync("sales");
        using var key = await ApiTrial.ClientAsync(server, "readCustomers", "editCustomers");

        Assert.Equal(0, await FoundAsync(sales, "search=138000012"));
        Assert.Equal(0, await FoundAsync(sales, "search=secret.exam"));
        Assert.Equal(1, await FoundAsync(sales, "search=138-0000-1234"));
        Assert.Equal(1, await FoundAsync(sales, "search=zhang.san%40secret.example"));
        Assert.Equal("[]", await TextAsync(sales, "/api/search?q=secret.exam"));
        var part = Uri.EscapeDataString("""[{"kind":"field","field":"email","op":"contains","value":"zhang"}]""");
        var (filtered, _) = await sales.SendAsync(HttpMethod.Get, $"/api/customers?filters={part}", null);
        var (edited, problem) = await sales.EditAsync(customer, 1, new { facts = new { email = "z***@secret.example" } });
        var (renamed, answer) = await sales.EditAsync(customer, 1, new { facts = new { city = "Wien" } });
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/customers/{customer}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { phone = "138******34" }),
        };
        patch.Headers.TryAddWithoutValidation("If-Match", "*");
        using var patched = await key.SendAsync(patch, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK), (filtered, edited, renamed));
        Assert.Equal("contact-is-masked", problem.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, patched.StatusCode);
        AssertHides(answer.ToString(), "edit");
        Assert.Equal([Secrets[0]], await server.Database.LinesAsync($"SELECT email FROM customers WHERE id = {customer}"));
    }

    [DatabaseTheory]
    public async Task Counts_of_rules_and_figures_do_not_tell_it_either(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var customer = await ZhangSanAsync(server);
        await PoolTests.TurnOnAsync(server);
        var (analyst, ada) = (await server.SignedInAsync("analyst"), await server.AdministratorAsync());
        var part = Uri.EscapeDataString("""{"kind":"field","field":"phone","op":"contains","value":"1380"}""");

        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Answer)> PreviewAsync(HttpClient by, string rule) =>
            by.SendAsync(HttpMethod.Post, "/api/segments/preview", new { rule });
        var (begins, _) = await PreviewAsync(analyst, "email starts with \"zhang\"");
        var (matches, _) = await PreviewAsync(analyst, "not (attr.wechat matches \"wx9.*\")");
        var (whole, found) = await PreviewAsync(analyst, $"email = \"{Secrets[0]}\"");
        var (all, _) = await PreviewAsync(ada, "email starts with \"zhang\"");
        var (counted, _) = await analyst.SendAsync(HttpMethod.Get, $"/api/insights/overview?where={part}", null);
        var (split, problem) = await analyst.SendAsync(HttpMethod.Get, "/api/insights/breakdown?by=attr:wechat", null);
        var why = await analyst.SendAsync(HttpMethod.Post, "/api/segments/why", new { rule = "email is set", customer });

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK),
            (begins, matches, whole, all)
        );
        Assert.Equal(1, found.GetProperty("count").GetInt32());
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (counted, split));
        Assert.Equal("filter-is-masked", problem.GetProperty("code").GetString());
        AssertHides(why.Body.ToString(), "why");
        Assert.Contains("z***", why.Body.ToString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Without_a_pool_or_without_its_mask_nothing_is_hidden(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (customer, sales) = (await ZhangSanAsync(server), await server.SignedInAsync("sales"));

        Assert.Contains(Secrets[0], await TextAsync(sales, $"/api/customers/{customer}"), StringComparison.Ordinal);
        await PoolTests.TurnOnAsync(server, new { on = true, masks = false });
        Assert.Contains(Secrets[0], await TextAsync(sales, $"/api/customers/{customer}"), StringComparison.Ordinal);
        Assert.False((await TestServer.GetJsonAsync(sales, $"/api/customers/{customer}")).GetProperty("masked").GetBoolean());
    }

    private static async Task<long> ZhangSanAsync(TestServer server)
    {
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(
            orders: 3,
            name: "Zhang San",
            email: Secrets[0],
            attributes: """{"shipping_address":"100 Century Avenue","wechat":"wx9876543"}"""
        );
        await server.Database.Store.WriteAsync(
            (c, t) =>
                Dapper.SqlMapper.ExecuteAsync(c, "UPDATE customers SET phone = '13800001234' WHERE id = @customer", new { customer }, t),
            TestContext.Current.CancellationToken
        );
        await server.Given.EventAsync(customer, "form_sent", props: """{"email":"zhang.san@secret.example","text":"call 13911112222"}""");
        await ada.PostedAsync($"/api/customers/{customer}/notes", new { text = "Also at 13911112222" });
        var (status, _) = await ada.EditAsync(customer, 1, new { facts = new { phone = "13911112222" } });
        Assert.Equal(HttpStatusCode.OK, status);
        await ada.EditAsync(customer, 2, new { facts = new { phone = "13800001234" } });
        await server.Database.Store.WriteAsync(
            (c, t) => Dapper.SqlMapper.ExecuteAsync(c, "UPDATE customers SET version = 1 WHERE id = @customer", new { customer }, t),
            TestContext.Current.CancellationToken
        );
        return customer;
    }

    private static void AssertHides(string text, string where)
    {
        foreach (var secret in Secrets)
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} shows {secret}: {text}");
    }

    private static async Task<int> FoundAsync(HttpClient client, string query) =>
        (await TestServer.GetJsonAsync(client, $"/api/customers?{query}")).GetProperty("total").GetInt32();

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return text;
    }
}
