using Dapper;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;
using Perennial.SampleShop;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.SampleShop;

public class LoadSampleShopTests
{
    private static readonly int EndDay = LocalDay.Of(2026, 1, 1);
    private static readonly SampleShopSize Small = new(Customers: 300, Seed: 3, EndDay, Language.En);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_store_holds_exactly_what_the_simulation_says(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var outcome = await LoadAsync(database, Small);

        var shop = new ShopSimulator(new SampleShopPlan(300, 3, EndDay) { Language = Language.En }).Customers().ToList();
        var orders = shop.SelectMany(c => c.Orders).ToList();
        Assert.Equal(orders.Count, outcome.Value!.Orders);
        Assert.Equal(shop.Count, await CountAsync(database, "customers"));
        Assert.Equal(
            shop.Sum(c => (c.Person.Email is null ? 0 : 1) + (c.Person.Phone is null ? 0 : 1) + 1),
            await CountAsync(database, "customer_identities")
        );
        Assert.Equal(orders.Count, await CountAsync(database, "orders"));
        Assert.Equal(orders.Sum(o => o.Items.Count), await CountAsync(database, "order_items"));
        Assert.Equal(orders.Sum(o => o.Gross), await NumberAsync(database, "SELECT CAST(sum(amount) AS BIGINT) FROM order_items"));
        Assert.Equal(orders.Sum(o => o.Refunded), await NumberAsync(database, "SELECT CAST(sum(amount) AS BIGINT) FROM refunds"));
        Assert.Equal(
            orders.Count(o => o.Status is SampleOrderStatus.Paid or SampleOrderStatus.PartiallyRefunded),
            await NumberAsync(database, "SELECT count(*) FROM orders WHERE is_paid = 1")
        );
        Assert.Equal(
            shop.Sum(c => c.Events.Count),
            await NumberAsync(database, "SELECT count(*) FROM events WHERE name IN ('signed_in', 'page_viewed')")
        );
        Assert.Equal(shop.Select(c => c.Company).OfType<string>().Distinct().Count(), await CountAsync(database, "companies"));
        Assert.Equal(shop.SelectMany(c => c.Agreements).Select(a => a.Number).Distinct().Count(), await CountAsync(database, "contracts"));
        Assert.Equal(
            await NumberAsync(database, "SELECT count(*) FROM contract_periods WHERE number > 0"),
            await NumberAsync(database, "SELECT count(*) FROM events WHERE name = 'contract_renewed'")
        );
    }

    [Fact]
    public async Task Orders_lie_on_the_days_of_the_simulation()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await LoadAsync(database, Small);

        var days = await database.Store.ReadAsync(c => c.QueryAsync<int>("SELECT day FROM orders ORDER BY number"), Ct);

        var shop = new ShopSimulator(new SampleShopPlan(300, 3, EndDay)).Customers();
        Assert.Equal(shop.SelectMany(c => c.Orders).OrderBy(o => o.Number, StringComparer.Ordinal).Select(o => o.Time.Day), days);
    }

    [Fact]
    public async Task Without_a_last_day_the_shop_ends_before_today()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var today = Zone.Utc.DayOf(database.Clock.GetUtcNow().ToUnixTimeMilliseconds());

        await LoadAsync(database, Small with { EndDay = null });

        Assert.InRange(await NumberAsync(database, "SELECT max(day) FROM orders"), today - 7, today - 1);
    }

    [Fact]
    public async Task A_shop_that_is_loaded_is_not_loaded_again()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await LoadAsync(database, Small);
        var before = await CountAsync(database, "orders");

        var again = await LoadAsync(database, Small with { Customers = 400 });

        Assert.Equal("sample-already-loaded", Assert.Single(again.Problems).Code);
        Assert.Equal(before, await CountAsync(database, "orders"));
    }

    [Fact]
    public async Task The_sample_is_not_mixed_with_data_of_the_users_own()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await database.Given.CustomerAsync(orders: 1);

        var outcome = await LoadAsync(database, Small);

        Assert.Equal("sample-beside-own-data", Assert.Single(outcome.Problems).Code);
        Assert.Equal(1, await CountAsync(database, "customers"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(5_000_001)]
    public async Task A_size_that_is_not_possible_is_refused(int customers)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);

        var outcome = await LoadAsync(database, Small with { Customers = customers });

        Assert.Equal("sample-size", Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public async Task A_load_that_is_stopped_leaves_nothing_behind()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        using var stop = new CancellationTokenSource();

        var loading = database
            .Get<LoadSampleShop>()
            .RunAsync(Small with { Customers = 5_000 }, Actor.System, _ => stop.Cancel(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        Assert.Equal(0, await CountAsync(database, "customers"));
        Assert.Equal(0, await CountAsync(database, "products"));
        Assert.True((await LoadAsync(database, Small)).IsOk);
    }

    [DatabaseTheory]
    public async Task Most_of_the_sample_may_be_written_to_and_each_state_has_its_line_in_the_ledger(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await LoadAsync(database, Small);
        Task<long> Mail(string status) => CountAsync(database, $"consents WHERE channel = 'email' AND status = '{status}'");

        // Of 300, seven in eight have an address, four in five of these were asked, and 85 % of these said yes.
        Assert.InRange(await Mail("granted"), 150, 210);
        Assert.InRange(await Mail("withdrawn"), 15, 60);
        Assert.Equal(
            await CountAsync(database, "consents"),
            await CountAsync(
                database,
                """
                consents c JOIN consent_changes l ON l.customer_id = c.customer_id AND l.channel = c.channel AND l.topic = c.topic
                AND l.status = c.status AND l.time = c.changed_at AND l.place = 'Registration' AND l.text_version IS NOT NULL
                """
            )
        );
        Assert.Equal(
            0,
            await CountAsync(database, "consents c JOIN customers x ON x.id = c.customer_id AND c.channel = 'email' AND x.email IS NULL")
        );
        Assert.Equal(0, await CountAsync(database, "events WHERE name = 'consent_changed'"));
    }

    [DatabaseTheory]
    public async Task A_removed_sample_leaves_no_row_and_can_be_loaded_again(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await LoadAsync(database, Small);
        Assert.NotEqual(0, await CountAsync(database, "consents"));

        var kept = await database.Get<RemoveSampleShop>().RunAsync(Actor.System, Ct);

        Assert.Equal(0, kept.Value);
        foreach (
            var table in new[]
            {
                "customers",
                "customer_identities",
                "products",
                "orders",
                "order_items",
                "refunds",
                "events",
                "contracts",
                "contract_periods",
                "companies",
                "consents",
                "consent_changes",
            }
        )
            Assert.Equal(0, await CountAsync(database, table));
        Assert.True((await LoadAsync(database, Small)).IsOk);
    }

    [Fact]
    public async Task A_customer_of_the_sample_who_has_an_order_of_the_users_own_stays()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await LoadAsync(database, Small);
        var customer = await NumberAsync(database, "SELECT min(id) FROM customers");
        var order = await database.Given.OrderAsync(customer);

        var kept = await database.Get<RemoveSampleShop>().RunAsync(Actor.System, Ct);

        Assert.Equal(1, kept.Value);
        Assert.Equal(customer, await NumberAsync(database, "SELECT id FROM customers"));
        Assert.Equal(order, await NumberAsync(database, "SELECT id FROM orders"));
    }

    [Fact]
    public async Task Where_there_is_no_sample_none_is_removed()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await database.Given.CustomerAsync(orders: 1);

        var outcome = await database.Get<RemoveSampleShop>().RunAsync(Actor.System, Ct);

        Assert.Equal("sample-not-loaded", Assert.Single(outcome.Problems).Code);
        Assert.Equal(1, await CountAsync(database, "customers"));
    }

    private static Task<Outcome<SampleShopLoaded>> LoadAsync(TestDatabase database, SampleShopSize size) =>
        database.Get<LoadSampleShop>().RunAsync(size, Actor.System, progress: null, Ct);

    private static Task<long> CountAsync(TestDatabase database, string table) => NumberAsync(database, $"SELECT count(*) FROM {table}");

    private static Task<long> NumberAsync(TestDatabase database, string sql) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql), Ct);
}
