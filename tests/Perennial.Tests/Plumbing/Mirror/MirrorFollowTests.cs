using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class MirrorFollowTests
{
    [DatabaseTheory]
    public async Task Inserts_updates_and_deletes_follow(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        var customer = await mirrored.Given.CustomerAsync(
            orders: 3,
            name: "长青 🌲 a name of more than twelve bytes",
            attributes: """{"city": "上海"}"""
        );
        var gone = await mirrored.Given.CustomerAsync(orders: 2);
        await mirrored.Given.EventAsync(customer, "page_viewed");
        await mirrored.AssertFollowsAsync();

        await mirrored.ExecuteAsync($"UPDATE customers SET name = NULL, country = 'AT' WHERE id = {customer}");
        await mirrored.ExecuteAsync($"DELETE FROM orders WHERE customer_id = {gone}");
        await mirrored.ExecuteAsync($"DELETE FROM customers WHERE id = {gone}");
        await mirrored.Given.OrderAsync(customer, refunded: 40_00);
        await mirrored.AssertFollowsAsync();

        Assert.Equal(1, mirrored.Rebuilds);
        Assert.Equal(1, mirrored.Count("SELECT COUNT(*) FROM customers"));
    }

    [DatabaseTheory]
    public async Task A_row_that_came_and_went_between_two_looks_is_not_there(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.CatchUpAsync();

        var customer = await mirrored.Given.CustomerAsync();
        await mirrored.ExecuteAsync($"UPDATE customers SET name = 'x' WHERE id = {customer}");
        await mirrored.ExecuteAsync($"DELETE FROM customers WHERE id = {customer}");

        await mirrored.AssertFollowsAsync();
    }

    [DatabaseTheory]
    public async Task A_rolled_back_change_is_not_there(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        var customer = await mirrored.Given.CustomerAsync(name: "kept");
        await mirrored.CatchUpAsync();

        await Assert.ThrowsAnyAsync<Exception>(() =>
            mirrored.ExecuteAsync($"UPDATE customers SET name = 'lost' WHERE id = {customer}; INSERT INTO nowhere VALUES (1)")
        );

        await mirrored.AssertFollowsAsync();
    }

    [DatabaseTheory]
    public async Task The_version_grows_with_changes_and_only_then(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        var first = await mirrored.CatchUpAsync();
        Assert.Equal(first, await mirrored.CatchUpAsync());

        await mirrored.Given.CustomerAsync();
        var second = await mirrored.CatchUpAsync();

        Assert.True(second > first);
        await mirrored.ReopenAsync();
        Assert.Equal(second, await mirrored.CatchUpAsync());
        mirrored.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await mirrored.ReopenAsync(File.Delete);
        Assert.True(await mirrored.CatchUpAsync() > second);
    }

    [DatabaseTheory]
    public async Task A_change_larger_than_the_mirror_copies_tables_whole(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.Given.EventAsync(1, "before");
        await mirrored.CatchUpAsync();

        await mirrored.ExecuteAsync(ManyEvents(first: 1, count: 250_000));

        Assert.Equal(250_001, await CountedAsync(mirrored, "SELECT COUNT(*) FROM events"));
        await mirrored.ExecuteAsync("UPDATE events SET amount = 7 WHERE id <= 3000");
        Assert.Equal(3000, await CountedAsync(mirrored, "SELECT COUNT(*) FROM events WHERE amount = 7"));
        await mirrored.ExecuteAsync("DELETE FROM events WHERE id > 1000 AND id <= 250000");
        Assert.Equal(1001, await CountedAsync(mirrored, "SELECT COUNT(*) FROM events"));
        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Rebuilds);
    }

    [DatabaseTheory]
    public async Task The_calendar_is_in_the_mirror(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);

        Assert.Equal(40176 - 7305 + 1, await CountedAsync(mirrored, "SELECT COUNT(*) FROM calendar"));
        Assert.Equal(2026 * 12, await CountedAsync(mirrored, "SELECT month FROM calendar WHERE day = 20468"));
    }

    internal static string ManyEvents(int first, int count) =>
        $$"""
            INSERT INTO events (id, customer_id, name, time, day, props, source, received_at)
            WITH RECURSIVE n(i) AS (SELECT {{first}} UNION ALL SELECT i + 1 FROM n WHERE i < {{first + count - 1}})
            SELECT i, i % 1000, 'page_viewed', i * 1000, i / 86400, '{"path": "/"}', 'test', 0 FROM n
            """;

    private static async Task<long> CountedAsync(Mirrored mirrored, string sql)
    {
        await mirrored.CatchUpAsync();
        return mirrored.Count(sql);
    }
}
