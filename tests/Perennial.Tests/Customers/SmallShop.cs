using Perennial.Catalog;
using Perennial.Customers;
using Perennial.Orders;
using Perennial.Rules.Customers;
using Perennial.Rules.Orders;
using Perennial.Tests.Support;

namespace Perennial.Tests.Customers;

/// <summary>A shop with ties and gaps: equal spends, customers without orders, without names, with orders in every state.</summary>
internal static class SmallShop
{
    public const int Customers = 61;

    public static Task OpenAsync(TestDatabase database, int seed = 1) =>
        database.BulkAsync(async write =>
        {
            var ct = CancellationToken.None;
            var random = new Random(seed);
            var people = Enumerable.Range(0, Customers).Select(n => Person(n, random)).ToList();
            var customers = await database
                .Get<CustomerWriter>()
                .WriteAsync(write, people, new(IdentityType.Number, CustomerWriteMode.CreateAndUpdate), ct);
            var products = await database
                .Get<CatalogWriter>()
                .WriteAsync(write, [new("tea", "Tea", "food"), new("cup", "杯子", "ware")], ct);
            var orders = customers
                .Results.Skip(9)
                .SelectMany(
                    (c, n) =>
                        Enumerable.Range(0, random.Next(1, 9)).Select(i => Order(c.CustomerId, $"{n}-{i}", database, products, random))
                );
            await database.Get<OrderWriter>().WriteAsync(write, [.. orders], ct);
            return 0;
        });

    private static CustomerFields Person(int n, Random random) =>
        new()
        {
            Number = $"C{n:000}",
            Name =
                n % 7 == 0 ? null
                : n % 11 == 0 ? "王小明"
                : $"Person {random.Next(30)}",
            Email = $"person{n}@example.test",
            Phone = $"138-0013-80{n:00}",
            Country =
                n % 5 == 0 ? null
                : n % 2 == 0 ? "中国"
                : "AT",
            Channel = n % 3 == 0 ? "douyin" : null,
        };

    private static OrderRecord Order(long customer, string number, TestDatabase database, CatalogWriteResult products, Random random)
    {
        string[] states =
        [
            OrderStatus.Paid,
            OrderStatus.Paid,
            OrderStatus.Paid,
            OrderStatus.Paid,
            OrderStatus.PartiallyRefunded,
            OrderStatus.Refunded,
            OrderStatus.Cancelled,
        ];
        var status = states[random.Next(states.Length)];
        var gross = random.Next(1, 6) * 1000;
        return new OrderRecord
        {
            CustomerId = customer,
            Number = number,
            Status = status,
            Time = database.Clock.GetUtcNow().AddDays(-random.Next(700)).ToUnixTimeMilliseconds(),
            Gross = gross,
            Refunded =
                status is OrderStatus.PartiallyRefunded ? gross / 2
                : status is OrderStatus.Refunded ? gross
                : 0,
            Currency = "CNY",
            Items = [new(products.Ids["tea"], 1, gross / 2), new(products.Ids["cup"], 2, gross - (gross / 2))],
        };
    }
}
