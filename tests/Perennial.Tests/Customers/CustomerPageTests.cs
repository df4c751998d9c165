using System.Net;
using System.Text.Json;
using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Basics;
using Perennial.Rules.Orders;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class CustomerPageTests
{
    [DatabaseTheory]
    public async Task The_page_says_who_what_and_how_things_stand(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var customer = await server.Given.CustomerAsync(name: "王小明", country: "中国", attributes: """{"level":"gold","points":12}""");
        foreach (var daysAgo in new[] { 200, 190, 180, 170, 100 })
            await server.Given.OrderAsync(customer, TestClock.Start.AddDays(-daysAgo));
        await server.Given.CustomerAsync(orders: 1);

        var page = await TestServer.GetJsonAsync(await server.AdministratorAsync(), $"/api/customers/{customer}");

        Assert.Equal("王小明", page.GetProperty("facts").GetProperty("name").GetString());
        Assert.Equal("gold", page.GetProperty("attributes").GetProperty("level").GetString());
        var totals = page.GetProperty("totals");
        Assert.Equal(
            (5, 500m, 100m),
            (totals.GetProperty("orders").GetInt32(), totals.GetProperty("spend").GetDecimal(), totals.GetProperty("aov").GetDecimal())
        );
        Assert.Equal(10, totals.GetProperty("medianGapDays").GetDouble());
        Assert.Equal(100, page.GetProperty("rfm").GetProperty("recencyDays").GetInt32());
        var risk = page.GetProperty("risk");
        Assert.Equal((100, 70), (risk.GetProperty("daysSince").GetInt32(), risk.GetProperty("threshold").GetInt32()));
        Assert.Contains("100 天", risk.GetProperty("sentence").GetProperty("zh").GetString(), StringComparison.Ordinal);
        var history = page.GetProperty("stage").GetProperty("history").EnumerateArray().ToList();
        Assert.Equal("2025-06-29", history[0].GetProperty("from").GetString());
        Assert.Equal(page.GetProperty("stage").GetProperty("stage").GetString(), history[^1].GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_customer_without_orders_has_no_recency_and_no_risk()
    {
        await using var server = await TestServer.StartAsync();
        var customer = await server.Given.CustomerAsync();

        var page = await TestServer.GetJsonAsync(await server.AdministratorAsync(), $"/api/customers/{customer}");

        Assert.Equal("prospect", page.GetProperty("stage").GetProperty("stage").GetString());
        Assert.All(["rfm", "risk"], name => Assert.Equal(JsonValueKind.Null, page.GetProperty(name).ValueKind));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("totals").GetProperty("aov").ValueKind);
    }

    [Fact]
    public async Task Who_does_not_exist_is_not_found()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var response = await client.GetAsync(new Uri("/api/customers/42", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [DatabaseTheory]
    public async Task Orders_come_with_their_lines_newest_first_and_each_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();
        var customer = (await TestServer.GetJsonAsync(client, "/api/customers?sort=-orders&limit=1"))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetInt64();
        await server.Database.BulkAsync(w =>
            server
                .Database.Get<OrderWriter>()
                .WriteAsync(w, [.. Enumerable.Range(0, 60).Select(n => Order(customer, n))], CancellationToken.None)
        );

        var orders = await PagesAsync(client, $"/api/customers/{customer}/orders");

        var stored = await server.Database.LinesAsync(
            $"SELECT number FROM orders WHERE customer_id = {customer} ORDER BY time DESC, id DESC"
        );
        Assert.Equal(stored, orders.Select(order => order.GetProperty("number").GetString()!));
        Assert.Contains(
            orders,
            order => order.GetProperty("items").EnumerateArray().Any(line => line.GetProperty("name").GetString() == "杯子")
        );
    }

    [DatabaseTheory]
    public async Task The_timeline_holds_everything_once_newest_first(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await SmallShop.OpenAsync(server.Database);
        var client = await server.AdministratorAsync();
        var customer = (await TestServer.GetJsonAsync(client, "/api/customers?sort=-orders&limit=1"))
            .GetProperty("items")[0]
            .GetProperty("id")
            .GetInt64();
        await server.Database.BulkAsync(w =>
            server
                .Database.Get<EventWriter>()
                .AppendAsync(w, [.. Enumerable.Range(0, 130).Select(n => Event(customer, n))], CancellationToken.None)
        );
        await server.Database.BulkAsync(w => server.Database.Get<RefundWriter>().WriteAsync(w, [Refund(customer)], CancellationToken.None));

        var entries = await PagesAsync(client, $"/api/customers/{customer}/timeline");
        var refunds = await PagesAsync(client, $"/api/customers/{customer}/timeline?kinds=refund");

        var times = entries.Select(entry => entry.GetProperty("time").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        var kinds = entries.CountBy(entry => entry.GetProperty("kind").GetString()!).ToDictionary();
        var orders = await server.Database.LinesAsync($"SELECT number FROM orders WHERE customer_id = {customer}");
        Assert.Equal((130, 1, orders.Count), (kinds["event"], kinds["refund"], kinds["order"]));
        Assert.True(kinds["stage"] > 0);
        Assert.Equal(-5m, Assert.Single(refunds).GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task Page_views_of_one_visit_are_one_entry()
    {
        await using var server = await TestServer.StartAsync();
        var customer = await server.Given.CustomerAsync();
        foreach (var minutesAgo in new[] { 300, 290, 285, 100 })
            await server.Given.EventAsync(customer, "page_viewed", TestClock.Start.AddMinutes(-minutesAgo));
        await server.Given.EventAsync(customer, "signed_in", TestClock.Start.AddMinutes(-301));

        var timeline = await TestServer.GetJsonAsync(await server.AdministratorAsync(), $"/api/customers/{customer}/timeline");

        Assert.Equal(
            ["浏览页面", "浏览了 3 个页面", "登录"],
            timeline.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetProperty("zh").GetString()!)
        );
    }

    private static async Task<List<JsonElement>> PagesAsync(HttpClient client, string path)
    {
        var (items, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await TestServer.GetJsonAsync(client, path + cursor);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString() is { } next
                ? (path.Contains('?') ? "&" : "?") + "cursor=" + Uri.EscapeDataString(next)
                : "";
        } while (cursor.Length > 0);
        return items;
    }

    private static OrderRecord Order(long customer, int n) =>
        new()
        {
            CustomerId = customer,
            Number = "more-" + n,
            Status = OrderStatus.Paid,
            Time = TestClock.Start.AddDays(-n % 7).ToUnixTimeMilliseconds(),
            Gross = 500,
            Currency = "CNY",
        };

    private static EventRecord Event(long customer, int n) =>
        new()
        {
            CustomerId = customer,
            Name = "signed_in",
            Time = TestClock.Start.AddDays(-n % 9).ToUnixTimeMilliseconds(),
            Props = Attributes.Of([KeyValuePair.Create("n", (object?)n)]),
        };

    private static RefundRecord Refund(long customer) =>
        new()
        {
            CustomerId = customer,
            Number = "CN1",
            Time = TestClock.Start.AddDays(-3).ToUnixTimeMilliseconds(),
            Amount = 500,
            Currency = "CNY",
        };
}
