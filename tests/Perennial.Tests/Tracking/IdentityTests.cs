using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

public class IdentityTests
{
    private const string Whose = """
        SELECT COALESCE(customers.number, '-') AS number, COUNT(*) AS events
        FROM events JOIN customers ON customers.id = events.customer_id GROUP BY customers.id, customers.number ORDER BY 1
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task What_a_visitor_did_before_is_theirs_once_they_are_known(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync("page", new { anonymousId = "A1" });
        await sender.SendAsync("page", new { anonymousId = "A2" });
        await sender.SendAsync(
            "identify",
            new
            {
                anonymousId = "A1",
                userId = "U",
                traits = new { name = "李雷", email = "Li@Example.test" },
            }
        );
        await sender.SendAsync(
            "identify",
            new
            {
                anonymousId = "A2",
                userId = "U",
                traits = new { city = "上海" },
            }
        );
        await sender.SendAsync("page", new { anonymousId = "A2" });

        Assert.Equal(["U | 3"], await server.Database.LinesAsync(Whose));
        Assert.Equal(
            ["U | 李雷 | Li@Example.test | 上海"],
            await server.Database.LinesAsync("SELECT number, name, email, city FROM customers")
        );
        Assert.Equal(
            ["anonymous | A1 | 0", "anonymous | A2 | 0", "email | li@example.test | 0", "number | U | 1"],
            await server.Database.LinesAsync("SELECT type, value, verified FROM customer_identities ORDER BY type, value")
        );
    }

    [DatabaseTheory]
    public async Task The_result_is_the_same_however_messages_are_cut_into_batches(Engine engine)
    {
        object[] messages =
        [
            new { type = "page", anonymousId = "A1" },
            new { type = "page", anonymousId = "A2" },
            new
            {
                type = "track",
                userId = "U",
                @event = "e",
            },
            new
            {
                type = "identify",
                anonymousId = "A1",
                userId = "U",
                traits = new { name = "N" },
            },
            new
            {
                type = "alias",
                previousId = "A2",
                userId = "U",
            },
            new { type = "page", anonymousId = "A2" },
            new
            {
                type = "group",
                userId = "U",
                groupId = "G",
                traits = new { name = "茶行" },
            },
        ];
        foreach (var size in (int[])[1, 2, 3, messages.Length])
        {
            await using var server = await TestServer.StartAsync(engine);
            var sender = await Sender.OfAsync(server);

            foreach (var batch in messages.Chunk(size))
                await sender.BatchAsync(batch);

            Assert.Equal(["U | 4"], await server.Database.LinesAsync(Whose));
            Assert.Equal(["U | N | 茶行"], await server.Database.LinesAsync("SELECT number, name, company FROM customers"));
        }
    }

    [DatabaseTheory]
    public async Task Two_people_on_one_device_stay_two_and_are_left_to_decide(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync("identify", new { anonymousId = "A", userId = "U1" });
        await sender.SendAsync(
            "track",
            new
            {
                anonymousId = "A",
                userId = "U1",
                @event = "e",
            }
        );
        await sender.SendAsync("identify", new { anonymousId = "A", userId = "U2" });
        await sender.SendAsync(
            "track",
            new
            {
                anonymousId = "A",
                userId = "U2",
                @event = "e",
            }
        );
        await sender.SendAsync("page", new { anonymousId = "A" });

        Assert.Equal(["U1 | 2", "U2 | 1"], await server.Database.LinesAsync(Whose));
        var pair = Assert.Single(await PairsAsync(server));
        Assert.Equal(("conflict", "anonymous: A"), (pair.GetProperty("reason").GetString(), pair.GetProperty("evidence").GetString()));
    }

    [DatabaseTheory]
    public async Task A_merge_moves_orders_lines_and_events_and_undoing_it_gives_back_what_came_in_by_their_own_ids(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(Order("U1", "O1"), Order("U2", "O2"), Event("U1"), Event("U2"));
        await sender.SendAsync("identify", new { userId = "U1", traits = new { name = "一", city = "北京" } });
        await sender.SendAsync("identify", new { userId = "U2", traits = new { name = "二", phone = "13800000001" } });
        var administrator = await server.AdministratorAsync();
        var (one, two) = (await IdAsync(server, "U1"), await IdAsync(server, "U2"));

        var merge = await PostAsync(administrator, "/api/customers/merges", new { fromId = two, intoId = one });
        await sender.BatchAsync(Order("U2", "O3"), Event("U2"), Event("U1"));
        var merged = await EverythingAsync(server);
        var fields = await server.Database.LinesAsync("SELECT number, name, city, phone FROM customers");
        await PostAsync(administrator, $"/api/customers/merges/{merge.GetProperty("mergeId")}/undo", new { });

        Assert.Equal([$"{one} | events 4 orders 3 lines 3"], merged);
        Assert.Equal(["U1 | 一 | 北京 | 13800000001"], fields);
        Assert.Equal([$"{one} | events 2 orders 1 lines 1", $"{two} | events 2 orders 2 lines 2"], await EverythingAsync(server));
        Assert.Equal(
            ["U1 | 一 | 北京 | ", "U2 | 二 |  | 13800000001"],
            await server.Database.LinesAsync("SELECT number, name, city, phone FROM customers ORDER BY number")
        );
        Assert.Equal(
            2,
            (await server.Database.LinesAsync("SELECT value FROM customer_identities WHERE type = 'number' AND origin_id IS NULL")).Count
        );
    }

    [DatabaseTheory]
    public async Task A_merge_within_a_merge_can_be_undone_alone(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(Event("U1"), Event("U2"), Event("U3"), Event("U3"));
        var administrator = await server.AdministratorAsync();
        var (one, two, three) = (await IdAsync(server, "U1"), await IdAsync(server, "U2"), await IdAsync(server, "U3"));
        var inner = await PostAsync(administrator, "/api/customers/merges", new { fromId = three, intoId = two });
        await PostAsync(administrator, "/api/customers/merges", new { fromId = two, intoId = one });

        await PostAsync(administrator, $"/api/customers/merges/{inner.GetProperty("mergeId")}/undo", new { });

        Assert.Equal(["U1 | 2", "U3 | 2"], await server.Database.LinesAsync(Whose));
    }

    [DatabaseTheory]
    public async Task Who_was_parted_is_not_merged_again_unasked(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync("page", new { anonymousId = "A" });
        await sender.SendAsync("page", new { userId = "U" });
        await sender.SendAsync("identify", new { anonymousId = "A", userId = "U" });
        var administrator = await server.AdministratorAsync();
        var merges = await TestServer.GetJsonAsync(administrator, $"/api/customers/{await IdAsync(server, "U")}/merges");

        await PostAsync(administrator, $"/api/customers/merges/{merges[0].GetProperty("id")}/undo", new { });
        await sender.SendAsync("identify", new { anonymousId = "A", userId = "U" });

        Assert.Equal(["- | 1", "U | 1"], await server.Database.LinesAsync(Whose));
    }

    [DatabaseTheory]
    public async Task The_figures_of_the_past_follow_a_merge_and_its_undoing(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (one, two) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        await server.Given.OrderAsync(one, server.Clock.GetUtcNow().AddDays(-40));
        await server.Given.OrderAsync(two, server.Clock.GetUtcNow().AddDays(-10));
        var administrator = await server.AdministratorAsync();

        var before = await OrdersInListAsync(administrator);
        var merge = await PostAsync(administrator, "/api/customers/merges", new { fromId = two, intoId = one });
        var merged = await OrdersInListAsync(administrator);
        await PostAsync(administrator, $"/api/customers/merges/{merge.GetProperty("mergeId")}/undo", new { });

        Assert.Equal([1, 1], before);
        Assert.Equal([2], merged);
        Assert.Equal([1, 1], await OrdersInListAsync(administrator));
    }

    private static object Event(string user) =>
        new
        {
            type = "track",
            userId = user,
            @event = "e",
        };

    private static object Order(string user, string number) =>
        new
        {
            type = "track",
            userId = user,
            @event = "Order Completed",
            properties = new
            {
                order_id = number,
                total = 10,
                products = new[] { new { sku = "S", price = 10 } },
            },
        };

    private static async Task<IEnumerable<int>> OrdersInListAsync(HttpClient client) =>
        (await TestServer.GetJsonAsync(client, "/api/customers"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(row => row.GetProperty("orders").GetInt32());

    private static async Task<JsonElement[]> PairsAsync(TestServer server) =>
        [
            .. (await TestServer.GetJsonAsync(await server.AdministratorAsync(), "/api/customers/duplicates"))
                .GetProperty("items")
                .EnumerateArray(),
        ];

    private static async Task<long> IdAsync(TestServer server, string number) =>
        long.Parse((await server.Database.LinesAsync($"SELECT id FROM customers WHERE number = '{number}'"))[0], null);

    private static Task<List<string>> EverythingAsync(TestServer server) =>
        server.Database.LinesAsync(
            """
            SELECT id, 'events ' || (SELECT COUNT(*) FROM events WHERE customer_id = customers.id AND name = 'e')
                || ' orders ' || (SELECT COUNT(*) FROM orders WHERE customer_id = customers.id)
                || ' lines ' || (SELECT COUNT(*) FROM order_items WHERE customer_id = customers.id)
            FROM customers ORDER BY id
            """
        );

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object request)
    {
        var response = await client.PostAsJsonAsync(path, request, Ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }
}
