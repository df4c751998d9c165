using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

public class TrackedOrderTests
{
    private const string Orders = "SELECT number, status, gross, refunded, item_count, is_paid FROM orders ORDER BY number";
    private const string Facts = "SELECT name, amount FROM events WHERE name LIKE 'order_%' ORDER BY name, amount";

    [DatabaseTheory]
    public async Task Order_events_become_orders_and_their_facts(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.BatchAsync(
            Order("Order Completed", "O1", total: 99.9m, lines: 2),
            Order("Order Completed", "O2", total: 50m),
            Order("Order Completed", "O3", total: 20m),
            Order("Order Refunded", "O1", total: 9.9m),
            Order("Order Refunded", "O2"),
            Order("Order Cancelled", "O3")
        );

        Assert.Equal(
            ["O1 | partially_refunded | 9990 | 990 | 2 | 1", "O2 | refunded | 5000 | 5000 | 0 | 0", "O3 | cancelled | 2000 | 0 | 0 | 0"],
            await server.Database.LinesAsync(Orders)
        );
        Assert.Equal(
            ["order_cancelled | 2000", "order_paid | 5000", "order_paid | 9990", "order_refunded | 990", "order_refunded | 5000"],
            await server.Database.LinesAsync(Facts)
        );
    }

    [DatabaseTheory]
    public async Task An_order_event_that_comes_again_changes_nothing_and_forgets_no_refund(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var completed = Order("Order Completed", "O1", total: 10m, messageId: "m1");

        await sender.BatchAsync(completed);
        await sender.BatchAsync(Order("Order Refunded", "O1", total: 4m, messageId: "m2"));
        await sender.BatchAsync(completed, Order("Order Refunded", "O1", total: 4m, messageId: "m2"));
        await sender.BatchAsync(Order("Order Completed", "O1", total: 10m, messageId: "m3"));

        Assert.Equal(["O1 | partially_refunded | 1000 | 400 | 0 | 1"], await server.Database.LinesAsync(Orders));
    }

    [Fact]
    public async Task A_refund_of_an_order_that_was_never_stated_is_a_credit_note()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);

        await sender.BatchAsync(Order("Order Refunded", "unknown", total: 4m));

        Assert.Equal(["order_refunded | 400"], await server.Database.LinesAsync(Facts));
    }

    [Fact]
    public async Task Orders_without_number_amount_or_in_another_currency_are_rejected()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);

        var answer = await sender.BatchAsync(
            Order("Order Completed", null, total: 1m),
            Order("Order Completed", "O1"),
            Order("Order Completed", "O2", total: 1m, currency: "USD"),
            Order("order_completed", "O3", total: 1m, currency: "cny")
        );

        Assert.Equal(
            ["no-order-number", "unreadable-amount", "other-currency"],
            answer.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("reason").GetString())
        );
        Assert.Equal(["O3 | paid | 100 | 0 | 0 | 1"], await server.Database.LinesAsync(Orders));
    }

    private static object Order(
        string name,
        string? number,
        decimal? total = null,
        int lines = 0,
        string? messageId = null,
        string? currency = null
    ) =>
        new
        {
            type = "track",
            userId = "U1",
            messageId,
            @event = name,
            properties = new
            {
                order_id = number,
                total,
                currency,
                products = Enumerable
                    .Range(1, lines)
                    .Select(n => new
                    {
                        sku = $"S{n}",
                        name = $"Tea {n}",
                        price = 10,
                        quantity = n,
                    }),
            },
        };
}
