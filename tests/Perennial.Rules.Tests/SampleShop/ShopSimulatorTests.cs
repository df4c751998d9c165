using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Rules.SampleShop;
using Xunit;

namespace Perennial.Rules.Tests.SampleShop;

public class ShopSimulatorTests
{
    private static readonly SampleShopPlan Plan = new(Customers: 3_000, Seed: 1, EndDay: LocalDay.Of(2026, 1, 1));
    private static readonly List<SampleCustomer> Shop = [.. new ShopSimulator(Plan).Customers()];

    [Fact]
    public void The_same_plan_gives_the_same_shop()
    {
        var again = new ShopSimulator(Plan).Customers();

        Assert.Equal(Shop.SelectMany(Lines), again.SelectMany(Lines));
    }

    [Fact]
    public void The_shop_of_a_plan_does_not_change_between_versions()
    {
        // An approved figure. Changing the simulation changes every sample shop: do it knowingly, then write the new figure here.
        Assert.Equal((12_436, 198_172_520L), (Shop.Sum(c => c.Orders.Count), Shop.Sum(c => c.Orders.Sum(o => o.Gross))));
    }

    [Fact]
    public void Another_seed_gives_another_shop()
    {
        var other = new ShopSimulator(Plan with { Seed = 2 }).Customers().Take(20);

        Assert.NotEqual(Shop.Take(20).SelectMany(Lines), other.SelectMany(Lines));
    }

    [Fact]
    public void The_language_changes_words_and_no_number()
    {
        var english = new ShopSimulator(Plan with { Language = Language.En }).Customers().ToList();

        Assert.Equal(Shop.SelectMany(Lines), english.SelectMany(Lines));
        Assert.All(
            english.Take(200),
            c => Assert.All(c.Person.Name + c.Person.City + c.Level, letter => Assert.True(char.IsAscii(letter)))
        );
        Assert.Contains(Shop, c => c.Person.City == "上海");
    }

    [Fact]
    public void Everything_happens_between_the_opening_and_the_end()
    {
        var times = Shop.SelectMany(c => c.Orders.Select(o => o.Time).Concat(c.Refunds.Select(r => r.Time)).Append(c.Arrived));

        Assert.All(times, time => Assert.InRange(time.Day, Plan.StartDay, Plan.EndDay - 1));
        Assert.Equal(LocalDay.Of(2023, 1, 1), Plan.StartDay);
    }

    [Fact]
    public void Customers_come_in_the_order_of_their_arrival_and_more_of_them_each_year()
    {
        var days = Shop.ConvertAll(c => c.Arrived.Day);

        Assert.Equal(days.Order(), days);
        var perYear = days.GroupBy(day => LocalDay.ToDate(day).Year)
            .OrderBy(year => year.Key)
            .Select(year => (double)year.Count())
            .ToList();
        Assert.InRange(perYear[1] / perYear[0], 1.25, 1.45);
        Assert.InRange(perYear[2] / perYear[1], 1.25, 1.45);
    }

    [Fact]
    public void The_lines_of_an_order_add_up_to_its_amount() =>
        Assert.All(
            Shop.SelectMany(c => c.Orders),
            order =>
            {
                Assert.Equal(order.Gross, order.Items.Sum(item => item.Amount));
                Assert.All(order.Items, item => Assert.True(item.Quantity > 0 && item.Amount >= 0));
            }
        );

    [Fact]
    public void Refunds_add_up_to_what_their_order_says_went_back()
    {
        foreach (var customer in Shop)
        {
            var refunds = customer.Refunds.ToLookup(refund => refund.OrderNumber, refund => refund.Amount);
            Assert.All(customer.Orders, order => Assert.Equal(order.Refunded, refunds[order.Number].Sum()));
        }
    }

    [Fact]
    public void Refunded_amounts_agree_with_the_status() =>
        Assert.All(
            Shop.SelectMany(c => c.Orders),
            order =>
                Assert.True(
                    order.Status switch
                    {
                        SampleOrderStatus.Refunded => order.Refunded == order.Gross,
                        SampleOrderStatus.PartiallyRefunded => order.Refunded > 0 && order.Refunded < order.Gross,
                        _ => order.Refunded == 0,
                    }
                )
        );

    [Fact]
    public void Numbers_addresses_and_phones_are_unique()
    {
        AssertUnique(Shop.Select(c => c.Number));
        AssertUnique(Shop.Select(c => c.Person.Email).OfType<string>());
        AssertUnique(Shop.Select(c => c.Person.Phone).OfType<string>());
        AssertUnique(Shop.SelectMany(c => c.Orders).Select(o => o.Number));
        AssertUnique(Shop.SelectMany(c => c.Refunds).Select(r => r.Number));
    }

    [Fact]
    public void Some_buy_for_companies_and_contracts_stand_in_every_way()
    {
        var all = Shop.SelectMany(customer => customer.Agreements).ToList();
        var stated = all.GroupBy(a => a.Number).Select(a => a.Last().Terms).ToList();
        var statuses = stated.CountBy(terms =>
            ContractPeriods.Begin(terms, Plan.EndDay)[^1] is var last
                ? ContractStatuses.Of(terms.Starts, last.To, terms.Cancelled, terms.GoesOn, Plan.EndDay)
                : default
        );

        Assert.Equal(Enum.GetValues<ContractStatus>(), statuses.Select(s => s.Key).Order());
        Assert.InRange(Shop.Count(c => c.Company is not null), 100, 200);
        Assert.InRange(Shop.Select(c => c.Company).OfType<string>().Distinct().Count(), 30, 37);
        Assert.InRange(stated.Count, 150, 350);
        Assert.Contains(all.GroupBy(a => a.Number), contract => contract.Count() > 1);
        // Told, or renewed, or begun: nothing is known of what lies ahead but agreements.
        Assert.All(all, a => Assert.True(!(a.Terms.Cancelled >= Plan.EndDay)));
        Assert.All(all, a => Assert.Equal(a.Terms.Cancelled is null, a.Reason is null));
    }

    [Fact]
    public void Nobody_can_be_reached_at_an_address_or_phone_of_the_sample()
    {
        Assert.All(
            Shop.Select(c => c.Person.Email).OfType<string>(),
            email => Assert.Matches("^[a-z.]+[0-9]+@example\\.(com|org|net)$", email)
        );
        Assert.All(Shop.Select(c => c.Person.Phone).OfType<string>(), phone => Assert.Matches("^\\+(86100|999)[0-9]{8}$", phone));
    }

    [Fact]
    public void A_large_shop_is_simulated_one_customer_at_a_time()
    {
        var first = new ShopSimulator(Plan with { Customers = int.MaxValue }).Customers().First();

        Assert.Equal("C0000001", first.Number);
    }

    [Theory]
    [InlineData("USD", 0.15)]
    [InlineData("JPY", 0.2)]
    public void Amounts_follow_the_price_level_of_the_currency(string currency, double minorPerYuanCent)
    {
        var shop = new ShopSimulator(Plan with { Customers = 500, Currency = Currency.Of(currency) }).Customers();
        var yuan = new ShopSimulator(Plan with { Customers = 500 }).Customers();

        Assert.Equal(minorPerYuanCent, (double)shop.Sum(Revenue) / yuan.Sum(Revenue), 0.001);
    }

    [Fact]
    public void A_plan_without_customers_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShopSimulator(Plan with { Customers = 0 }));

    private static long Revenue(SampleCustomer customer) => customer.Orders.Sum(order => order.Gross);

    private static IEnumerable<string> Lines(SampleCustomer c) =>
        c
            .Orders.Select(o =>
                $"{c.Number} {c.Channel.Key} {o.Number} {o.Time} {o.Status} {o.Gross} {o.Refunded} {string.Join(' ', o.Items.Select(i => $"{i.Product.Sku}×{i.Quantity}"))}"
            )
            .Append($"{c.Number} {c.Arrived} {c.Person.Phone} {c.Person.Birthday} {c.Events.Count}")
            .Append($"{c.Number} {c.Company is not null} {string.Join(' ', c.Agreements.Select(a => $"{a.Number} {a.Terms}"))}");

    private static void AssertUnique(IEnumerable<string> values)
    {
        var all = values.ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }
}
