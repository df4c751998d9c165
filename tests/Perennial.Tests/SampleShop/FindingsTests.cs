using System.Text.Json;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;
using Perennial.SampleShop;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.SampleShop;

/// <summary>What is true of the sample shop is what the product finds in it, through the same routes as the page.</summary>
public class FindingsTests
{
    // New customers of Douyin are worse from September 2025 on.
    private static readonly SampleShopSize Shop = new(Customers: 5_000, Seed: 1, EndDay: LocalDay.Of(2026, 1, 1), Language.En);

    [Fact]
    public async Task The_product_finds_the_quality_of_the_channels_and_the_drop_hidden_in_one()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        await server.Database.Get<LoadSampleShop>().RunAsync(Shop, Actor.System, progress: null, TestContext.Current.CancellationToken);

        var channels = (await TestServer.GetJsonAsync(client, "/api/insights/breakdown?by=channel&period=2025-12")).GetProperty("rows");
        var overview = await TestServer.GetJsonAsync(client, "/api/insights/overview?period=2025-12");
        var before = await SecondMonthAsync(client, "Douyin", "2025-03-01", "2025-09-01");
        var after = await SecondMonthAsync(client, "Douyin", "2025-09-01", "2025-12-01");

        Assert.Equal("Referral", Extreme(channels, "crr", highest: true));
        Assert.Equal("Douyin", Extreme(channels, "crr", highest: false));
        Assert.Equal("Douyin", Extreme(channels, "repeatRate", highest: false));
        Assert.True(after < 0.6 * before, $"{after} of the new customers came back in their second month, {before} before");
        Assert.Equal(Buyers(), overview.GetProperty("metrics").GetProperty("customers").GetProperty("value").GetInt32());
    }

    /// <summary>The share of new customers of a channel who order again in the month after their first order.</summary>
    private static async Task<double> SecondMonthAsync(HttpClient client, string channel, string from, string to)
    {
        var where = Uri.EscapeDataString($$"""{"kind":"attribute","by":"channel","value":"{{channel}}"}""");
        var table = await TestServer.GetJsonAsync(
            client,
            $"/api/insights/cohorts?period=month&mode=bracket&measure=customers&where={where}"
        );
        var cohorts = table
            .GetProperty("cohorts")
            .EnumerateArray()
            .Where(c => string.CompareOrdinal(c.GetProperty("cohort").GetString(), from[..7]) >= 0)
            .Where(c => string.CompareOrdinal(c.GetProperty("cohort").GetString(), to[..7]) < 0)
            .ToList();
        return cohorts.Sum(c => c.GetProperty("cells")[1].GetProperty("value").GetDouble())
            / cohorts.Sum(c => c.GetProperty("size").GetDouble());
    }

    private static string? Extreme(JsonElement rows, string metric, bool highest)
    {
        var ordered = rows.EnumerateArray().OrderBy(row => row.GetProperty(metric).GetDouble()).ToList();
        return ordered[highest ? ^1 : 0].GetProperty("key").GetString();
    }

    private static int Buyers() =>
        new ShopSimulator(new SampleShopPlan(5_000, 1, LocalDay.Of(2026, 1, 1)))
            .Customers()
            .Count(c => c.Orders.Any(o => o.Status is SampleOrderStatus.Paid or SampleOrderStatus.PartiallyRefunded));
}
