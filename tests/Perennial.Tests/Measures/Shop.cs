using Perennial.Rules.Basics;
using Perennial.Tests.Support;

namespace Perennial.Tests.Measures;

internal sealed record ShopCustomer(long Id, string? Country, string? Channel, string Attributes);

internal sealed record ShopItem(long Product, long Amount);

internal sealed record ShopOrder(long Id, long Customer, int Day, long Gross, long Refunded, bool Paid, IReadOnlyList<ShopItem> Items)
{
    public long Net => Gross - Refunded;
}

internal sealed record ShopRefund(long Id, long Customer, long? Order, int Day, long Amount);

/// <param name="Time">Unix milliseconds; null for the day's beginning.</param>
internal sealed record ShopEvent(long Id, long Customer, string Name, int Day, long? Time = null, string Props = "{}");

/// <summary>A term of a contract: the days [From, To).</summary>
internal sealed record ShopTerm(long Id, long Contract, long Customer, int Number, int From, int To, int? Told);

/// <summary>A small shop, the same in every engine and in memory.</summary>
internal sealed record Shop(
    IReadOnlyList<ShopCustomer> Customers,
    IReadOnlyList<(long Id, string? Category)> Products,
    IReadOnlyList<ShopOrder> Orders,
    IReadOnlyList<ShopRefund> Refunds,
    IReadOnlyList<ShopEvent> Events
)
{
    /// <summary>Terms of contracts: of most customers, some with gaps, some with two contracts at once.</summary>
    public IReadOnlyList<ShopTerm> Terms => _terms ??= RandomTerms();

    private IReadOnlyList<ShopTerm>? _terms;

    private List<ShopTerm> RandomTerms()
    {
        var (random, ids) = (new Random(Customers.Count + Orders.Count), 5_000_000L);
        List<ShopTerm> terms = [];
        foreach (var person in Customers.Where(_ => random.Next(8) > 0))
            for (var contract = random.Next(1, 3); contract > 0; contract--)
            {
                var (of, day, number) = (++ids, Opening + random.Next(350), 0);
                var length = random.Next(3) == 0 ? 365 : random.Next(20, 60);
                for (; day < Opening + 430 && random.Next(7) > 0; number++)
                {
                    var isCut = random.Next(12) == 0;
                    terms.Add(new ShopTerm(++ids, of, person.Id, number, day, day + (isCut ? length / 2 : length), isCut ? day + 3 : null));
                    day += length + (random.Next(6) == 0 ? random.Next(120) : 0);
                }
            }
        return terms;
    }

    /// <summary>2011-01-01.</summary>
    public static readonly int Opening = LocalDay.Of(2011, 1, 1);

    private static readonly string?[] Countries = ["AT", "CN", "DE", "", null];
    private static readonly string?[] Channels = ["ads", "抖音", null];
    private static readonly string?[] Categories = ["shoes", "hats", "", null, "it's"];

    /// <summary>Customers with different rhythms over fourteen months; ties, same-day orders, refunds and silence included.</summary>
    public static Shop Random(int seed, int customers = 60)
    {
        var random = new Random(seed);
        var ids = 0L;
        List<ShopOrder> orders = [];
        List<ShopRefund> refunds = [];
        List<ShopEvent> events = [];
        var products = Categories.Select(category => (Id: ++ids, category)).ToList();
        var people = Enumerable
            .Range(0, customers)
            .Select(_ => new ShopCustomer(
                ++ids,
                Pick(Countries),
                Pick(Channels),
                Pick(["{}", """{"level":"gold"}""", """{"level":"it's \"7\""}""", """{"level":3}""", """{"level":true}"""])
            ))
            .ToList();
        foreach (var person in people.Where(_ => random.Next(10) > 0))
        {
            var rhythm = random.Next(1, 70);
            for (var day = Opening + random.Next(300); day < Opening + 420 && random.Next(12) > 0; day += random.Next(0, 2 * rhythm))
            {
                orders.Add(Order(person.Id, day));
                if (random.Next(15) == 0)
                    refunds.Add(
                        new ShopRefund(
                            ++ids,
                            person.Id,
                            random.Next(2) == 0 ? orders[^1].Id : null,
                            day + random.Next(40),
                            random.Next(1, 500)
                        )
                    );
                if (random.Next(3) == 0)
                    events.Add(new ShopEvent(++ids, person.Id, Pick(["signed_in", "page_viewed", "it's"]), day + random.Next(20)));
                if (random.Next(20) == 0)
                    day += 100;
            }
        }
        return new Shop(people, products, orders, refunds, events);

        T Pick<T>(T[] from) => from[random.Next(from.Length)];

        ShopOrder Order(long customer, int day)
        {
            var items = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ => new ShopItem(products[random.Next(products.Count)].Id, random.Next(1, 40) * 100))
                .ToList();
            var gross = items.Sum(item => item.Amount);
            var refunded = random.Next(8) == 0 ? gross / random.Next(1, 4) : 0;
            return new ShopOrder(++ids, customer, day, gross, refunded, refunded < gross && random.Next(12) > 0, items);
        }
    }

    /// <summary>Writes every row into a store.</summary>
    public async Task WriteToAsync(TestDatabase database)
    {
        var ids = 1_000_000L;
        await database.Given.InsertManyAsync(
            "customers",
            ["id", "number", "country", "channel", "attributes", "content_hash", "created_at", "updated_at"],
            Customers.Select(c => new object?[] { c.Id, $"C{c.Id}", c.Country, c.Channel, c.Attributes, c.Id, 0L, 0L })
        );
        await database.Given.InsertManyAsync(
            "products",
            ["id", "sku", "category", "updated_at"],
            Products.Select(p => new object?[] { p.Id, $"P{p.Id}", p.Category, 0L })
        );
        await database.Given.InsertManyAsync(
            "orders",
            [
                "id",
                "customer_id",
                "number",
                "source",
                "status",
                "is_paid",
                "time",
                "day",
                "gross",
                "refunded",
                "currency",
                "item_count",
                "attributes",
                "content_hash",
            ],
            Orders.Select(o =>
                new object?[]
                {
                    o.Id,
                    o.Customer,
                    $"O{o.Id}",
                    "test",
                    o.Paid ? "paid" : "cancelled",
                    o.Paid ? 1 : 0,
                    o.Day * 86_400_000L,
                    o.Day,
                    o.Gross,
                    o.Refunded,
                    "CNY",
                    o.Items.Count,
                    "{}",
                    o.Id,
                }
            )
        );
        await database.Given.InsertManyAsync(
            "order_items",
            ["id", "order_id", "customer_id", "product_id", "line", "quantity", "amount"],
            Orders.SelectMany(o =>
                o.Items.Select((item, line) => new object?[] { ++ids, o.Id, o.Customer, item.Product, line, 1.0, item.Amount })
            )
        );
        await database.Given.InsertManyAsync(
            "refunds",
            ["id", "customer_id", "order_id", "number", "source", "time", "day", "amount", "currency", "content_hash"],
            Refunds.Select(r =>
                new object?[] { r.Id, r.Customer, r.Order, $"R{r.Id}", "test", r.Day * 86_400_000L, r.Day, r.Amount, "CNY", r.Id }
            )
        );
        await database.Given.InsertManyAsync(
            "contract_periods",
            ["id", "contract_id", "customer_id", "number", "from_day", "due", "to_day", "told", "amount", "months", "auto_renew"],
            Terms.Select(t =>
                new object?[]
                {
                    t.Id,
                    t.Contract,
                    t.Customer,
                    t.Number,
                    t.From,
                    t.To,
                    t.To,
                    t.Told,
                    1_000L + (t.Number % 3 * 100),
                    1,
                    t.Number % 2,
                }
            )
        );
        await database.Given.InsertManyAsync(
            "events",
            ["id", "customer_id", "name", "time", "day", "props", "source", "received_at"],
            Events.Select(e => new object?[] { e.Id, e.Customer, e.Name, e.Time ?? e.Day * 86_400_000L, e.Day, e.Props, "test", 0L })
        );
    }
}
