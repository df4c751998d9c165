using System.Net;
using System.Net.Http.Json;
using Perennial.Tests.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Orders;

public class WorkspaceChangeTests
{
    [DatabaseTheory]
    public async Task In_another_zone_every_day_is_counted_anew(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var customer = await server.Given.CustomerAsync();
        await server.Given.OrderAsync(customer, new(2025, 6, 30, 22, 0, 0, TimeSpan.Zero));
        await server.Given.OrderAsync(customer, new(2025, 12, 31, 22, 30, 0, TimeSpan.Zero));
        await server.Given.EventAsync(customer, "signed_in", new(2025, 12, 31, 23, 30, 0, TimeSpan.Zero));
        var client = await server.AdministratorAsync();

        await PutWorkspaceAsync(client, "Europe/Berlin", "CNY");
        await ZoneChanges.DoneAsync(client);

        Assert.Equal(["2025-07-01", "2025-12-31"], (await server.Database.LinesAsync("SELECT day FROM orders ORDER BY time")).Select(Date));
        Assert.Equal(["2026-01-01"], (await server.Database.LinesAsync("SELECT day FROM events")).Select(Date));
    }

    [Fact]
    public async Task Another_currency_is_refused_while_there_are_orders_in_the_old_one()
    {
        await using var server = await TestServer.StartAsync();
        await server.Given.CustomerAsync(orders: 1);
        var client = await server.AdministratorAsync();

        var response = await PutWorkspaceAsync(client, "UTC", "EUR");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(
            "currency-in-use",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static Task<HttpResponseMessage> PutWorkspaceAsync(HttpClient client, string zone, string currency) =>
        client.PutAsJsonAsync(
            "/api/settings/workspace",
            new
            {
                name = "Test shop",
                language = "en",
                currency,
                timeZone = zone,
                basis = "purchase",
                basisEvents = Array.Empty<string>(),
                industry = "retail",
            }
        );

    private static string Date(string day) =>
        Rules.Basics.LocalDay.Format(int.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
