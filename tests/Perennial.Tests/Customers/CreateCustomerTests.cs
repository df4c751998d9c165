using System.Net;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class CreateCustomerTests
{
    [DatabaseTheory]
    public async Task A_customer_added_by_hand_belongs_to_whoever_added_them_and_is_added_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();

        var (made, customer) = await AddAsync(
            ada,
            new
            {
                name = "王小明",
                phone = "13800000001",
                city = " ",
            }
        );
        var id = customer.GetProperty("id").GetInt64();
        var (again, refusal) = await AddAsync(ada, new { name = "小明", phone = "138 0000 0001" });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (made, again));
        Assert.Equal(id, refusal.GetProperty("current").GetProperty("id").GetInt64());
        var read = await TestServer.GetJsonAsync(ada, $"/api/customers/{id}");
        var me = (await TestServer.GetJsonAsync(ada, "/api/session")).GetProperty("user");
        Assert.Equal("王小明", read.GetProperty("facts").GetProperty("name").GetString());
        Assert.Equal(me.GetProperty("id").GetInt64(), read.GetProperty("facts").GetProperty("ownerId").GetInt64());
    }

    [Fact]
    public async Task Somebody_whom_nothing_recognises_is_refused_and_a_viewer_adds_nobody()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, viewer) = (await server.AdministratorAsync(), await server.SignedInAsync("viewer"));

        var (nameless, refusal) = await AddAsync(ada, new { name = "王小明" });
        var (forbidden, _) = await AddAsync(viewer, new { phone = "13800000001" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (nameless, forbidden));
        Assert.Equal("customer-without-identity", refusal.GetProperty("code").GetString());
    }

    private static Task<(HttpStatusCode, System.Text.Json.JsonElement)> AddAsync(HttpClient client, object facts) =>
        client.SendAsync(HttpMethod.Post, "/api/customers", new { facts });
}
