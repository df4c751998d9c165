using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

public class MembershipTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_silent_customer_enters_at_the_instant_and_leaves_with_the_next_event(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        await database.Given.OrderAsync(customer, gross: 2_000_00);
        await database.Given.EventAsync(customer, "signed_in");
        var segment = await CreateAsync(database, "silent", "spend > 1000 and not did(any in last 15 days)");
        await EvaluateAsync(database);
        var seen = database.Get<EvaluateCustomers>().Evaluated;

        database.Clock.Advance(TimeSpan.FromDays(15) - TimeSpan.FromMilliseconds(1));
        await EvaluateAsync(database);
        Assert.Empty(await MembersAsync(database, segment));
        Assert.Equal(seen, database.Get<EvaluateCustomers>().Evaluated);
        database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await EvaluateAsync(database);
        Assert.Equal([customer], await MembersAsync(database, segment));
        await database.Given.EventAsync(customer, "signed_in");
        await EvaluateAsync(database);

        Assert.Empty(await MembersAsync(database, segment));
        Assert.Equal(["segment_entered", "segment_left"], await FactsAsync(database, customer));
    }

    [DatabaseTheory]
    public async Task Who_was_in_it_can_be_asked_of_any_past_instant(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        var segment = await CreateAsync(database, "buyers", "did(order in last 10 days)");
        await database.Given.OrderAsync(customer);
        await EvaluateAsync(database);
        var during = Now(database);
        database.Clock.Advance(TimeSpan.FromDays(11));
        await EvaluateAsync(database);

        var table = database.Get<SegmentTable>();

        Assert.Empty(await table.MembersAsync(segment, 0, 10, during - 1, Ct));
        Assert.Equal([customer], await table.MembersAsync(segment, 0, 10, during, Ct));
        Assert.Empty(await table.MembersAsync(segment, 0, 10, null, Ct));
    }

    [DatabaseTheory]
    public async Task An_edited_rule_waits_for_its_build_and_then_moves_only_whom_it_must(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var both = await database.Given.CustomerAsync(orders: 3);
        var one = await database.Given.CustomerAsync(orders: 1);
        var segment = await CreateAsync(database, "buyers", "orders >= 1");
        Assert.Equal([both, one], await MembersAsync(database, segment));

        var changed = await database.Get<SaveSegment>().ChangeAsync(segment, "buyers", "orders >= 2", Actor.System, Ct);
        Assert.True(changed.IsOk);
        await database.Given.EventAsync(one, "signed_in");
        await EvaluateAsync(database);
        Assert.Equal([both, one], await MembersAsync(database, segment));
        await RebuildAsync(database, segment);

        // Who changed while the build was under way is looked at once more.
        await EvaluateAsync(database);
        Assert.Equal([both], await MembersAsync(database, segment));
        Assert.Equal(["segment_entered"], await FactsAsync(database, both));
        Assert.Equal(["segment_entered", "segment_left"], await FactsAsync(database, one));
        Assert.Equal(2, (await database.Get<SegmentTable>().FindAsync(segment, Ct))!.Version);
    }

    [DatabaseTheory]
    public async Task Following_every_change_ends_where_a_rebuild_ends(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var random = new Random(7);
        await database.Given.InsertAsync("tags", ("id", 1L), ("name", "VIP"), ("color", "blue"), ("created_at", 0L));
        await database.Given.InsertAsync("lists", ("id", 1L), ("name", "Invited"), ("created_at", 0L), ("created_by", "test"));
        var customers = new List<long>();
        for (var i = 0; i < 12; i++)
            customers.Add(await database.Given.CustomerAsync(orders: random.Next(3), country: random.Next(2) == 0 ? "CN" : "AT"));
        string[] rules =
        [
            "count(signed_in in last 3 days) >= 2",
            "not did(order in last 31 days) and orders >= 1",
            "did(signed_in then not page_viewed within 2 days)",
            "country = \"cn\" and did(any in this month)",
            "in_segment(\"rule 0\") or stage = \"new\"",
            "days_since(last(order)) between 29 and 33",
            "tag(\"vip\") and not consent.email or in_list(\"invited\")",
            "consent(sms, \"marketing\") and not tag(\"VIP\")",
        ];
        var ids = new List<long>();
        foreach (var (i, rule) in rules.Index())
            ids.Add(await CreateAsync(database, $"rule {i}", rule));
        for (var step = 0; step < 40; step++)
        {
            var customer = customers[random.Next(customers.Count)];
            if (random.Next(3) == 0)
                database.Clock.Advance(TimeSpan.FromHours(random.Next(1, 60)));
            else if (random.Next(4) == 0)
                await database.Given.OrderAsync(customer);
            else if (random.Next(2) == 0)
                await database.Store.WriteAsync((c, t) => c.ExecuteAsync(Touch(random), new { id = step + 1L, customer }, t), Ct);
            else
                await database.Given.EventAsync(customer, random.Next(2) == 0 ? "signed_in" : "page_viewed");
            if (random.Next(2) == 0)
                await EvaluateAsync(database);
        }
        await EvaluateAsync(database);

        foreach (var id in ids)
        {
            var followed = await MembersAsync(database, id);
            var changes = await ChangesAsync(database, id);
            await RebuildAsync(database, id);
            await EvaluateAsync(database);
            Assert.Equal(followed, await MembersAsync(database, id));
            Assert.Equal(changes, await ChangesAsync(database, id));
        }
        // Every change has its fact, and every customer's changes alternate.
        Assert.Equal(
            await database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM segment_changes"), Ct),
            await database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM events WHERE name LIKE 'segment_%'"), Ct)
        );
    }

    [DatabaseTheory]
    public async Task A_tag_and_a_consent_change_membership_at_once_and_so_does_the_name_of_a_tag(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        await database.Given.InsertAsync("tags", ("id", 1L), ("name", "VIP"), ("color", "blue"), ("created_at", 0L));
        var segment = await CreateAsync(database, "reachable", "tag(\"vip\") and consent(email, \"marketing\")");
        var seen = new List<bool>();
        foreach (
            var change in new[]
            {
                "INSERT INTO consents (id, customer_id, channel, topic, status, changed_at) VALUES (1, @customer, 'email', 'marketing', 'granted', 0)",
                "INSERT INTO customer_tags (id, customer_id, tag_id, source, added_at, added_by) VALUES (1, @customer, 1, 'test', 0, 'test')",
                "UPDATE tags SET name = 'Guest' WHERE id = 1",
                "UPDATE tags SET name = 'VIP' WHERE id = 1",
                "UPDATE consents SET status = 'withdrawn' WHERE id = 1",
                "UPDATE consents SET status = 'granted' WHERE id = 1",
                "DELETE FROM customer_tags WHERE id = 1",
            }
        )
        {
            await database.Store.WriteAsync((c, t) => c.ExecuteAsync(change, new { customer }, t), Ct);
            await EvaluateAsync(database);
            seen.Add((await MembersAsync(database, segment)).Count == 1);
        }

        Assert.Equal([false, true, false, true, false, true, false], seen);
    }

    [DatabaseTheory]
    public async Task A_bulk_import_leads_to_one_build_of_everything(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var segment = await CreateAsync(database, "all", "everyone");
        await database.Given.InsertManyAsync(
            "customers",
            ["id", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, EvaluateCustomers.TooMany + 5).Select(id => new object?[] { (long)id, "{}", (long)id, 0L, 0L })
        );

        await EvaluateAsync(database);
        Assert.Equal(0, database.Get<EvaluateCustomers>().Evaluated);
        await RebuildAsync(database, RebuildSegments.Everything);

        Assert.Equal(EvaluateCustomers.TooMany + 5, (await database.Get<SegmentTable>().CountsAsync(Ct))[segment]);
        Assert.Equal(0, await database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM dirty_customers"), Ct));
    }

    [DatabaseTheory]
    public async Task Whose_last_order_is_deleted_leaves(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var customer = await database.Given.CustomerAsync();
        var segment = await CreateAsync(database, "buyers", "orders >= 1");
        var order = await database.Given.OrderAsync(customer);
        await EvaluateAsync(database);
        Assert.Equal([customer], await MembersAsync(database, segment));

        await database.Store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM orders WHERE id = @order", new { order }, t), Ct);
        await EvaluateAsync(database);

        Assert.Empty(await MembersAsync(database, segment));
    }

    [DatabaseTheory]
    public async Task A_build_that_breaks_off_goes_on_and_says_nothing_twice(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        for (var i = 0; i < 3; i++)
            await database.Given.CustomerAsync();
        var created = await database.Get<SaveSegment>().CreateAsync("all", "everyone", Actor.System, Ct);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rebuild(database).RunAsync(created.Value, stop.Token));
        await RebuildAsync(database, created.Value);
        await RebuildAsync(database, created.Value);

        Assert.Equal(3, (await MembersAsync(database, created.Value)).Count);
        Assert.Equal(3, await ChangesAsync(database, created.Value));
    }

    /// <summary>A tag, a consent or a place in a list comes or goes.</summary>
    private static string Touch(Random random) =>
        random.Next(6) switch
        {
            0 =>
                "INSERT INTO customer_tags (id, customer_id, tag_id, source, added_at, added_by) VALUES (@id, @customer, 1, 'test', 0, 'test') ON CONFLICT DO NOTHING",
            1 => "DELETE FROM customer_tags WHERE customer_id = @customer",
            2 => "INSERT INTO list_members (id, list_id, customer_id, added_at) VALUES (@id, 1, @customer, 0) ON CONFLICT DO NOTHING",
            3 => "DELETE FROM list_members WHERE customer_id = @customer",
            4 =>
                "INSERT INTO consents (id, customer_id, channel, topic, status, changed_at) VALUES (@id, @customer, 'email', 'marketing', 'granted', 0) ON CONFLICT (customer_id, channel, topic) DO UPDATE SET status = 'withdrawn'",
            _ =>
                "INSERT INTO consents (id, customer_id, channel, topic, status, changed_at) VALUES (@id, @customer, 'sms', 'marketing', 'granted', 0) ON CONFLICT (customer_id, channel, topic) DO UPDATE SET status = 'withdrawn'",
        };

    private static async Task<long> CreateAsync(TestDatabase database, string name, string rule)
    {
        var created = await database.Get<SaveSegment>().CreateAsync(name, rule, Actor.System, Ct);
        Assert.True(created.IsOk, string.Join('\n', created.Problems.Select(p => p.Detail.En)));
        await RebuildAsync(database, created.Value);
        return created.Value;
    }

    private static async Task EvaluateAsync(TestDatabase database)
    {
        while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }

    private static RebuildSegments Rebuild(TestDatabase database) =>
        database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single();

    private static Task RebuildAsync(TestDatabase database, long segment) => Rebuild(database).RunAsync(segment, Ct);

    private static Task<List<long>> MembersAsync(TestDatabase database, long segment) =>
        database.Get<SegmentTable>().MembersAsync(segment, 0, 1_000, null, Ct);

    private static Task<List<string>> FactsAsync(TestDatabase database, long customer) =>
        database.Store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<string>(
                        "SELECT name FROM events WHERE customer_id = @customer AND name LIKE 'segment_%' ORDER BY id",
                        new { customer }
                    )
                ).AsList(),
            Ct
        );

    private static Task<long> ChangesAsync(TestDatabase database, long segment) =>
        database.Store.ReadAsync(
            c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM segment_changes WHERE segment_id = @segment", new { segment }),
            Ct
        );

    private static long Now(TestDatabase database) => database.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
