using System.Text.Json;
using Perennial.Audit;
using Perennial.Desk;
using Perennial.Rules.Basics;
using Perennial.Tests.Scores;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Desk;

/// <summary>The desk once customers are scored: lists by risk × value with the reasons of the scores.</summary>
public class ScoredDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_list_has_those_with_the_most_at_stake_by_their_scores_and_says_why(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ScoredShop.LoadAsync(database, 300);
        var run = await ScoredShop.RunAsync(database, trains: true);

        var made = await database.Get<MakeList>().RunAsync(Period.Of(PeriodKind.Week, ScoredShop.EndDay), Actor.System, Ct);

        Assert.Equal("done", run.State);
        Assert.True(made is { Made: true });
        Assert.Equal([$"scores | {ScoredShop.EndDay - 1}"], await database.LinesAsync("SELECT basis, day FROM desk_lists"));
        const string expected =
            "SELECT id, at_stake, risk FROM customer_scores WHERE at_stake > 0 AND risk >= 0.3 ORDER BY at_stake DESC, id LIMIT 20";
        var rows = await database.LinesAsync("SELECT customer_id, value, risk FROM desk_rows ORDER BY place");
        Assert.Equal(20, rows.Count);
        Assert.Equal(await database.LinesAsync(expected), rows);
        Assert.Equal(
            await database.LinesAsync(expected + " OFFSET 20"),
            await database.LinesAsync("SELECT customer_id, value, risk FROM desk_near ORDER BY place")
        );
        var reasons = (await database.LinesAsync("SELECT reasons FROM desk_rows ORDER BY place")).ConvertAll(json =>
            JsonSerializer.Deserialize<List<Phrase>>(json, JsonSerializerOptions.Web)!
        );
        Assert.All(reasons, of => Assert.StartsWith("Worth about ", of[^1].En, StringComparison.Ordinal));
        Assert.Contains(
            reasons,
            of => of[0].En.Contains(": risk +", StringComparison.Ordinal) && of[0].Zh.Contains("：风险 +", StringComparison.Ordinal)
        );
    }

    [DatabaseTheory]
    public async Task Late_customers_show_their_scores_and_are_sorted_by_them(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customers = await DeskShop.LateAsync(server, 3, null);
        await ScoreAsync(server, customers[1], 0.9, atStake: null);
        await ScoreAsync(server, customers[2], 0.4, atStake: 12_50);

        var byRisk = await RowsAsync(ada, "-risk");
        var byStake = await RowsAsync(ada, "-atStake");

        Assert.Equal(["Late 1", "Late 2", "Late 0"], byRisk.Select(row => row.Text("name")));
        Assert.Equal("Late 2", byStake[0].Text("name"));
        Assert.Equal((0.4, 12.5m), (byRisk[1].GetProperty("risk").GetDouble(), byRisk[1].GetProperty("atStake").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, byRisk[2].GetProperty("risk").ValueKind);
    }

    private static async Task<List<JsonElement>> RowsAsync(HttpClient client, string sort) =>
        [.. (await TestServer.GetJsonAsync(client, $"/api/at-risk?sort={sort}")).GetProperty("items").EnumerateArray()];

    private static Task ScoreAsync(TestServer server, long customer, double risk, long? atStake) =>
        server.Given.InsertAsync(
            "customer_scores",
            ("id", customer),
            ("model_id", 1L),
            ("as_of", 10),
            ("risk", risk),
            ("at_stake", atStake)
        );
}
