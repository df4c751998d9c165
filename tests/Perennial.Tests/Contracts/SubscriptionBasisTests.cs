using System.Text.Json;
using Perennial.Audit;
using Perennial.Contracts;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Contracts;

/// <summary>The basis "subscription" as its users meet it: the setting, the overview, the page of a customer, rules.</summary>
public class SubscriptionBasisTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Figures_and_stages_follow_contracts(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await UseAsync(ada);
        // The clock stands on 2026-01-15: two under contract, one in the grace of 30 days, one gone.
        long[] customers =
        [
            await AddAsync(server, ada, null),
            await AddAsync(server, ada, "2026-03-31"),
            await AddAsync(server, ada, "2026-01-02"),
            await AddAsync(server, ada, "2025-11-30"),
        ];

        var overview = await TestServer.GetJsonAsync(ada, "/api/insights/overview?period=2026-01");
        var stages = new List<string?>();
        foreach (var customer in customers)
            stages.Add(
                (await TestServer.GetJsonAsync(ada, $"/api/customers/{customer}")).GetProperty("stage").GetProperty("stage").GetString()
            );

        Assert.Equal("subscription", overview.GetProperty("basis").GetString());
        Assert.Equal((30, 1), (Days(overview, "churnDays"), Days(overview, "dormantDays")));
        Assert.Equal(3, Value(overview, "activeCustomers"));
        Assert.Equal(4, Value(overview, "customers"));
        Assert.Equal(["active", "new", "dormant", "churned"], stages);
    }

    [DatabaseTheory]
    public async Task A_segment_of_lapsed_customers_fills_itself_when_the_grace_is_over(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await Subscribers.UseBasisAsync(database);
        var customer = await database.Given.CustomerAsync();
        await Subscribers.SignAsync(database, customer, starts: "2025-10-01", ends: "2026-01-20");
        var saved = await database.Get<SaveSegment>().CreateAsync("gone", "stage = \"churned\"", Actor.System, Ct);
        Assert.True(saved.IsOk, string.Join('\n', saved.Problems.Select(p => p.Detail.En)));
        await database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single().RunAsync(saved.Value, Ct);
        var seen = new List<bool>();

        foreach (var days in new[] { 0, 20, 20 })
        {
            database.Clock.Sleep(TimeSpan.FromDays(days));
            await database.Get<AdvanceContracts>().RunAsync(Ct);
            while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
            seen.Add((await database.Get<SegmentTable>().MembersAsync(saved.Value, 0, 10, null, Ct)).Any(member => member == customer));
        }

        Assert.Equal([false, false, true], seen);
    }

    private static async Task UseAsync(HttpClient ada)
    {
        var workspace = new
        {
            name = "Club",
            currency = "CNY",
            timeZone = "UTC",
            basis = "subscription",
            industry = "saas",
        };
        var response = await ada.Send("PUT", "/api/settings/workspace", workspace);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<long> AddAsync(TestServer server, HttpClient ada, string? endsOn)
    {
        var customer = await server.Given.CustomerAsync();
        var response = await ada.Send(
            "POST",
            $"/api/customers/{customer}/contracts",
            new
            {
                name = "Plan",
                startsOn = "2025-10-01",
                endsOn,
                amount = 10,
            }
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return customer;
    }

    private static int Days(JsonElement overview, string which) => overview.GetProperty("window").GetProperty(which).GetInt32();

    private static double Value(JsonElement overview, string metric) =>
        overview.GetProperty("metrics").GetProperty(metric).GetProperty("value").GetDouble();
}
