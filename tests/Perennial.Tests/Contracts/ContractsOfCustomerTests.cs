using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Perennial.Ingest;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Contracts;

public class ContractsOfCustomerTests
{
    [DatabaseTheory]
    public async Task A_contract_is_written_ended_taken_back_renewed_and_taken_out(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync();

        var made = await SendAsync(
            ada,
            "POST",
            $"/api/customers/{customer}/contracts",
            new
            {
                name = "Care",
                startsOn = "2025-12-01",
                endsOn = "2026-01-31",
                billing = "month",
                amount = 50,
            }
        );
        var id = made.GetProperty("id").GetInt64();
        var ended = await SendAsync(ada, "POST", $"/api/contracts/{id}/cancel", new { stopsOn = "2026-01-20", reason = "moved" });
        var back = await SendAsync(ada, "DELETE", $"/api/contracts/{id}/cancel", null);
        var renewed = await SendAsync(ada, "POST", $"/api/contracts/{id}/renew", new { amount = 60 });
        var twice = await ada.Send("DELETE", $"/api/contracts/{id}/cancel");
        var list = await TestServer.GetJsonAsync(ada, $"/api/customers/{customer}/contracts");
        await ada.Send("DELETE", $"/api/contracts/{id}");

        Assert.Equal(("inNotice", "2026-01-20"), (Text(ended, "status"), Text(ended, "stoppedOn")));
        Assert.Equal(("active", null), (Text(back, "status"), Text(back, "stoppedOn")));
        Assert.Equal(("2026-03-31", 60m), (Text(renewed, "endsOn"), renewed.GetProperty("amount").GetDecimal()));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Equal("Care", Text(list[0].GetProperty("contract"), "name"));
        Assert.Equal(
            (0, 0, 0),
            (
                await server.Database.CountAsync("contracts"),
                await server.Database.CountAsync("contract_periods"),
                await server.Database.CountAsync("events")
            )
        );
    }

    [DatabaseTheory]
    public async Task Contracts_follow_a_merged_customer_with_their_terms_and_come_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (one, other) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        await SendAsync(
            ada,
            "POST",
            $"/api/customers/{other}/contracts",
            new
            {
                name = "Care",
                startsOn = "2025-12-01",
                amount = 50,
            }
        );
        var rows = server.Database.Get<IEnumerable<ICustomerRows>>().Single(room => room.Tables.Contains("contracts"));

        await WriteAsync(server, write => rows.MoveAsync(write, [new CustomerMove(other, one)], default));
        var merged = await OwnersAsync(server);
        await WriteAsync(server, write => rows.ReturnAsync(write, new CustomerMove(one, other), [other], default));

        Assert.Equal([$"{one} | {one}", $"{one} | {one}"], merged);
        Assert.Equal([$"{other} | {other}", $"{other} | {other}"], await OwnersAsync(server));
    }

    [Fact]
    public async Task Whoever_may_only_look_cannot_write_contracts()
    {
        await using var server = await TestServer.StartAsync();
        var customer = await server.Given.CustomerAsync();
        var viewer = await server.SignedInAsync("viewer");

        var refused = await viewer.Send(
            "POST",
            $"/api/customers/{customer}/contracts",
            new
            {
                name = "Care",
                startsOn = "2025-12-01",
                amount = 50,
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<IEnumerable<string>> OwnersAsync(TestServer server) =>
        await server.Database.LinesAsync(
            "SELECT c.customer_id, p.customer_id FROM contracts c JOIN contract_periods p ON p.contract_id = c.id ORDER BY p.number"
        );

    private static Task WriteAsync(TestServer server, Func<BulkWrite, Task> act) =>
        server.Database.Store.WriteAsync(
            (c, t) =>
                act(
                    new BulkWrite
                    {
                        Store = server.Database.Store,
                        Connection = c,
                        Transaction = t,
                        Zone = Perennial.Rules.Basics.Zone.Utc,
                        Source = "test",
                    }
                ),
            default
        );

    private static async Task<JsonElement> SendAsync(HttpClient client, string method, string path, object? body)
    {
        var response = await client.Send(method, path, body);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Text(JsonElement contract, string name) => contract.GetProperty(name).GetString();
}
