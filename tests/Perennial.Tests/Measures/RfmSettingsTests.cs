using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Measures;

public class RfmSettingsTests
{
    private static readonly Uri Address = new("/api/settings/rfm", UriKind.Relative);

    [DatabaseTheory]
    public async Task Own_thresholds_are_saved_and_used_at_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await Shop.Random(91, customers: 20).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();
        var settings = await ReadAsync(client);
        settings["bins"] = JsonNode.Parse("""{"kind":"own","r":[10,20,30,40],"f":[2,3,4,5],"m":[10,20,30.5,40]}""");

        var saved = await client.PutAsJsonAsync(Address, settings, TestContext.Current.CancellationToken);
        var rfm = await TestServer.GetJsonAsync(client, "/api/insights/rfm");

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal([10, 20, 30.5, 40], rfm.GetProperty("bins").GetProperty("m").EnumerateArray().Select(m => m.GetDouble()));
        Assert.Equal("own", (await ReadAsync(client))["bins"]!["kind"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"kind":"own","r":[10,20,30],"f":[2,3,4,5],"m":[1,2,3,4]}""", "rfm-bins-not-ascending")]
    [InlineData("""{"kind":"thirds"}""", "rfm-bins-not-understood")]
    public async Task Bins_that_are_none_are_refused(string bins, string code)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var settings = await ReadAsync(client);
        settings["bins"] = JsonNode.Parse(bins);

        var response = await client.PutAsJsonAsync(Address, settings, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            code,
            (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task A_group_that_takes_another_ones_cell_is_refused_and_nothing_changes()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var settings = await ReadAsync(client);
        settings["groups"]![0]!["cells"]!.AsArray().Add("111");

        var response = await client.PutAsJsonAsync(Address, settings, TestContext.Current.CancellationToken);

        Assert.Contains(
            "rfm-cell-not-once",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(125, (await ReadAsync(client))["groups"]!.AsArray().Sum(group => group!["cells"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_viewer_may_read_but_not_change_them()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.SignedInAsync("viewer");
        var settings = await ReadAsync(viewer);

        var response = await viewer.PutAsJsonAsync(Address, settings, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>(Address, TestContext.Current.CancellationToken))!;
}
