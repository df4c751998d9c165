using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

public class SegmentApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_rule_is_previewed_with_count_sample_and_explanation(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var buyer = await server.Given.CustomerAsync(orders: 3);
        await server.Given.CustomerAsync();

        var preview = await PostAsync(client, "/api/segments/preview", new { rule = "orders>=3" });

        Assert.Equal(1, preview.GetProperty("count").GetInt64());
        Assert.Equal(buyer, preview.GetProperty("sample")[0].GetInt64());
        Assert.Equal("orders >= 3", preview.GetProperty("rule").GetString());
        Assert.Equal("Orders is at least 3", preview.GetProperty("explain").GetString());
    }

    [Fact]
    public async Task A_rule_looks_back_from_a_past_day()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 2);

        var preview = await PostAsync(client, "/api/segments/preview", new { rule = "orders = 1", at = "2026-01-10" });

        Assert.Equal(1, preview.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task A_mistake_is_answered_with_its_place_and_a_suggestion()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var check = await PostAsync(client, "/api/segments/check", new { rule = "spennd > 5" });

        Assert.False(check.GetProperty("ok").GetBoolean());
        Assert.Equal(0, check.GetProperty("mistakes")[0].GetProperty("position").GetInt32());
        Assert.Equal("spend", check.GetProperty("mistakes")[0].GetProperty("suggestion").GetString());
    }

    [DatabaseTheory]
    public async Task Why_shows_each_condition_with_its_actual_value(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 2, country: "AT");

        var lines = await PostAsync(client, "/api/segments/why", new { rule = "orders >= 3 or country = \"at\"", customer });

        Assert.Equal([true, false, true], lines.EnumerateArray().Select(l => l.GetProperty("holds").GetBoolean()));
        Assert.Equal(2, lines[1].GetProperty("value").GetDouble());
        Assert.Equal("AT", lines[2].GetProperty("value").GetString());
    }

    [Fact]
    public async Task The_catalogue_names_what_the_workspace_has()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(attributes: """{"level":"gold","age":3}""");
        await server.Given.EventAsync(customer, "signed_in", props: """{"device":"phone"}""");

        var catalogue = await TestServer.GetJsonAsync(client, "/api/segments/catalogue");

        Assert.Equal(["age", "level"], catalogue.GetProperty("attributes").EnumerateArray().Select(a => a.GetProperty("key").GetString()));
        var signedIn = catalogue.GetProperty("events").EnumerateArray().Single(e => e.GetProperty("key").GetString() == "signed_in");
        Assert.Equal("device", signedIn.GetProperty("properties")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_segment_is_created_changed_and_deleted_and_a_viewer_may_only_look()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");

        var created = await client.PostAsJsonAsync("/api/segments", new { name = "VIP", rule = "spend > 1000" }, Ct);
        var same = await client.PostAsJsonAsync("/api/segments", new { name = "vip", rule = "spend > 1" }, Ct);
        var circle = await client.PostAsJsonAsync("/api/segments", new { name = "loop", rule = "in_segment(\"loop\")" }, Ct);
        var refused = await viewer.PostAsJsonAsync("/api/segments", new { name = "mine", rule = "spend > 1" }, Ct);
        var path = created.Headers.Location!.ToString();
        var changed = await client.PutAsJsonAsync(path, new { name = "VIP", rule = "spend > 2000" }, Ct);
        var shown = await TestServer.GetJsonAsync(viewer, path);
        var deleted = await client.DeleteAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal(
            [
                HttpStatusCode.Created,
                HttpStatusCode.Conflict,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden,
                HttpStatusCode.OK,
                HttpStatusCode.NoContent,
            ],
            [created.StatusCode, same.StatusCode, circle.StatusCode, refused.StatusCode, changed.StatusCode, deleted.StatusCode]
        );
        Assert.Equal("spend > 2000", shown.GetProperty("rule").GetString());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
