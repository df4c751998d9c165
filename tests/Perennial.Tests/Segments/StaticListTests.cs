using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Segments;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

public class StaticListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_list_is_filled_from_a_selection_and_from_identities_and_narrows_the_list_of_customers(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var chosen = await server.Given.CustomerAsync(country: "AT");
        await server.Given.CustomerAsync(country: "AT");
        await server.Given.CustomerAsync(country: "CN");
        // The server counts its ids by the same clock as this test.
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync(client, "C-7", "ada@shop.example");
        var list = await CreateAsync(client, "Invited");

        var named = await PostAsync(client, $"/api/lists/{list}/members", new { ids = new[] { chosen } });
        var all = await PostAsync(client, $"/api/lists/{list}/members?country=AT", new { ids = (long[]?)null });
        var people = await PostAsync(client, $"/api/lists/{list}/people", new { values = new[] { "C-7", " ADA@shop.example ", "nobody" } });
        var customers = await TestServer.GetJsonAsync(client, $"/api/customers?list={list}");
        var members = await TestServer.GetJsonAsync(client, $"/api/lists/{list}/members?limit=2");
        var rest = await TestServer.GetJsonAsync(client, $"/api/lists/{list}/members?after={members.GetProperty("next")}");

        Assert.Equal((1, 1), (named.GetProperty("changed").GetInt32(), all.GetProperty("changed").GetInt32()));
        Assert.Equal((2, 1), (people.GetProperty("found").GetInt32(), people.GetProperty("added").GetInt32()));
        Assert.Equal("nobody", people.GetProperty("unknown")[0].GetString());
        Assert.Equal(3, customers.GetProperty("total").GetInt64());
        Assert.Equal(2, members.GetProperty("members").GetArrayLength());
        Assert.Equal(1, rest.GetProperty("members").GetArrayLength());
    }

    [DatabaseTheory]
    public async Task Many_are_put_on_a_list_by_a_job_that_goes_on_where_it_stopped(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        const int Many = FillLists.AtOnce + 1;
        await database.Given.InsertManyAsync(
            "customers",
            ["id", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, Many).Select(id => new object?[] { (long)id, "{}", (long)id, 0L, 0L })
        );
        var list = (await database.Get<ListDesk>().CreateAsync("All", Actor.System, Ct)).Value;
        var fill = database.Get<FillLists>();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var filled = await fill.FillAsync(list, [.. Enumerable.Range(1, Many).Select(id => (long)id)], Actor.System, Ct);
        var job = await database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT id FROM list_fills"), Ct);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fill.RunAsync(job, stop.Token));
        var waiting = await database.Get<ListTable>().FindAsync(list, Ct);
        await fill.RunAsync(job, Ct);
        await fill.RunAsync(job, Ct);
        var done = await database.Get<ListTable>().FindAsync(list, Ct);

        Assert.Equal((0, Many), (filled.Changed, filled.Waiting));
        Assert.Equal((Many, 0L, 0L), (waiting!.Filling, waiting.Filled, waiting.Members));
        Assert.Equal((null, (long)Many), (done!.Filling, done.Members));
    }

    [DatabaseTheory]
    public async Task Whoever_is_put_on_a_list_enters_the_segments_that_name_it_and_such_a_list_stays(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();
        var list = await CreateAsync(client, "Invited");
        var created = await PostAsync(client, "/api/segments", new { name = "guests", rule = "in_list(\"invited\")" });
        var segment = created.GetProperty("id").GetInt64();
        await RebuildAsync(server, segment);

        await PostAsync(client, $"/api/lists/{list}/members", new { ids = new[] { customer } });
        await EvaluateAsync(server);
        var inside = await server.Database.Get<SegmentTable>().MembersAsync(segment, 0, 10, null, Ct);
        var renamed = await client.PatchAsJsonAsync($"/api/lists/{list}", new { name = "Others" }, Ct);
        var deleted = await client.DeleteAsync(new Uri($"/api/lists/{list}", UriKind.Relative), Ct);
        await PostAsync(client, $"/api/lists/{list}/remove", new { ids = new[] { customer } });
        await EvaluateAsync(server);

        Assert.Equal([customer], inside);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (renamed.StatusCode, deleted.StatusCode));
        Assert.Empty(await server.Database.Get<SegmentTable>().MembersAsync(segment, 0, 10, null, Ct));
    }

    [Fact]
    public async Task A_name_is_given_once_and_a_viewer_only_looks()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var viewer = await server.SignedInAsync("viewer");
        var list = await CreateAsync(client, "Invited");

        var again = await client.PostAsJsonAsync("/api/lists", new { name = " Invited " }, Ct);
        var refused = await viewer.PostAsJsonAsync("/api/lists", new { name = "Mine" }, Ct);
        var renamed = await client.PatchAsJsonAsync($"/api/lists/{list}", new { name = "Guests" }, Ct);

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.Forbidden, HttpStatusCode.OK),
            (again.StatusCode, refused.StatusCode, renamed.StatusCode)
        );
        Assert.Equal("Guests", (await TestServer.GetJsonAsync(viewer, "/api/lists"))[0].GetProperty("name").GetString());
    }

    private static async Task<long> CreateAsync(HttpClient client, string name) =>
        (await PostAsync(client, "/api/lists", new { name })).GetProperty("id").GetInt64();

    private static Task<JsonElement> WriteAsync(HttpClient client, string number, string email) =>
        client.PostedAsync("/api/v1/customers", new { number, email });

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static Task RebuildAsync(TestServer server, long segment) =>
        server.Services.GetServices<Perennial.Plumbing.IJobKind>().OfType<RebuildSegments>().Single().RunAsync(segment, Ct);

    private static async Task EvaluateAsync(TestServer server)
    {
        while (await server.Services.GetRequiredService<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }
}
