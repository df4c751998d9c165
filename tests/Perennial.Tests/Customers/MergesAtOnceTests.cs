using System.Net;
using Perennial.Customers;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Perennial.Tests.Tracking;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>Merges that happen at the same time as other merges, or as something comes in for who is merged: nothing is lost, nothing is left behind.</summary>
public class MergesAtOnceTests
{
    private const string Orphans = """
        SELECT 'events', COUNT(*) FROM events WHERE customer_id NOT IN (SELECT id FROM customers)
        UNION ALL SELECT 'orders', COUNT(*) FROM orders WHERE customer_id NOT IN (SELECT id FROM customers)
        UNION ALL SELECT 'identities', COUNT(*) FROM customer_identities WHERE customer_id NOT IN (SELECT id FROM customers)
        ORDER BY 1
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Many_merged_into_the_same_customer_at_once_all_arrive_and_all_can_be_parted_again(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var into = await server.Given.CustomerAsync(orders: 1);
        var others = new List<long>();
        for (var i = 0; i < 6; i++)
            others.Add(await server.Given.CustomerAsync(orders: 2));
        var before = await StateAsync(server);

        var merges = await Task.WhenAll(others.Select(from => MergeAsync(client, from, into)));
        var merged = await StateAsync(server);
        var undone = await Task.WhenAll(
            merges.Select(merge => client.SendAsync(HttpMethod.Post, $"/api/customers/merges/{merge.Id}/undo", null))
        );

        Assert.All(merges, merge => Assert.Equal(HttpStatusCode.OK, merge.Status));
        Assert.Equal([$"{into} | 13"], merged);
        Assert.All(undone, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(before, await StateAsync(server));
    }

    [DatabaseTheory]
    public async Task Two_that_are_merged_into_each_other_at_once_become_one(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var (one, other) = (await server.Given.CustomerAsync(orders: 1), await server.Given.CustomerAsync(orders: 2));

        var answers = await Task.WhenAll(MergeAsync(client, one, other), MergeAsync(client, other, one));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], answers.Select(answer => answer.Status).Order());
        Assert.EndsWith(" | 3", Assert.Single(await StateAsync(server)), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task What_comes_in_while_customers_are_merged_is_theirs_whoever_they_are_by_then(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (client, sender) = (await server.AdministratorAsync(), await Sender.OfAsync(server));
        using var key = await ApiTrial.ClientAsync(server, "readCustomers", "editCustomers", "recordActivity");
        for (var i = 0; i < 6; i++)
            await sender.SendAsync("identify", new { userId = $"U{i}" });
        var people = (await server.Database.LinesAsync("SELECT id FROM customers ORDER BY number")).Select(long.Parse).ToList();

        var tracked = Task.WhenAll(
            Enumerable.Range(0, 30).Select(i => sender.SendAsync("track", new { userId = $"U{i % 6}", @event = "e" }))
        );
        var stated = Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(i =>
                    key.SendAsync(
                        HttpMethod.Post,
                        "/api/v1/events",
                        new { events = new[] { new { customer = new { id = people[i % 6] }, name = "e" } } }
                    )
                )
        );
        var merged = Task.WhenAll(people.Skip(1).Select(from => MergeAsync(client, from, people[0])));
        await Task.WhenAll(tracked, stated, merged);

        // Whoever was gone already is refused by their id, and known by their number for good.
        var taken = (await stated).Count(answer => answer.Status is HttpStatusCode.OK);
        Assert.All(
            await stated,
            answer => Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.BadRequest])
        );
        Assert.Equal(["events | 0", "identities | 0", "orders | 0"], await server.Database.LinesAsync(Orphans));
        Assert.Equal(
            [$"{people[0]} | {30 + taken}"],
            await server.Database.LinesAsync("SELECT customer_id, COUNT(*) FROM events WHERE name = 'e' GROUP BY customer_id")
        );
    }

    [DatabaseTheory]
    public async Task What_a_room_wrote_just_after_a_merge_for_who_it_had_read_before_follows_within_minutes(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var people = new[] { await server.Given.CustomerAsync(), await server.Given.CustomerAsync(), await server.Given.CustomerAsync() };
        await MergeAsync(client, people[0], people[1]);
        await server.Given.EventAsync(people[0], "late");
        await MergeAsync(client, people[1], people[2]);

        server.Clock.Sleep(TimeSpan.FromMinutes(2));
        await server.Database.Get<FollowMerges>().RunAsync(Ct);

        Assert.Equal(
            [$"{people[2]} | {people[0]}"],
            await server.Database.LinesAsync("SELECT customer_id, origin_id FROM events WHERE name = 'late'")
        );
    }

    private static async Task<(HttpStatusCode Status, long Id)> MergeAsync(HttpClient client, long from, long into)
    {
        var (status, answer) = await client.SendAsync(HttpMethod.Post, "/api/customers/merges", new { fromId = from, intoId = into });
        return (status, status is HttpStatusCode.OK ? answer.GetProperty("mergeId").GetInt64() : 0);
    }

    private static Task<List<string>> StateAsync(TestServer server) =>
        server.Database.LinesAsync(
            """
            SELECT customers.id, COUNT(orders.id) FROM customers LEFT JOIN orders ON orders.customer_id = customers.id
            GROUP BY customers.id ORDER BY customers.id
            """
        );
}
