using System.Net;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Settings;

public class ZoneChangeTests
{
    private static object Workspace(string timeZone, string currency = "CNY") =>
        new
        {
            name = "Shop",
            currency,
            timeZone,
            basis = "purchase",
        };

    [DatabaseTheory]
    public async Task Another_time_zone_counts_the_days_of_orders_and_events_anew(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();
        // Around midnight in New York, in winter and in summer time, before 1970 too.
        DateTimeOffset[] times =
        [
            new(2025, 1, 15, 4, 59, 59, TimeSpan.Zero),
            new(2025, 1, 15, 5, 0, 0, TimeSpan.Zero),
            new(2025, 7, 15, 3, 59, 59, TimeSpan.Zero),
            new(2025, 7, 15, 4, 0, 0, TimeSpan.Zero),
            new(1969, 7, 20, 3, 0, 0, TimeSpan.Zero),
        ];
        foreach (var time in times)
        {
            await server.Given.OrderAsync(customer, time);
            await server.Given.EventAsync(customer, "page_viewed", time);
        }

        var answer = await ada.Send("PUT", "/api/settings/workspace", Workspace("America/New_York"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var zone = Zone.Find("America/New_York")!;
        foreach (var table in new[] { "orders", "events" })
        {
            var rows = await server.Database.Store.ReadAsync(
                c => c.QueryAsync<(long Time, int Day)>($"SELECT time, day FROM {table}"),
                TestContext.Current.CancellationToken
            );
            Assert.All(rows, row => Assert.Equal(LocalDay.Format(zone.DayOf(row.Time)), LocalDay.Format(row.Day)));
        }
    }

    [DatabaseTheory]
    public async Task Another_currency_is_refused_while_there_are_orders_in_the_old_one(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 1);

        var refused = await ada.Send("PUT", "/api/settings/workspace", Workspace("Asia/Tokyo", "JPY"));

        await refused.IsProblem(HttpStatusCode.Conflict, "currency-in-use");
        Assert.Equal("UTC", (await TestServer.GetJsonAsync(ada, "/api/settings/workspace")).GetProperty("timeZone").GetString());
    }
}
