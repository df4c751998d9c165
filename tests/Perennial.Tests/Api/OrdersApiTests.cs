using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

public class OrdersApiTests
{
    private const string TwoLines = """
        {"number":"SO-1","source":"shop","customer":{"number":"C-1","name":"Ada"},"placedAt":"2026-01-10T10:00:00Z",
         "items":[{"sku":"TEA","name":"Tea","quantity":2,"amount":30.5},{"sku":"CUP","amount":9.5}]}
        """;

    [DatabaseTheory]
    public async Task An_order_is_created_with_its_customer_and_products_and_states_its_fact(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);

        var order = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/orders", TwoLines);
        var read = await trial.JsonAsync(HttpStatusCode.OK, "GET", $"/api/v1/orders/{order.GetProperty("id")}");

        Assert.Equal((40m, 0m, "paid"), Money(read));
        Assert.Equal(["TEA 2 30.5", "CUP 1 9.5"], Lines(read));
        Assert.Equal(["order_paid | 4000"], await trial.Server.Database.LinesAsync("SELECT name, amount FROM events"));
        var customer = await trial.JsonAsync(HttpStatusCode.OK, "GET", "/api/v1/customers/number/C-1");
        Assert.Equal(customer.GetProperty("id").GetInt64(), read.GetProperty("customerId").GetInt64());
    }

    [DatabaseTheory]
    public async Task A_stated_order_replaces_the_one_with_its_number_items_refunds_and_facts_included(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var first = await trial.JsonAsync(HttpStatusCode.Created, "POST", "/api/v1/orders", TwoLines);
        var refunded = """
            {"number":"SO-1","source":"shop","customer":{"number":"C-1"},"placedAt":"2026-01-10T10:00:00Z","items":[{"sku":"TEA","amount":30.5}],
             "refunds":[{"number":"R-1","amount":10},{"number":"R-2","amount":5.5,"refundedAt":"2026-01-12T10:00:00Z"}]}
            """;

        var second = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/orders", refunded);
        var facts = await trial.Server.Database.LinesAsync("SELECT name, amount FROM events ORDER BY name");
        var third = await trial.JsonAsync(HttpStatusCode.OK, "POST", "/api/v1/orders", TwoLines);

        Assert.Equal(first.GetProperty("id").GetInt64(), second.GetProperty("id").GetInt64());
        Assert.Equal((30.5m, 15.5m, "partially_refunded"), Money(second));
        Assert.Equal(["R-1", "R-2"], second.GetProperty("refunds").EnumerateArray().Select(r => r.GetProperty("number").GetString()));
        Assert.Equal(["order_paid | 3050", "order_refunded | 1550"], facts);
        Assert.Equal((40m, 0m, "paid"), Money(third));
        Assert.Empty(third.GetProperty("refunds").EnumerateArray());
        Assert.Equal(0, await trial.Server.Database.CountAsync("refunds"));
    }

    [Fact]
    public async Task Everything_wrong_with_an_order_is_said_at_once()
    {
        await using var trial = await ApiTrial.StartAsync();
        var body = """
            {"customer":{},"status":"lost","currency":"EUR","total":10.001,
             "items":[{"amount":5},{"sku":"A","quantity":0}],"refunds":[{"amount":-1},{"amount":99}]}
            """;

        var problem = await (await trial.SendAsync("POST", "/api/v1/orders", body)).IsProblem(
            HttpStatusCode.BadRequest,
            "request-not-valid"
        );

        Assert.Equal(
            [
                "currency",
                "customer",
                "items[0].sku",
                "items[1].amount",
                "items[1].quantity",
                "number",
                "refunds",
                "refunds[0].amount",
                "status",
                "total",
            ],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, await trial.Server.Database.CountAsync("customers"));
    }

    [Fact]
    public async Task An_unknown_customer_id_rolls_back_everything()
    {
        await using var trial = await ApiTrial.StartAsync();

        var refused = await trial.SendAsync(
            "POST",
            "/api/v1/orders",
            """{"number":"SO-1","customer":{"id":42},"items":[{"sku":"NEW","amount":1}]}"""
        );

        var problem = await refused.IsProblem(HttpStatusCode.BadRequest, "customer-unknown");
        Assert.True(problem.GetProperty("errors").TryGetProperty("customer.id", out _));
        Assert.Equal(0, await trial.Server.Database.CountAsync("products"));
    }

    [DatabaseTheory]
    public async Task Orders_are_listed_by_customer_status_and_time(Engine engine)
    {
        await using var trial = await ApiTrial.StartAsync(engine);
        var ada = await trial.Server.Given.CustomerAsync(orders: 3);
        var bob = await trial.Server.Given.CustomerAsync(orders: 1);
        await trial.Server.Given.OrderAsync(bob, status: "cancelled");

        var all = await CountAsync(trial, "/api/v1/orders?limit=2");
        var ofAda = await CountAsync(trial, $"/api/v1/orders?limit=2&customerId={ada}");
        var cancelled = await CountAsync(trial, "/api/v1/orders?limit=2&status=cancelled");
        var recent = await CountAsync(trial, "/api/v1/orders?limit=2&placedSince=2026-01-01&placedBefore=2026-01-15T10:00:00Z");

        Assert.Equal((5, 3, 1, 0), (all, ofAda, cancelled, recent));
    }

    private static async Task<int> CountAsync(ApiTrial trial, string path)
    {
        var (ids, cursor) = (new HashSet<long>(), (string?)"");
        while (cursor is not null)
        {
            var page = await trial.JsonAsync(HttpStatusCode.OK, "GET", path + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.True(ids.Add(item.GetProperty("id").GetInt64())));
            cursor = page.GetProperty("next").GetString();
        }
        return ids.Count;
    }

    private static (decimal Total, decimal Refunded, string? Status) Money(JsonElement order) =>
        (order.GetProperty("total").GetDecimal(), order.GetProperty("refunded").GetDecimal(), order.GetProperty("status").GetString());

    private static IEnumerable<string> Lines(JsonElement order) =>
        order
            .GetProperty("items")
            .EnumerateArray()
            .Select(i =>
                string.Create(null, $"{i.GetProperty("sku")} {i.GetProperty("quantity")} {i.GetProperty("amount").GetDecimal():0.##}")
            );
}
