using Perennial.Ingest;
using Perennial.Orders;
using Perennial.Rules.Orders;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Orders;

public class OrderWriterTests
{
    private const string State = """
        SELECT o.number, o.customer_id, o.status, o.is_paid, o.day, o.gross, o.refunded, o.item_count, i.line, i.product_id, i.quantity, i.amount
        FROM orders o LEFT JOIN order_items i ON i.order_id = o.id ORDER BY o.number, i.line
        """;

    private const string Facts = "SELECT customer_id, name, time, amount, currency FROM events ORDER BY 1, 2, 3, 4";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Orders_that_come_twice_say_nothing_new(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var orders = RandomOrders(seed: 1, count: 400, numbers: 1_000_000);

        var first = await WriteAsync(database, orders);
        var (state, facts) = (await database.LinesAsync(State), await database.LinesAsync(Facts));
        var second = await WriteAsync(database, orders);

        Assert.All(first.Results, r => Assert.Equal(WriteOutcome.Created, r.Outcome));
        Assert.All(second.Results, r => Assert.Equal(WriteOutcome.Unchanged, r.Outcome));
        Assert.Equal(state, await database.LinesAsync(State));
        Assert.Equal(facts, await database.LinesAsync(Facts));
    }

    [DatabaseTheory]
    public async Task However_orders_are_split_the_result_is_the_same(Engine engine)
    {
        var orders = RandomOrders(seed: 2, count: 300, numbers: 120);
        await using var whole = await TestDatabase.CreateAsync(engine);
        await using var split = await TestDatabase.CreateAsync(engine);

        await WriteAsync(whole, orders);
        var random = new Random(8);
        for (var at = 0; at < orders.Count; )
        {
            var size = random.Next(1, 30);
            await WriteAsync(split, [.. orders.Skip(at).Take(size)]);
            at += size;
        }

        Assert.Equal(await whole.LinesAsync(State), await split.LinesAsync(State));
        Assert.Equal(await whole.LinesAsync(Facts), await split.LinesAsync(Facts));
    }

    [DatabaseTheory]
    public async Task A_changed_order_keeps_its_id_and_replaces_items_and_facts(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var order = new OrderRecord
        {
            CustomerId = 5,
            Number = "A",
            Status = OrderStatus.Paid,
            Time = 1_300_000_000_000,
            Gross = 300,
            Currency = "CNY",
            Items = [new(1, 2, 100), new(2, 1, 200)],
        };

        var first = await WriteAsync(database, [order]);
        var second = await WriteAsync(
            database,
            [order with { Status = OrderStatus.PartiallyRefunded, Refunded = 200, Items = [new(1, 2, 300)] }]
        );

        Assert.Equal(new OrderResult(first.Results[0].Id, WriteOutcome.Updated), second.Results[0]);
        Assert.Equal(["A | 5 | partially_refunded | 1 | 15046 | 300 | 200 | 1 | 1 | 1 | 2 | 300"], await database.LinesAsync(State));
        Assert.Equal(
            ["5 | order_paid | 1300000000000 | 300 | CNY", "5 | order_refunded | 1300000000000 | 200 | CNY"],
            await database.LinesAsync(Facts)
        );
    }

    [DatabaseTheory]
    public async Task A_cancelled_order_states_its_cancellation_and_no_payment(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var order = new OrderRecord
        {
            CustomerId = 5,
            Number = "A",
            Status = OrderStatus.Paid,
            Time = 1_300_000_000_000,
            Gross = 300,
            Currency = "CNY",
        };

        await WriteAsync(database, [order]);
        await WriteAsync(database, [order with { Status = OrderStatus.Cancelled }]);

        Assert.Equal(["0"], await database.LinesAsync("SELECT is_paid FROM orders"));
        Assert.Equal(["5 | order_cancelled | 1300000000000 | 300 | CNY"], await database.LinesAsync(Facts));
    }

    [DatabaseTheory]
    public async Task A_revert_restores_every_row(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await WriteAsync(database, RandomOrders(seed: 3, count: 100, numbers: 1000), import: 1);
        const string orders = "SELECT * FROM orders ORDER BY id";
        const string items = "SELECT * FROM order_items ORDER BY id";
        var before = (await database.LinesAsync(orders), await database.LinesAsync(items), await database.LinesAsync(Facts));
        var changed = await WriteAsync(database, RandomOrders(seed: 4, count: 400, numbers: 1000), import: 2);
        var again = await WriteAsync(database, RandomOrders(seed: 5, count: 400, numbers: 1000), import: 2);

        var kept = await RevertAsync(database, [.. again.Changes.Concat(changed.Changes)], import: 2);

        Assert.Empty(kept);
        Assert.Equal(before.Item1, await database.LinesAsync(orders));
        Assert.Equal(before.Item2, await database.LinesAsync(items));
        Assert.Equal(before.Item3, await database.LinesAsync(Facts));
    }

    [DatabaseTheory]
    public async Task Credit_notes_are_idempotent_stated_once_and_reverted(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var writer = database.Get<RefundWriter>();
        List<RefundRecord> refunds = [Refund("C1", 100), Refund("C2", 200) with { OrderId = 9 }];

        var first = await database.BulkAsync(w => writer.WriteAsync(w, refunds, Ct), import: 1);
        var second = await database.BulkAsync(w => writer.WriteAsync(w, refunds, Ct), import: 2);
        var facts = await database.LinesAsync(Facts);
        await database.BulkAsync(w => database.Get<RevertOrders>().RefundsAsync(w, first.Changes, Ct), import: 1);

        Assert.All(second.Results, r => Assert.Equal(WriteOutcome.Unchanged, r.Outcome));
        Assert.Equal(["5 | order_refunded | 1300000000000 | 100 | CNY"], facts);
        Assert.Equal((0, 0), (await database.CountAsync("refunds"), await database.CountAsync("events")));
    }

    [DatabaseTheory]
    public async Task Customers_and_products_of_orders_are_in_use(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await WriteAsync(
            database,
            [
                new OrderRecord
                {
                    CustomerId = 5,
                    Number = "A",
                    Status = OrderStatus.Paid,
                    Time = 1,
                    Gross = 300,
                    Currency = "CNY",
                    Items = [new(21, 2, 300)],
                },
            ]
        );

        Assert.Equal([5], await database.BulkAsync(w => InUse.CustomersAsync(w, [4, 5, 6], Ct)));
        Assert.Equal([21], await database.BulkAsync(w => InUse.ProductsAsync(w, [20, 21], Ct)));
    }

    private static Task<OrderWriteResult> WriteAsync(TestDatabase database, List<OrderRecord> orders, long? import = null) =>
        database.BulkAsync(w => database.Get<OrderWriter>().WriteAsync(w, orders, Ct), import);

    private static Task<IReadOnlyList<KeptRow>> RevertAsync(TestDatabase database, IReadOnlyList<RowChange> changes, long import) =>
        database.BulkAsync(w => database.Get<RevertOrders>().OrdersAsync(w, changes, Ct), import);

    private static RefundRecord Refund(string number, long amount) =>
        new()
        {
            CustomerId = 5,
            Number = number,
            Time = 1_300_000_000_000,
            Amount = amount,
            Currency = "CNY",
        };

    private static List<OrderRecord> RandomOrders(int seed, int count, int numbers)
    {
        var random = new Random(seed);
        string[] states =
        [
            OrderStatus.Paid,
            OrderStatus.Paid,
            OrderStatus.Paid,
            OrderStatus.PartiallyRefunded,
            OrderStatus.Refunded,
            OrderStatus.Cancelled,
            OrderStatus.Pending,
        ];
        var taken = new HashSet<int>();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => random.Next(numbers))
                .Where(n => numbers < 1_000_000 || taken.Add(n))
                .Select(n =>
                {
                    var status = states[random.Next(states.Length)];
                    var gross = random.Next(5) * 1000;
                    return new OrderRecord
                    {
                        CustomerId = 1 + (n % 17),
                        Number = "N" + n,
                        Status = status,
                        Time = 1_300_000_000_000 + (random.Next(100) * 3_600_000L),
                        Gross = gross,
                        Refunded =
                            status is OrderStatus.PartiallyRefunded ? gross / 2
                            : status is OrderStatus.Refunded ? gross
                            : 0,
                        Currency = "CNY",
                        Items =
                        [
                            .. Enumerable
                                .Range(0, random.Next(4))
                                .Select(_ => new OrderItemRecord(1 + random.Next(9), random.Next(1, 5), random.Next(1000))),
                        ],
                    };
                }),
        ];
    }
}
