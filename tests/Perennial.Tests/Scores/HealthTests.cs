using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Rules.Scores;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

public class HealthTests
{
    [DatabaseTheory]
    public async Task A_company_is_judged_by_groups_that_add_up_to_100(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        await CompanyAsync(server, 1, "Well Ltd");
        await CompanyAsync(server, 2, "Quiet Ltd");
        await CompanyAsync(server, 3, "Nobody Ltd");
        var well = await server.Given.CustomerAsync(orders: 12);
        var quiet = await server.Given.CustomerAsync();
        await server.Given.OrderAsync(quiet, server.Clock.GetUtcNow().AddDays(-170));
        await JoinAsync(server, well, 1);
        await JoinAsync(server, quiet, 2);
        await server.Given.EventAsync(well, "signed_in");
        await server.Given.EventAsync(quiet, "ticket_opened", server.Clock.GetUtcNow().AddDays(-3));

        var good = await TestServer.GetJsonAsync(administrator, "/api/companies/1/health");
        var bad = await TestServer.GetJsonAsync(administrator, "/api/companies/2/health");
        var none = await TestServer.GetJsonAsync(administrator, "/api/companies/3/health");

        Assert.InRange(good.GetProperty("score").GetDouble(), 80, 100);
        Assert.InRange(bad.GetProperty("score").GetDouble(), 0, 40);
        Assert.Equal(JsonValueKind.Null, none.GetProperty("score").ValueKind);
        Assert.Equal(100, good.GetProperty("groups").EnumerateArray().Sum(g => g.GetProperty("weight").GetInt32()));
        Assert.Equal(1, Measure(good, "people").GetProperty("value").GetDouble());
        Assert.Equal(170, Measure(bad, "recency").GetProperty("value").GetDouble());
        Assert.Equal(1, Measure(bad, "tickets").GetProperty("value").GetDouble());
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await administrator.GetAsync(new Uri("/api/companies/9/health", UriKind.Relative))).StatusCode
        );
    }

    [DatabaseTheory]
    public async Task Groups_that_do_not_add_up_are_refused_with_what_to_do(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        var groups = HealthSettings.Default.Groups;

        var wrong = await administrator.PutAsJsonAsync(
            "/api/scores/health",
            new { groups = groups.Select((g, i) => i == 0 ? g with { Weight = 45 } : g) }
        );
        var right = await administrator.PutAsJsonAsync(
            "/api/scores/health",
            new { groups = new[] { groups[0] with { Weight = 100, Measures = [new HealthMeasure("recency", 100, 0)] } } }
        );
        var saved = await TestServer.GetJsonAsync(administrator, "/api/scores/health");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("105, not to 100. Change one of them by −5", await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(1, saved.GetProperty("groups").GetArrayLength());
    }

    private static JsonElement Measure(JsonElement health, string key) =>
        health
            .GetProperty("groups")
            .EnumerateArray()
            .SelectMany(group => group.GetProperty("measures").EnumerateArray())
            .Single(measure => measure.GetProperty("key").GetString() == key);

    private static Task CompanyAsync(TestServer server, long id, string name) =>
        server.Given.InsertAsync(
            "companies",
            ("id", id),
            ("name", name),
            ("attributes", "{}"),
            ("version", 1L),
            ("created_at", 0L),
            ("updated_at", 0L)
        );

    private static Task JoinAsync(TestServer server, long customer, long company) =>
        server.Database.Store.WriteAsync(
            (c, t) =>
                Dapper.SqlMapper.ExecuteAsync(
                    c,
                    "UPDATE customers SET company_id = @company WHERE id = @customer",
                    new { customer, company },
                    t
                ),
            TestContext.Current.CancellationToken
        );
}
