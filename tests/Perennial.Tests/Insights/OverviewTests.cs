using System.Net;
using System.Text.Json;
using Perennial.Tests.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

public class OverviewTests
{
    [DatabaseTheory]
    public async Task Without_data_the_overview_says_so_and_shows_no_zero_for_what_is_undefined(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();

        var overview = await TestServer.GetJsonAsync(client, "/api/insights/overview");

        Assert.Equal(JsonValueKind.Null, Metric(overview, "crr").GetProperty("value").ValueKind);
        Assert.Equal(0, Metric(overview, "customers").GetProperty("value").GetInt32());
        Assert.Contains("暂无留存率", overview.GetProperty("headline").GetProperty("zh").GetString(), StringComparison.Ordinal);
        foreach (
            var page in new[]
            {
                "cohorts",
                "rfm",
                "lifecycle",
                "breakdown",
                "trend",
                "cohorts.csv",
                "rfm.csv",
                "lifecycle.csv",
                "breakdown.csv",
                "trend.csv",
            }
        )
            Assert.Equal(
                HttpStatusCode.OK,
                (
                    await client.GetAsync(new Uri("/api/insights/" + page, UriKind.Relative), TestContext.Current.CancellationToken)
                ).StatusCode
            );
    }

    [Fact]
    public async Task The_default_period_is_the_last_one_that_is_over()
    {
        await using var server = await TestServer.StartAsync();
        await Shop.Random(83).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();

        var overview = await TestServer.GetJsonAsync(client, "/api/insights/overview");
        var current = await TestServer.GetJsonAsync(client, "/api/insights/overview?period=2012-02");

        Assert.True(overview.GetProperty("period").GetProperty("complete").GetBoolean());
        Assert.Equal("2012-01", overview.GetProperty("period").GetProperty("label").GetString());
        Assert.False(current.GetProperty("period").GetProperty("complete").GetBoolean());
        Assert.Contains("not over yet", current.GetProperty("headline").GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overview?period=2011-13", "period-not-understood")]
    [InlineData("overview?period=2031-01", "period-after-data")]
    [InlineData("trend?metric=nps", "metric-not-understood")]
    [InlineData("trend?periodKind=decade", "period-kind-not-understood")]
    [InlineData("trend?periodKind=week&from=1990-01-01", "too-many-periods")]
    [InlineData("trend?from=2011-05-01&to=2011-05-01", "range-empty")]
    [InlineData("trend?from=yesterday", "day-not-understood")]
    [InlineData("breakdown?by=colour", "dimension-not-understood")]
    [InlineData("cohorts?mode=sideways", "choice-not-understood")]
    [InlineData("rfm?at=soon", "day-not-understood")]
    [InlineData("overview?where={\"kind\":\"nobody\"}", "filter-not-understood")]
    [InlineData("overview?where=[1", "filter-not-understood")]
    public async Task A_mistake_in_the_address_is_named(string address, string code)
    {
        await using var server = await TestServer.StartAsync();
        await Shop.Random(84, customers: 10).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();

        var response = await client.GetAsync(new Uri("/api/insights/" + address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            $"\"code\":\"{code}\"",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static JsonElement Metric(JsonElement overview, string key) => overview.GetProperty("metrics").GetProperty(key);
}
