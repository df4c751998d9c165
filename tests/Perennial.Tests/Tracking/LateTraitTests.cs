using System.Globalization;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>What was said of a person is kept by when it was said, however late and in whatever order it arrives.</summary>
public class LateTraitTests
{
    private const string Kept = "SELECT city, country, attributes FROM customers";

    [DatabaseTheory]
    public async Task A_late_identify_fills_what_is_open_and_writes_over_nothing_newer(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync("identify", Said(server, 1, new { city = "杭州", plan = "gold" }));
        await sender.SendAsync(
            "identify",
            Said(
                server,
                5,
                new
                {
                    city = "上海",
                    country = "CN",
                    plan = "free",
                    seats = 3,
                }
            )
        );

        Assert.Equal(["""杭州 | CN | {"plan":"gold","seats":3}"""], await KeptAsync(server));
    }

    [DatabaseTheory]
    public async Task A_value_that_was_said_again_is_as_new_as_when_it_was_said_last(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync("identify", Said(server, 6, new { city = "上海" }));
        var before = await server.Database.LinesAsync("SELECT version, updated_at FROM customers");
        server.Clock.Sleep(TimeSpan.FromMinutes(1));

        await sender.SendAsync("identify", Said(server, 2, new { city = "上海" }));
        await sender.SendAsync("identify", Said(server, 4, new { city = "北京" }));

        Assert.Equal(["上海 |  | {}"], await KeptAsync(server));
        Assert.Equal(before, await server.Database.LinesAsync("SELECT version, updated_at FROM customers"));
    }

    [DatabaseTheory]
    public async Task Every_order_and_every_cut_into_batches_leaves_the_same(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var random = new Random(7);
        var said = Enumerable
            .Range(0, 12)
            .Select(i => (Hours: i + 1, City: $"city {random.Next(3)}", Plan: random.Next(2) == 0 ? null : $"plan {i}"))
            .ToList();
        for (var trial = 0; trial < 6; trial++)
        {
            var user = $"U{trial}";
            var messages = said.OrderBy(_ => random.Next())
                .Select(s => Said(server, s.Hours, new { city = s.City, plan = s.Plan }, user, "identify"))
                .ToArray();
            foreach (var batch in messages.Chunk(1 + random.Next(5)))
                await sender.BatchAsync(batch);
        }

        var newest = said.First(s => s.Plan is not null);
        var kept = (await KeptAsync(server)).Distinct();
        Assert.Equal([$$"""{{said[0].City}} |  | {"plan":"{{newest.Plan}}"}"""], kept);
    }

    [DatabaseTheory]
    public async Task What_somebody_changed_or_took_away_by_hand_is_not_undone_by_an_older_message(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var ada = await server.AdministratorAsync();
        await sender.SendAsync("identify", Said(server, 9, new { city = "上海", country = "CN" }));
        var id = long.Parse((await server.Database.LinesAsync("SELECT id FROM customers"))[0], CultureInfo.InvariantCulture);
        var version = long.Parse((await server.Database.LinesAsync("SELECT version FROM customers"))[0], CultureInfo.InvariantCulture);
        await ada.EditAsync(id, version, new { facts = new { city = "杭州", country = (string?)null } });

        await sender.SendAsync("identify", Said(server, 3, new { city = "北京", country = "AT" }));
        var late = await KeptAsync(server);
        server.Clock.Sleep(TimeSpan.FromHours(1));
        await sender.SendAsync("identify", Said(server, 0, new { city = "Wien", country = "AT" }));

        Assert.Equal(["杭州 |  | {}"], late);
        Assert.Equal(["Wien | AT | {}"], await KeptAsync(server));
    }

    [DatabaseTheory]
    public async Task Times_follow_when_two_become_one_and_when_they_are_parted(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync(
            "identify",
            new
            {
                anonymousId = "A",
                traits = new { city = "上海" },
                timestamp = At(server, 1),
            }
        );
        await sender.SendAsync("identify", Said(server, 8, new { country = "CN" }));

        await sender.SendAsync(
            "identify",
            new
            {
                anonymousId = "A",
                userId = "U",
                traits = new { },
                timestamp = At(server, 0),
            }
        );
        await sender.SendAsync("identify", Said(server, 5, new { city = "北京", country = "AT" }));

        Assert.Equal(["上海 | AT | {}"], await KeptAsync(server));
    }

    private static async Task<List<string>> KeptAsync(TestServer server) =>
        [
            .. (await server.Database.LinesAsync(Kept)).Select(line =>
                line.Replace("\": ", "\":").Replace("\", ", "\",").Replace(", \"", ",\"")
            ),
        ];

    private static string At(TestServer server, int hours) =>
        server.Clock.GetUtcNow().AddHours(-hours).ToString("O", CultureInfo.InvariantCulture);

    private static object Said(TestServer server, int hours, object traits, string user = "U", string type = "identify") =>
        new
        {
            type,
            userId = user,
            traits,
            timestamp = At(server, hours),
        };
}
