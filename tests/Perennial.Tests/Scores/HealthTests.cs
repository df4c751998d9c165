using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Scores;
using Perennial.Scores;
using Perennial.Segments;
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
    public async Task The_list_of_companies_is_sorted_and_narrowed_by_health_and_says_why(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        foreach (
            var (id, name, last) in new[] { (1L, "Well Ltd", 1), (2, "Quiet Ltd", 170), (3, "Middling Ltd", 100), (4, "Nobody Ltd", 0) }
        )
        {
            await CompanyAsync(server, id, name);
            if (last > 0)
                await JoinAsync(server, await CustomerAsync(server, last), id);
        }
        await MeasureAsync(server);

        var worst = await NamesAsync(administrator, "?sort=health");
        var best = await NamesAsync(administrator, "?sort=-health");
        var paged = await PagedAsync(administrator, "health");
        var bad = await NamesAsync(administrator, "?health=bad");
        var list = await TestServer.GetJsonAsync(administrator, "/api/companies?sort=health");

        Assert.Equal(["Quiet Ltd", "Middling Ltd", "Well Ltd", "Nobody Ltd"], worst);
        Assert.Equal(["Well Ltd", "Middling Ltd", "Quiet Ltd", "Nobody Ltd"], best);
        Assert.Equal(worst, paged);
        Assert.Equal(["Quiet Ltd"], bad);
        var quiet = list.GetProperty("items")[0].GetProperty("health");
        Assert.Equal("bad", quiet.GetProperty("level").GetString());
        Assert.Equal("170 days since the last order", quiet.GetProperty("reasons")[0].GetProperty("en").GetString());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("items")[3].GetProperty("health").ValueKind);
        foreach (var wrong in new[] { "?sort=health2", "?health=great", "?sort=health&cursor=abc" })
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await administrator.GetAsync(new Uri("/api/companies" + wrong, UriKind.Relative))).StatusCode
            );
    }

    [DatabaseTheory]
    public async Task Other_groups_judge_every_company_anew_from_what_was_measured(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        await CompanyAsync(server, 1, "Quiet Ltd");
        await JoinAsync(server, await CustomerAsync(server, 100), 1);
        await MeasureAsync(server);

        var only = HealthSettings.Default.Groups[0] with { Weight = 100, Measures = [new HealthMeasure("recency", 200, 0)] };
        await administrator.PutAsJsonAsync("/api/scores/health", new { groups = new[] { only } });
        var listed = (await TestServer.GetJsonAsync(administrator, "/api/companies")).GetProperty("items")[0].GetProperty("health");
        var shown = await TestServer.GetJsonAsync(administrator, "/api/companies/1/health");

        Assert.Equal(50, listed.GetProperty("score").GetDouble());
        Assert.Equal(50, shown.GetProperty("score").GetDouble());
        Assert.Equal(53.5, shown.GetProperty("weekAgo").GetDouble(), 9);
        Assert.Equal(-3.5, shown.GetProperty("moves")[0].GetProperty("points").GetDouble(), 9);
        Assert.Equal(100, shown.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("points").GetDouble()) + 50, 9);
    }

    [DatabaseTheory]
    public async Task A_company_that_lost_its_people_has_no_health_after_the_next_scoring(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        await CompanyAsync(server, 1, "Gone Ltd");
        await CompanyAsync(server, 2, "Stays Ltd");
        var moves = await CustomerAsync(server, 10);
        await JoinAsync(server, moves, 1);
        await MeasureAsync(server);

        await JoinAsync(server, moves, 2);
        await MeasureAsync(server);
        var names = await NamesAsync(administrator, "?health=good");

        Assert.Equal(["Stays Ltd"], names);
    }

    [DatabaseTheory]
    public async Task A_rule_finds_the_people_of_companies_in_poor_health_as_soon_as_they_are_judged(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await CompanyAsync(server, 1, "Quiet Ltd");
        var quiet = await CustomerAsync(server, 170);
        await JoinAsync(server, quiet, 1);
        var ct = TestContext.Current.CancellationToken;
        var saved = await server.Services.GetRequiredService<SaveSegment>().CreateAsync("Poor", "score.health < 40", Actor.System, ct);
        await server.Services.GetServices<IJobKind>().OfType<RebuildSegments>().Single().RunAsync(saved.Value, ct);

        await MeasureAsync(server);

        // The server's own follower may be at it, too; whoever comes second sees nothing yet.
        await Eventually.IsTrueAsync(async () =>
        {
            await server.Services.GetRequiredService<EvaluateCustomers>().RunOnceAsync(ct);
            return (await server.Services.GetRequiredService<SegmentTable>().MembersAsync(saved.Value, 0, 10, null, ct)).SequenceEqual([
                quiet,
            ]);
        });
    }

    [DatabaseTheory]
    public async Task All_companies_at_once_are_measured_as_each_alone(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var administrator = await server.AdministratorAsync();
        for (var company = 1L; company <= 5; company++)
        {
            await CompanyAsync(server, company, $"Company {company}");
            for (var person = 0; person < 3; person++)
            {
                var id = await CustomerAsync(server, (int)(company * 11 + person * 7), orders: 4);
                await JoinAsync(server, id, company);
                await server.Given.EventAsync(id, "signed_in", server.Clock.GetUtcNow().AddDays(-company * 9));
            }
        }

        await CustomerAsync(server, 0);
        var alone = new List<double>();
        for (var company = 1; company <= 5; company++)
            alone.Add((await TestServer.GetJsonAsync(administrator, $"/api/companies/{company}/health")).GetProperty("score").GetDouble());
        await MeasureAsync(server);
        var together = (await TestServer.GetJsonAsync(administrator, "/api/companies?sort=name"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("health").GetProperty("score").GetDouble());

        Assert.Equal(alone.Select(score => Math.Round(score, 2)), together);
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

    /// <summary>A customer whose last order was so many days before the end of the data.</summary>
    private static async Task<long> CustomerAsync(TestServer server, int last, int orders = 1)
    {
        var id = await server.Given.CustomerAsync();
        for (var i = 0; i < orders; i++)
            await server.Given.OrderAsync(id, server.Clock.GetUtcNow().AddDays(-last - 13 * i));
        return id;
    }

    private static async Task MeasureAsync(TestServer server)
    {
        var ct = TestContext.Current.CancellationToken;
        // Somebody else's order is the end of the data.
        await CustomerAsync(server, 0);
        var rules = await server.Services.GetRequiredService<Workbench>().RulesAsync(ct);
        await server.Services.GetRequiredService<JudgeCompanies>().MeasureAsync(rules, ct);
    }

    private static async Task<List<string>> NamesAsync(HttpClient client, string asked) =>
        [
            .. (await TestServer.GetJsonAsync(client, "/api/companies" + asked))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("name").GetString()!),
        ];

    private static async Task<List<string>> PagedAsync(HttpClient client, string sort)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var page = await TestServer.GetJsonAsync(
                client,
                $"/api/companies?limit=1&sort={sort}" + (next is null ? "" : $"&cursor={next}")
            );
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);
        return names;
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
