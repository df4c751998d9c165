using System.Net;
using System.Text.Json;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Contracts;

/// <summary>The list of everybody's contracts. Today is 2026-01-15; each costs ¥10 a month.</summary>
public class BrowseContractsTests
{
    [DatabaseTheory]
    public async Task What_is_not_over_comes_first_up_first_page_by_page_with_what_it_adds_up_to(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await SignAsync(server);

        var first = await TestServer.GetJsonAsync(ada, "/api/contracts?limit=2");
        var second = await TestServer.GetJsonAsync(ada, $"/api/contracts?limit=2&cursor={first.Text("next")}");

        Assert.Equal(["Soon", "Told"], Names(first));
        Assert.Equal(["Long", "Later"], Names(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var sum = first.GetProperty("sum");
        Assert.Equal(
            (3, 30, 1, 1),
            (
                sum.GetProperty("inForce").GetInt32(),
                sum.GetProperty("monthly").GetInt32(),
                sum.GetProperty("dueSoon").GetInt32(),
                sum.GetProperty("inNotice").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Null, second.GetProperty("sum").ValueKind);
    }

    [DatabaseTheory]
    public async Task A_status_or_a_part_of_a_name_or_number_narrows_it_and_what_is_over_begins_with_the_latest(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var people = await SignAsync(server);

        Assert.Equal(["Gone", "Older"], Names(await TestServer.GetJsonAsync(ada, "/api/contracts?status=lapsed")));
        Assert.Equal(["Told"], Names(await TestServer.GetJsonAsync(ada, "/api/contracts?status=inNotice")));
        Assert.Equal(["Later"], Names(await TestServer.GetJsonAsync(ada, "/api/contracts?status=upcoming")));
        Assert.Equal(["Long"], Names(await TestServer.GetJsonAsync(ada, "/api/contracts?search=lon")));
        Assert.Equal(["Soon"], Names(await TestServer.GetJsonAsync(ada, $"/api/contracts?search=k{people["Soon"]}")));
        Assert.Equal(4, Names(await TestServer.GetJsonAsync(ada, "/api/contracts?search=plan")).Count);
        foreach (var wrong in new[] { "status=gone", "cursor=xyz" })
            Assert.Equal(HttpStatusCode.BadRequest, (await ada.GetAsync(new Uri($"/api/contracts?{wrong}", UriKind.Relative))).StatusCode);
    }

    private static List<string> Names(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.Text("customerName"))];

    private static async Task<Dictionary<string, long>> SignAsync(TestServer server)
    {
        var people = new Dictionary<string, long>();
        foreach (
            var (name, from, to) in new[]
            {
                ("Long", "2025-06-01", "2026-05-31"),
                ("Gone", "2025-06-01", "2025-12-31"),
                ("Soon", "2025-06-01", "2026-01-31"),
                ("Later", "2026-02-01", "2026-07-31"),
                ("Told", "2025-06-01", "2026-02-28"),
                ("Older", "2025-06-01", "2025-10-31"),
            }
        )
        {
            people[name] = await server.Given.CustomerAsync(name: name);
            await Subscribers.SignAsync(server.Database, people[name], from, to);
        }
        await server.Database.LinesAsync(
            $"UPDATE contracts SET cancelled = term_to - 60 WHERE customer_id = {people["Told"]} RETURNING id"
        );
        return people;
    }
}
