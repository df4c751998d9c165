using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Segments;
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

    [DatabaseTheory]
    public async Task The_list_shows_size_course_and_todays_moves_and_the_page_of_a_customer_its_segments(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var buyer = await server.Given.CustomerAsync(orders: 1, name: "Ada");
        var created = await PostAsync(client, "/api/segments", new { name = "buyers", rule = "did(order in last 3 days)" });
        var id = created.GetProperty("id").GetInt64();
        await RebuildAsync(server, id);
        server.Clock.Sleep(TimeSpan.FromDays(1));
        await server.Given.CustomerAsync(orders: 1);
        var during = await UntilAsync(server, client, "/api/segments", all => all.GetProperty("segments")[0], 2);
        var members = await TestServer.GetJsonAsync(client, $"/api/segments/{id}/members?limit=1");
        var of = await TestServer.GetJsonAsync(client, $"/api/segments/of/{buyer}");
        var customers = await TestServer.GetJsonAsync(client, $"/api/customers?segment={id}");
        server.Clock.Sleep(TimeSpan.FromDays(2));
        await UntilAsync(server, client, $"/api/segments/{id}", one => one, 1);
        var history = await TestServer.GetJsonAsync(client, $"/api/segments/{id}/history?days=7");

        Assert.Equal((2, 1), (during.GetProperty("members").GetInt64(), during.GetProperty("enteredToday").GetInt64()));
        Assert.Equal([0, 1, 2], during.GetProperty("sizes").EnumerateArray().Select(size => size.GetInt64()).TakeLast(3));
        Assert.Equal("Ada", members.GetProperty("members")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Number, members.GetProperty("next").ValueKind);
        Assert.Equal("buyers", of[0].GetProperty("name").GetString());
        Assert.Equal(2, customers.GetProperty("total").GetInt64());
        Assert.Equal([0, 1, 2, 2, 1], history.EnumerateArray().Select(day => day.GetProperty("members").GetInt64()).TakeLast(5));
        Assert.Equal(1, history[6].GetProperty("departed").GetInt64());
    }

    [DatabaseTheory]
    public async Task Two_segments_are_compared_by_what_they_share_and_by_every_number(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        foreach (var orders in new[] { 0, 1, 3, 5 })
            await server.Given.CustomerAsync(orders: orders);
        var ids = new List<long>();
        foreach (var (name, rule) in new[] { ("some", "orders >= 1"), ("many", "orders >= 3"), ("none", "orders = 0") })
            ids.Add((await PostAsync(client, "/api/segments", new { name, rule })).GetProperty("id").GetInt64());
        foreach (var id in ids)
            await RebuildAsync(server, id);

        var overlap = await TestServer.GetJsonAsync(client, $"/api/segments/overlap?ids={string.Join(',', ids)}");
        var two = await TestServer.GetJsonAsync(client, $"/api/segments/compare?a={ids[0]}&b={ids[1]}");

        Assert.Equal(
            [
                [3, 2, 0],
                [2, 2, 0],
                [0, 0, 1],
            ],
            overlap.GetProperty("together").EnumerateArray().Select(row => row.EnumerateArray().Select(n => n.GetInt64()).ToArray())
        );
        Assert.Equal((2, 4), (two.GetProperty("both").GetInt64(), two.GetProperty("customers").GetInt64()));
        var orderCounts = two.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "orders");
        Assert.Equal(
            (3.0, 4.0, 2.25),
            (orderCounts.GetProperty("a").GetDouble(), orderCounts.GetProperty("b").GetDouble(), orderCounts.GetProperty("all").GetDouble())
        );
    }

    [Fact]
    public async Task A_rule_tells_nothing_of_a_field_that_its_asker_may_not_see()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");
        await PostAsync(
            client,
            "/api/fields",
            new
            {
                key = "salary",
                type = "number",
                nameEn = "Salary",
                nameZh = "薪资",
                sensitive = true,
            }
        );
        var customer = await server.Given.CustomerAsync(attributes: """{"salary":900}""");
        var body = new { rule = "not (spend > 5 or attr.salary > 100)", customer };

        var preview = await viewer.PostAsJsonAsync("/api/segments/preview", body, Ct);
        var why = await viewer.PostAsJsonAsync("/api/segments/why", body, Ct);
        var allowed = await client.PostAsJsonAsync("/api/segments/why", body, Ct);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK),
            (preview.StatusCode, why.StatusCode, allowed.StatusCode)
        );
    }

    [Fact]
    public async Task Every_template_is_a_rule_that_can_be_counted()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 3);

        var templates = await TestServer.GetJsonAsync(client, "/api/segments/templates");

        Assert.True(templates.GetArrayLength() > 10);
        foreach (var template in templates.EnumerateArray())
        {
            var rule = template.GetProperty("rule").GetString();
            Assert.Equal(1, (await PostAsync(client, "/api/segments/preview", new { rule })).GetProperty("total").GetInt64());
        }
    }

    /// <summary>Until the segment's build is done: by this call or by the server's own job, whichever began later.</summary>
    private static async Task RebuildAsync(TestServer server, long segment)
    {
        var table = server.Services.GetRequiredService<SegmentTable>();
        await server.Services.GetServices<Perennial.Plumbing.IJobKind>().OfType<RebuildSegments>().Single().RunAsync(segment, Ct);
        await Eventually.SeeAsync(() => table.FindAsync(segment, Ct), found => found!.State == SegmentState.Live);
    }

    /// <summary>Evaluates until a segment has so many members; the server, which the clock woke, may be at it too.</summary>
    private static Task<JsonElement> UntilAsync(
        TestServer server,
        HttpClient client,
        string path,
        Func<JsonElement, JsonElement> segment,
        long members
    ) =>
        Eventually.SeeAsync(
            async () =>
            {
                await server.Services.GetRequiredService<EvaluateCustomers>().RunOnceAsync(Ct);
                return segment(await TestServer.GetJsonAsync(client, path));
            },
            now => now.GetProperty("members").GetInt64() == members
        );

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
