using System.Globalization;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>Group calls make companies, describe them, and say whose people somebody is.</summary>
public class GroupTests
{
    private const string People = """
        SELECT c.number, c.company, co.number, co.name FROM customers c LEFT JOIN companies co ON co.id = c.company_id ORDER BY c.number
        """;

    private const string Companies = "SELECT number, name, domain, renewal_date, attributes FROM companies ORDER BY number";

    [DatabaseTheory]
    public async Task A_group_call_finds_or_makes_the_company_once_and_links_the_person(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var traits = new
        {
            name = "长青茶业",
            website = "https://tea.example/about",
            renewalDate = "2027-03-31T00:00:00Z",
            seats = 40,
            plan = "gold",
        };

        await sender.SendAsync(
            "group",
            new
            {
                userId = "U1",
                groupId = "G-1",
                traits,
                messageId = "m1",
            }
        );
        await sender.SendAsync(
            "group",
            new
            {
                userId = "U1",
                groupId = "G-1",
                traits,
                messageId = "m1",
            }
        );
        await sender.BatchAsync(
            new
            {
                type = "group",
                anonymousId = "A2",
                groupId = "G-1",
            },
            new
            {
                type = "group",
                userId = "U3",
                groupId = "G-1",
                traits = new { plan = "platinum" },
            },
            new
            {
                type = "group",
                userId = "U3",
                groupId = "G-1",
                traits = new { plan = "platinum" },
            }
        );

        Assert.Equal(
            ["""G-1 | 长青茶业 | tea.example | 2027-03-31 | {"plan":"platinum","seats":40}"""],
            (await server.Database.LinesAsync(Companies)).Select(line => line.Replace(": ", ":").Replace(", ", ","))
        );
        Assert.Equal(
            [" | 长青茶业 | G-1 | 长青茶业", "U1 | 长青茶业 | G-1 | 长青茶业", "U3 | 长青茶业 | G-1 | 长青茶业"],
            (await server.Database.LinesAsync(People)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT COUNT(*) FROM company_names"));
    }

    [DatabaseTheory]
    public async Task A_company_known_by_its_name_alone_gets_the_number_and_a_new_name_reaches_its_people(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync("identify", new { userId = "U1", traits = new { company = "Leaf  Ltd" } });

        await sender.SendAsync(
            "group",
            new
            {
                userId = "U2",
                groupId = "G-1",
                traits = new { name = "leaf ltd" },
            }
        );
        await sender.SendAsync(
            "group",
            new
            {
                userId = "U2",
                groupId = "G-1",
                traits = new { name = "Leaf & Co" },
            }
        );
        await sender.SendAsync("identify", new { userId = "U3", traits = new { company = new { id = "G-1", industry = "tea" } } });

        Assert.Equal(
            ["""G-1 | Leaf & Co | {"industry":"tea"}"""],
            (await server.Database.LinesAsync("SELECT number, name, attributes FROM companies")).Select(line => line.Replace(": ", ":"))
        );
        Assert.Equal(
            ["U1 | Leaf & Co | G-1 | Leaf & Co", "U2 | Leaf & Co | G-1 | Leaf & Co", "U3 | Leaf & Co | G-1 | Leaf & Co"],
            await server.Database.LinesAsync(People)
        );
    }

    [DatabaseTheory]
    public async Task Two_companies_of_one_name_stay_two_and_keep_their_people(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync(
            "group",
            new
            {
                userId = "U1",
                groupId = "G-1",
                traits = new { name = "Acme" },
            }
        );
        await sender.SendAsync(
            "group",
            new
            {
                userId = "U2",
                groupId = "G-2",
                traits = new { name = "Acme" },
            }
        );
        await sender.SendAsync("identify", new { userId = "U2", traits = new { city = "Wien" } });

        Assert.Equal(["U1 | Acme | G-1 | Acme", "U2 | Acme | G-2 | Acme"], await server.Database.LinesAsync(People));
    }

    [DatabaseTheory]
    public async Task What_a_group_said_earlier_does_not_write_over_what_was_said_later(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync("group", Group(server, "G-2", "Leaf & Co", hours: 2));
        await sender.SendAsync("group", Group(server, "G-2", "Leaf", hours: 3));
        await sender.SendAsync("group", Group(server, "G-1", "Old", hours: 4));

        Assert.Equal(["U1 | Leaf & Co | G-2 | Leaf & Co"], await server.Database.LinesAsync(People));
        Assert.Equal(
            ["G-1 | Old", "G-2 | Leaf & Co"],
            await server.Database.LinesAsync("SELECT number, name FROM companies ORDER BY number")
        );
    }

    private static object Group(TestServer server, string group, string name, int hours) =>
        new
        {
            userId = "U1",
            groupId = group,
            traits = new { name },
            timestamp = server.Clock.GetUtcNow().AddHours(-hours).ToString("O", CultureInfo.InvariantCulture),
        };
}
