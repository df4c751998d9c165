using System.Net;
using Perennial.Tests.Support;
using Perennial.Tests.Tracking;
using Xunit;

namespace Perennial.Tests.Customers;

/// <summary>By what a customer is recognised, as the page shows it.</summary>
public class IdentityListTests
{
    [DatabaseTheory]
    public async Task The_page_says_by_what_somebody_is_recognised_and_hides_what_the_pool_hides(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var (ada, sales) = (await server.AdministratorAsync(), await server.SignedInAsync("sales"));
        var sender = await Sender.OfAsync(server);
        await sender.BatchAsync(
            new
            {
                type = "identify",
                anonymousId = "A1",
                traits = new { wecomId = "wmAbcdefgh12", email = "anna@shop.example" },
            }
        );
        await sender.BatchAsync(new { type = "identify", userId = "U1" });
        var ids = await server.Database.LinesAsync("SELECT id FROM customers ORDER BY id");
        await ada.PostedAsync("/api/customers/merges", new { fromId = long.Parse(ids[1], null), intoId = long.Parse(ids[0], null) });
        await PoolTests.TurnOnAsync(server);

        Assert.Equal(
            ["wecom wmAbcdefgh12 True False", "number U1 True True", "email anna@shop.example False False", "anonymous A1 False False"],
            await IdentitiesAsync(ada, ids[0])
        );
        Assert.Equal(
            ["wecom wmAb*** True False", "number U1 True True", "email a***@shop.example False False", "anonymous A1 False False"],
            await IdentitiesAsync(sales, ids[0])
        );
        Assert.Equal(HttpStatusCode.NotFound, (await ada.SendAsync(HttpMethod.Get, $"/api/customers/{ids[1]}/identities", null)).Status);
    }

    private static async Task<List<string>> IdentitiesAsync(HttpClient client, string customer) =>
        [
            .. (await TestServer.GetJsonAsync(client, $"/api/customers/{customer}/identities"))
                .EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("type")} {one.GetProperty("value")} {one.GetProperty("verified")} {one.GetProperty("merged")}"
                ),
        ];
}
