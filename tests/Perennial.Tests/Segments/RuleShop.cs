using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments.Plan;

namespace Perennial.Tests.Segments;

internal sealed record RuleCustomer(
    long Id,
    string? Name,
    string? City,
    string? Email,
    string? Number,
    string? Birthday,
    string Attributes,
    long CreatedAt,
    long? Company = null
);

internal sealed record RuleEvent(long Id, long Customer, string Name, long Time, long? Amount, string Props);

internal sealed record RuleOrder(
    long Id,
    long Customer,
    long Time,
    long Gross,
    long Refunded,
    bool Paid,
    string? Channel,
    string Attributes
);

internal sealed record RuleItem(long Id, long Order, long Customer, long Product, double Quantity, long Amount);

/// <summary>Customers with events on and around the edges of windows: one millisecond before, at and after days, weeks, months and clock changes.</summary>
internal sealed record RuleShop(
    IReadOnlyList<RuleCustomer> Customers,
    IReadOnlyList<RuleEvent> Events,
    IReadOnlyList<RuleOrder> Orders,
    IReadOnlyList<RuleItem> Items,
    IReadOnlyList<(long Id, string? Category)> Products,
    IReadOnlyList<(long Customer, string Tag)> Tags,
    IReadOnlyList<(long Customer, string Channel, string Topic, string Status)> Consents,
    IReadOnlyList<(long Customer, string List)> Lists
)
{
    private const long Hour = 3_600_000;

    public static RuleShop Random(Random random, RuleInstant at, int customers)
    {
        var ids = 100L;
        List<RuleEvent> events = [];
        List<RuleOrder> orders = [];
        List<RuleItem> items = [];
        List<(long, string)> tags = [];
        List<(long, string, string, string)> consents = [];
        List<(long, string)> lists = [];
        List<(long Id, string? Category)> products = [(1, "gold"), (2, "BERLIN"), (3, null), (4, "it's")];
        var people = Enumerable.Range(0, customers).Select(_ => Person()).ToList();
        foreach (var person in people)
        {
            for (var n = random.Next(9); n > 0; n--)
                events.Add(
                    new RuleEvent(++ids, person.Id, Pick(RandomRule.Events), Time(), Pick<long?>(null, 100, 250, -50, 1000), Props())
                );
            for (var n = random.Next(4); n > 0; n--)
                Buy(person.Id);
            if (random.Next(3) == 0)
                tags.Add((person.Id, Pick("VIP", "do NOT disturb")));
            if (random.Next(2) == 0)
                consents.Add((person.Id, Pick("email", "sms"), Pick("news", "offers"), Pick("granted", "withdrawn")));
            if (random.Next(3) == 0)
                lists.Add((person.Id, Pick("list", "OTHER")));
        }
        return new RuleShop(people, events, orders, items, products, tags, consents, lists);

        RuleCustomer Person() =>
            new(
                ++ids,
                Pick(null, "Ada", "李雷"),
                Pick([null, "", .. RandomRule.Cities]),
                Pick(null, "ada@example.test"),
                Pick(null, "C1") is { } number ? number + ids.ToString(CultureInfo.InvariantCulture) : null,
                Pick(
                    null,
                    "1990-02-29",
                    "1996-02-29",
                    "1985-12-31",
                    "no date",
                    Day(random.Next(-10, 12)),
                    "19" + Day(random.Next(-3, 9))[2..]
                ),
                Attributes(),
                Time(),
                Pick<long?>(null, 1, 2)
            );

        void Buy(long customer)
        {
            var gross = random.Next(1, 40) * 50L;
            var refunded = random.Next(5) == 0 ? gross / 2 : 0;
            var order = new RuleOrder(
                ++ids,
                customer,
                Time(),
                gross,
                refunded,
                random.Next(6) > 0,
                Pick(null, "BERLIN", "抖音"),
                Pick("{}", """{"gift":true}""", """{"gift":false}""")
            );
            orders.Add(order);
            for (var n = random.Next(3); n > 0; n--)
                items.Add(new RuleItem(++ids, order.Id, customer, Pick(1L, 2, 3, 4), Pick(1, 2, 2.5), random.Next(1, 9) * 50L));
        }

        string Attributes() =>
            Pick(
                "{}",
                """{"level":"GOLD","age":3,"flag":true}""",
                """{"level":"it's \"7\"","age":2.5,"flag":false,"hobbies":["tea","Go"]}""",
                """{"level":3,"age":"3","hobbies":"tea"}""",
                """{"level":true,"age":1000000,"odd\"key'":"gold","hobbies":[]}""",
                $$"""{"renewal":"{{Day(random.Next(-9, 35))}}","joined":"2016-02-29","level":"ｓｉｌｖｅｒ"}""",
                $$"""{"renewal":"{{Day(random.Next(-1, 2))}}","joined":"{{Day(random.Next(-2, 9) - 366)}}"}""",
                """{"renewal":"soon","joined":7,"age":null}"""
            );

        string Props() =>
            Pick(
                "{}",
                """{"category":"Gold","score":3}""",
                """{"category":"BERLIN","score":0.1,"flag":true}""",
                """{"category":"it's","score":0.2}""",
                """{"category":7,"score":"3","flag":false}""",
                """{"score":2.55555}""",
                """{"category":"上海","score":-1}"""
            );

        // Edges of windows in hours and days, of local days, weeks and months, of the future; and anything between.
        long Time()
        {
            var edge = random.Next(6) switch
            {
                0 => at.Now - (Pick(1, 2, 3, 7, 14, 24, 30, 48) * Hour),
                1 => at.Now - (Pick(1, 2, 3, 4, 5, 7, 14, 30, 49) * 24 * Hour),
                2 => at.Zone.StartOf(at.Today - random.Next(45)),
                3 => at.Zone.StartOf(
                    Period.Of(Pick(PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter), at.Today - random.Next(80)).From
                ),
                4 => at.Now + Pick(0, 1, Hour, 30 * Hour),
                _ => at.Now - random.NextInt64(50 * 24 * Hour),
            };
            return edge + Pick(-1, 0, 0, 1);
        }

        string Day(int later) => LocalDay.Format(at.Today + later);

        T Pick<T>(params T[] from) => from[random.Next(from.Length)];
    }
}
