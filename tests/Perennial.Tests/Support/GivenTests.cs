using Dapper;
using Xunit;

namespace Perennial.Tests.Support;

public class GivenTests
{
    [DatabaseTheory]
    public async Task A_given_customer_has_the_orders_asked_for(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var customer = await database.Given.CustomerAsync(orders: 3, country: "AT");
        await database.Given.EventAsync(customer, "page_viewed", props: """{"page":"/"}""");

        var orders = await database.Store.ReadAsync(
            c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = @customer AND is_paid = 1", new { customer }),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(3, orders);
    }

    [Fact]
    public void A_moved_clock_fires_its_timers_at_their_instants()
    {
        var clock = new TestClock();
        var fired = new List<TimeSpan>();
        using var timer = clock.CreateTimer(
            _ => fired.Add(clock.GetUtcNow() - TestClock.Start),
            null,
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(2)
        );

        clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(3)], fired);
        Assert.Equal(TestClock.Start.AddHours(4), clock.GetUtcNow());
    }
}
