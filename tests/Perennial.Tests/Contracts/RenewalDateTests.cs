using System.Net;
using System.Text.Json;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Customers;
using Perennial.Tests.Desk;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Contracts;

/// <summary>Where a day of renewal is asked for, contracts answer, and what was typed in only where there are none. Today is 2026-01-15.</summary>
public class RenewalDateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_list_of_companies_shows_and_sorts_by_the_contract_that_comes_up_first(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await PeopleAsync(server.Database);

        var up = await ListAsync(ada, "renewal");
        var down = await ListAsync(ada, "-renewal");

        Assert.Equal(["Bark 2026-01-25", "Leaf 2026-02-01", "Root 2026-12-01", "Twig "], up);
        Assert.Equal(["Root 2026-12-01", "Leaf 2026-02-01", "Bark 2026-01-25", "Twig "], down);
    }

    [DatabaseTheory]
    public async Task Rules_ask_for_the_next_renewal_and_hear_of_a_new_one_and_of_the_day_that_comes(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var people = await PeopleAsync(database);
        var soon = await CreateAsync(database, "soon", "next_renewal in next 20 days");
        var known = await CreateAsync(database, "known", "next_renewal is set");
        var late = await CreateAsync(database, "late", "next_renewal > 2026-06-30");

        var first = await MembersAsync(database, soon);
        Assert.Equal([people["Leaf"], people["Bark"]], first);
        Assert.Equal([people["Leaf"], people["Bark"], people["Root"]], await MembersAsync(database, known));
        Assert.Equal([people["Root"]], await MembersAsync(database, late));

        await Subscribers.SignAsync(database, people["Twig"], "2026-01-01", "2026-01-30");
        await database.LinesAsync("UPDATE companies SET renewal_date = '2026-09-01' WHERE name = 'Bark' RETURNING id");
        await EvaluateAsync(database);

        Assert.Equal([people["Leaf"], people["Twig"]], await MembersAsync(database, soon));
        Assert.Equal([people["Bark"], people["Root"]], await MembersAsync(database, late));

        // The contract of Leaf is over; what was typed in at the company holds again.
        database.Clock.Sleep(TimeSpan.FromDays(17));
        await EvaluateAsync(database);

        Assert.Equal([people["Leaf"], people["Bark"], people["Root"]], await MembersAsync(database, late));
    }

    [DatabaseTheory]
    public async Task What_a_list_did_goes_by_renewals_when_contracts_are_the_basis(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customers = await DeskShop.LateAsync(server, 24, null);
        await DeskShop.RuleAsync(ada, budget: 12);
        var list = (await ada.PostedAsync("/api/desk/lists", new { kind = "week" })).GetProperty("list").Id();
        var workspace = new
        {
            name = "Club",
            language = "en",
            currency = "CNY",
            timeZone = "UTC",
            basis = "subscription",
        };
        Assert.Equal(HttpStatusCode.OK, (await ada.SendAsync(HttpMethod.Put, "/api/settings/workspace", workspace)).Status);
        foreach (var (n, customer) in customers.Index())
        {
            // All come up on the 18th but the last one, who has nothing to decide; three of four of the list go on, and one of four below it.
            var stays = n < 12 ? n % 4 != 3 : n % 4 == 1;
            await Subscribers.SignAsync(server.Database, customer, "2025-12-18", n == 23 ? "2026-03-01" : "2026-01-17");
            if (stays)
                await Subscribers.SignAsync(server.Database, customer, "2025-12-18", "2026-02-17");
        }

        var early = await TestServer.GetJsonAsync(ada, $"/api/desk/lists/{list}/effect");
        server.Clock.Sleep(TimeSpan.FromDays(10));
        var effect = await TestServer.GetJsonAsync(ada, $"/api/desk/lists/{list}/effect");

        Assert.Equal(("tooEarly", "renewals"), (early.Text("state"), early.Text("by")));
        Assert.Equal(("known", "renewals"), (effect.Text("state"), effect.Text("by")));
        Assert.Equal((12, 0.75), Side(effect.GetProperty("listed")));
        Assert.Equal((11, 3 / 11.0), Side(effect.GetProperty("near")));
        // ¥10 a month: seven days of it for who stayed, two for who left.
        Assert.InRange(effect.GetProperty("listed").GetProperty("revenue").GetDouble(), 1.8, 2.0);
    }

    private static (int, double) Side(JsonElement side) =>
        (side.GetProperty("customers").GetInt32(), side.GetProperty("cameBack").GetDouble());

    /// <summary>
    /// One person each: Leaf under contract until the end of the month, though December was typed in; Bark by what was typed in; Root whose
    /// contract is over, by what was typed in; Twig of whom nothing is known.
    /// </summary>
    private static async Task<Dictionary<string, long>> PeopleAsync(TestDatabase database)
    {
        var people = new Dictionary<string, long>();
        foreach (
            var (n, (name, typed)) in new (string, string?)[]
            {
                ("Leaf", "2026-12-24"),
                ("Bark", "2026-01-25"),
                ("Root", "2026-12-01"),
                ("Twig", null),
            }.Index()
        )
        {
            await database.Given.InsertAsync(
                "companies",
                ("id", n + 1L),
                ("name", name),
                ("renewal_date", typed),
                ("attributes", "{}"),
                ("created_at", 0L),
                ("updated_at", 0L)
            );
            people[name] = await database.Given.CustomerAsync(name: name);
            await database.LinesAsync(
                $"UPDATE customers SET company_id = {n + 1}, company = '{name}' WHERE id = {people[name]} RETURNING id"
            );
        }
        await Subscribers.SignAsync(database, people["Leaf"], "2025-11-01", "2026-01-31");
        await Subscribers.SignAsync(database, people["Root"], "2025-11-01", "2025-12-31");
        return people;
    }

    private static async Task<List<string>> ListAsync(HttpClient client, string sort) =>
        [
            .. (await TestServer.GetJsonAsync(client, $"/api/companies?sort={sort}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => $"{item.Text("name")} {item.GetProperty("renewalDate").GetString()}"),
        ];

    private static async Task<long> CreateAsync(TestDatabase database, string name, string rule)
    {
        var created = await database.Get<SaveSegment>().CreateAsync(name, rule, Actor.System, Ct);
        Assert.True(created.IsOk, string.Join('\n', created.Problems.Select(p => p.Detail.En)));
        await database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single().RunAsync(created.Value, Ct);
        return created.Value;
    }

    private static async Task EvaluateAsync(TestDatabase database)
    {
        while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }

    private static async Task<List<long>> MembersAsync(TestDatabase database, long segment) =>
        [.. (await database.Get<SegmentTable>().MembersAsync(segment, 0, 100, null, Ct)).Order()];
}
