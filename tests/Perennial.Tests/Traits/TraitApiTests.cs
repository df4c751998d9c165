using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Traits;

public class TraitApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_own_trait_can_be_used_at_once_in_rules_lists_pages_and_files(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var buyer = await server.Given.CustomerAsync(orders: 3, name: "Ada");
        var visitor = await server.Given.CustomerAsync(name: "Bob");

        await CreateAsync(client, "paid_thrice", "number", "orders / 3");
        var preview = await PostAsync(client, "/api/segments/preview", new { rule = "paid_thrice >= 1" });
        var list = await TestServer.GetJsonAsync(client, "/api/customers?rule=" + Uri.EscapeDataString("paid_thrice = 0") + "&who=all");
        var values = await PostAsync(client, "/api/traits/values", new { traits = new[] { "paid_thrice" }, customers = new[] { buyer } });
        var page = await TestServer.GetJsonAsync(client, $"/api/traits/of/{visitor}");
        var file = await client.GetStringAsync(new Uri("/api/customers.csv?traits=paid_thrice,last_order&who=all", UriKind.Relative), Ct);

        Assert.Equal(1, preview.GetProperty("count").GetInt64());
        Assert.Equal("paid_thrice in words is at least 1", preview.GetProperty("explain").GetString());
        Assert.Equal("Bob", list.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(1, values.GetProperty("rows")[0].GetProperty("values")[0].GetDouble());
        Assert.Equal(0, ValueOf(page, "paid_thrice").GetDouble());
        Assert.Equal(JsonValueKind.Null, ValueOf(page, "last_order").ValueKind);
        Assert.Contains("paid_thrice in words,Last order", file, StringComparison.Ordinal);
        Assert.Contains(",1,2026-01-", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Division_by_zero_is_no_value_and_satisfies_only_is_not_set()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 1);

        await CreateAsync(client, "per_ticket", "ratio", "spend / tickets");
        var preview = await PostAsync(client, "/api/traits/preview", new { definition = "spend / tickets" });

        Assert.Equal((1, 0), (preview.GetProperty("customers").GetInt64(), preview.GetProperty("filled").GetInt64()));
        Assert.Equal(0, await CountAsync(client, "per_ticket <= 0 or per_ticket > 0"));
        Assert.Equal(1, await CountAsync(client, "per_ticket is not set"));
    }

    [Fact]
    public async Task A_wrong_definition_says_where_and_what_was_meant()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();

        var preview = await PostAsync(client, "/api/traits/preview", new { definition = "spennd / 2" });
        var circle = await PostAsync(client, "/api/traits/preview", new { definition = "2 * trait(\"mine\")", name = "mine" });

        Assert.Equal("spend", preview.GetProperty("mistakes")[0].GetProperty("suggestion").GetString());
        Assert.False(circle.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Names_units_and_uses_are_guarded_and_a_viewer_may_only_look()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");
        var id = await CreateAsync(client, "visits", "number", "count(page_viewed in last 7 days)");
        await PostAsync(client, "/api/segments", new { name = "Curious", rule = "visits > 3" });
        var other = await CreateAsync(client, "visits_half", "number", "visits / 2");

        async Task<HttpStatusCode> Created(HttpClient by, string name, string unit, string definition) =>
            (await by.PostAsJsonAsync("/api/traits", Body(name, unit, definition), Ct)).StatusCode;
        var put = await client.PutAsJsonAsync($"/api/traits/{id}", Body("visits", "moment", "last(page_viewed)"), Ct);
        var inUse = await client.DeleteAsync(new Uri($"/api/traits/{id}", UriKind.Relative), Ct);
        var gone = await client.DeleteAsync(new Uri($"/api/traits/{other}", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.Conflict, await Created(client, "visits", "number", "orders"));
        Assert.Equal(HttpStatusCode.BadRequest, await Created(client, "spend", "number", "orders"));
        Assert.Equal(HttpStatusCode.BadRequest, await Created(client, "count", "number", "orders"));
        Assert.Equal(HttpStatusCode.BadRequest, await Created(client, "late", "number", "last(order)"));
        Assert.Equal(HttpStatusCode.Forbidden, await Created(viewer, "mine", "number", "orders"));
        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.NoContent),
            (put.StatusCode, inUse.StatusCode, gone.StatusCode)
        );
    }

    [DatabaseTheory]
    public async Task A_changed_definition_moves_the_members_of_segments_that_use_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 2);
        var trait = await CreateAsync(client, "bought", "number", "orders * 1");
        await PostAsync(client, "/api/segments", new { name = "Inner", rule = "bought > 5" });
        await PostAsync(client, "/api/segments", new { name = "Outer", rule = "in_segment(\"Inner\") or spend < 0" });
        await UntilBuiltAsync(client, members: 0);

        await client.PutAsJsonAsync($"/api/traits/{trait}", Body("bought", "number", "orders * 10"), Ct);

        await UntilBuiltAsync(client, members: 1);
    }

    [DatabaseTheory]
    public async Task A_figure_of_the_company_is_the_same_for_all_its_people_and_follows_each_of_them(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (ann, ben, out_) = (
            await database.Given.CustomerAsync(),
            await database.Given.CustomerAsync(),
            await database.Given.CustomerAsync(orders: 5)
        );
        await WriteAsync(
            database,
            "INSERT INTO companies (id, name, attributes, created_at, updated_at) VALUES (9, 'Acme', '{}', 0, 0)",
            0
        );
        foreach (var person in new[] { ann, ben })
            await WriteAsync(database, "UPDATE customers SET company_id = 9 WHERE id = @id", person);
        var saved = await database.Get<SaveSegment>().CreateAsync("big", "of_company(count(order)) >= 2", Perennial.Audit.Actor.System, Ct);
        await database.Get<IEnumerable<IJobKind>>().OfType<RebuildSegments>().Single().RunAsync(saved.Value, Ct);
        var seen = new List<List<long>>();

        foreach (
            var step in new Func<Task>[]
            {
                () => database.Given.OrderAsync(ann),
                () => database.Given.OrderAsync(ben),
                () => WriteAsync(database, "UPDATE customers SET company_id = NULL WHERE id = @id", ben),
                () => WriteAsync(database, "UPDATE customers SET company_id = 9 WHERE id = @id", out_),
            }
        )
        {
            await step();
            while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
            seen.Add(await database.Get<SegmentTable>().MembersAsync(saved.Value, 0, 10, null, Ct));
        }

        Assert.Equal(
            [
                [],
                [ann, ben],
                [],
                [ann, out_],
            ],
            seen
        );
    }

    private static Task WriteAsync(TestDatabase database, string sql, long id) =>
        database.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, new { id }, t), Ct);

    private static object Body(string name, string unit, string definition) =>
        new
        {
            name,
            titleEn = name + " in words",
            titleZh = name + "（中文）",
            unit,
            definition,
        };

    private static async Task<long> CreateAsync(HttpClient client, string name, string unit, string definition) =>
        (await PostAsync(client, "/api/traits", Body(name, unit, definition))).GetProperty("id").GetInt64();

    private static async Task<long> CountAsync(HttpClient client, string rule) =>
        (await PostAsync(client, "/api/segments/preview", new { rule })).GetProperty("count").GetInt64();

    private static JsonElement ValueOf(JsonElement traits, string name) =>
        traits.EnumerateArray().Single(trait => trait.GetProperty("name").GetString() == name).GetProperty("value");

    /// <summary>The server's own jobs build; both segments are live in the end, with so many members.</summary>
    private static async Task UntilBuiltAsync(HttpClient client, long members)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (
            (await TestServer.GetJsonAsync(client, "/api/segments"))
                .GetProperty("segments")
                .EnumerateArray()
                .Any(s => s.GetProperty("state").GetString() != "live" || s.GetProperty("members").GetInt64() != members)
        )
            patience.Token.ThrowIfCancellationRequested();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
