using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Desk;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Perennial.Tests.Tasks;
using Xunit;

namespace Perennial.Tests.Desk;

/// <summary>A shop whose customers ordered every ten days and stopped forty days ago, worth less from one to the next.</summary>
internal static class DeskShop
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>So many customers of an owner, the most valuable first; somebody who ordered today makes it the last day of the data.</summary>
    public static async Task<List<long>> LateAsync(TestServer server, int count, long? owner, string name = "Late")
    {
        await NobodyIsScoredAsync(server);
        var customers = new List<long>();
        for (var n = 0; n < count; n++)
        {
            var customer = await server.Given.CustomerAsync(name: $"{name} {n}");
            for (var order = 0; order < 5; order++)
                await server.Given.OrderAsync(customer, server.Clock.GetUtcNow().AddDays(-40 - (10 * order)), gross: 1000_00 - (n * 10_00));
            customers.Add(customer);
            if (owner is not null)
                await (await server.AdministratorAsync()).SendAsync(
                    HttpMethod.Put,
                    $"/api/customers/{customer}/owner",
                    new { ownerId = owner }
                );
        }
        await server.Given.CustomerAsync(orders: 1, name: "Of today");
        return customers;
    }

    /// <summary>A run of the scores that stays open keeps their schedule from starting one when the clock moves: lists go by lateness.</summary>
    private static async Task NobodyIsScoredAsync(TestServer server)
    {
        if (await server.Database.CountAsync("score_runs") == 0)
            await server.Given.InsertAsync(
                "score_runs",
                ("id", 1L),
                ("trains", 0),
                ("state", "running"),
                ("step", "score"),
                ("done", 0L),
                ("total", 0L),
                ("started_by", "test"),
                ("started_at", 0L)
            );
    }

    public static async Task RuleAsync(HttpClient manager, int budget = 2, bool weekly = false, bool monthly = false)
    {
        var (status, body) = await manager.SendAsync(
            HttpMethod.Put,
            "/api/desk/rule",
            new
            {
                weekly,
                monthly,
                hour = 6,
                budget,
                cooldownDays = 10,
                dueDays = 3,
                followDays = 7,
            }
        );
        Assert.True((int)status == 200, $"{status} {body}");
    }

    public static DeskSchedule Schedule(TestServer server) => server.Services.GetRequiredService<DeskSchedule>();

    public static Task<int> RunAsync(TestServer server) => Schedule(server).RunAsync(Ct);

    public static async Task<List<JsonElement>> RowsAsync(HttpClient client, string query = "") =>
        [.. (await TestServer.GetJsonAsync(client, "/api/desk/rows" + query)).GetProperty("items").EnumerateArray()];

    public static async Task<List<string>> NamesAsync(HttpClient client, string query = "") =>
        [.. (await RowsAsync(client, query)).Select(row => row.Text("customer"))];
}
