using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

/// <summary>Scores where people use them: rules, the list of customers, its file, the public API.</summary>
public class ScoreUseTests
{
    [DatabaseTheory]
    public async Task Rules_find_customers_by_their_scores(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        await ScoredAsync(server, 0.81, clv12: 900_00, atStake: 700_00);
        await ScoredAsync(server, 0.72, clv12: 80_00, atStake: null);
        await ScoredAsync(server, 0.31, clv12: 5_000_00, atStake: 1_500_00);
        await server.Given.CustomerAsync();

        Assert.Equal(2, await CountAsync(administrator, "score.risk > 0.7"));
        Assert.Equal(1, await CountAsync(administrator, "score.risk > 0.7 and score.stake >= 700"));
        Assert.Equal(1, await CountAsync(administrator, "score.clv12 between 1000 and 5000"));
        Assert.Equal(1, await CountAsync(administrator, "score.alive is not set"));
        Assert.Equal(2, await CountAsync(administrator, "not score.risk > 0.7"));
    }

    [DatabaseTheory]
    public async Task The_list_sorts_and_filters_by_scores_and_its_file_has_them(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        var low = await ScoredAsync(server, 0.2, clv12: 100_00, atStake: 20_00);
        var high = await ScoredAsync(server, 0.9, clv12: 300_50, atStake: null);
        var none = await server.Given.CustomerAsync();

        var byRisk = await IdsAsync(administrator, "/api/customers?sort=-risk");
        var byValue = await IdsAsync(administrator, "/api/customers?sort=clv12");
        var risky = await IdsAsync(
            administrator,
            "/api/customers?filters=" + Uri.EscapeDataString("""[{"kind":"field","field":"score:risk","op":"atLeast","value":"0.5"}]""")
        );
        var file = await administrator.GetStringAsync(new Uri("/api/customers.csv?sort=-risk", UriKind.Relative));

        Assert.Equal([high, low, none], byRisk);
        Assert.Equal([low, high, none], byValue);
        Assert.Equal([high], risky);
        var first = (await TestServer.GetJsonAsync(administrator, "/api/customers?sort=-risk")).GetProperty("items")[0];
        Assert.Equal(0.9, first.GetProperty("risk").GetDouble());
        Assert.Equal(300.5m, first.GetProperty("clv12").GetDecimal());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("atStake").ValueKind);
        Assert.Contains("churn risk,probability alive,value in 12 months,value at stake", file);
        Assert.Contains(",0.9,0.5,300.5,,", file);
    }

    [DatabaseTheory]
    public async Task The_public_API_shows_what_is_foretold_of_a_customer(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        var scored = await ScoredAsync(server, 0.42, clv12: 1234_50, atStake: 99_00);
        var none = await server.Given.CustomerAsync();

        var shown = await TestServer.GetJsonAsync(administrator, $"/api/v1/customers/{scored}");
        var other = await TestServer.GetJsonAsync(administrator, $"/api/v1/customers/{none}");

        Assert.Equal(
            """{"risk":0.42,"alive":0.5,"clv12":1234.5,"atStake":99,"asOf":"1970-01-10"}""",
            JsonSerializer.Serialize(shown.GetProperty("scores"))
        );
        Assert.Equal(JsonValueKind.Null, other.GetProperty("scores").ValueKind);
    }

    private static async Task<long> ScoredAsync(TestServer server, double risk, long clv12, long? atStake)
    {
        var customer = await server.Given.CustomerAsync();
        await server.Given.InsertAsync(
            "customer_scores",
            ("id", customer),
            ("model_id", 1L),
            ("as_of", 10),
            ("risk", risk),
            ("alive", 0.5),
            ("orders12", 1.5),
            ("clv3", clv12 / 4),
            ("clv12", clv12),
            ("clv36", clv12 * 2),
            ("at_stake", atStake)
        );
        return customer;
    }

    private static async Task<long> CountAsync(HttpClient client, string rule)
    {
        var response = await client.PostAsJsonAsync("/api/segments/preview", new { rule });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("count").GetInt64();
    }

    private static async Task<List<long>> IdsAsync(HttpClient client, string path) =>
        [
            .. (await TestServer.GetJsonAsync(client, path))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("id").GetInt64()),
        ];
}
