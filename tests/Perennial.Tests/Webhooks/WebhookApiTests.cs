using System.Net;
using Perennial.Tests.Access;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Webhooks;

public class WebhookApiTests
{
    private static readonly object Hook = new
    {
        name = "ERP",
        url = "https://erp.example.com/hooks",
        facts = new[] { "order_paid", "customer_created" },
    };

    [DatabaseTheory]
    public async Task A_webhook_is_created_changed_paused_and_deleted_and_its_secret_shown_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();

        var created = await (await ada.Send("POST", "/api/webhooks", Hook)).Json();
        var path = $"/api/webhooks/{created.GetProperty("id")}";
        var paused = await (await ada.Send("PATCH", path, new { state = "paused", name = "ERP 2" })).Json();
        var listed = await (await ada.Send("GET", "/api/webhooks")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var renewed = await (await ada.Send("POST", path + "/secret")).Json();

        Assert.StartsWith("whsec_", created.GetProperty("secret").GetString(), StringComparison.Ordinal);
        Assert.Equal(("paused", "person"), (paused.GetProperty("state").GetString(), paused.GetProperty("pausedBecause").GetString()));
        Assert.Equal(2, paused.GetProperty("facts").GetArrayLength());
        Assert.DoesNotContain("whsec_", listed, StringComparison.Ordinal);
        Assert.NotEqual(created.GetProperty("secret").GetString(), renewed.GetProperty("secret").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await ada.Send("DELETE", path)).StatusCode);
        await (await ada.Send("PATCH", path, new { name = "X" })).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Everything_wrong_with_a_webhook_is_said_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();

        var refused = await ada.Send(
            "POST",
            "/api/webhooks",
            new
            {
                name = "",
                url = "ftp://user:secret@example.com",
                facts = Array.Empty<string>(),
                filter = new[]
                {
                    new
                    {
                        path = "data.amount",
                        op = "about",
                        value = 5,
                    },
                },
            }
        );

        var errors = (await refused.IsProblem(HttpStatusCode.BadRequest, "invalid-webhook")).GetProperty("errors");
        Assert.Equal(["name", "url", "facts", "filter"], errors.EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task A_key_that_may_not_see_customers_sets_up_no_webhook()
    {
        await using var server = await TestServer.StartAsync();
        var blind = await ApiTrial.ClientAsync(server, "manageWebhooks");
        var seeing = await ApiTrial.ClientAsync(server, "manageWebhooks", "readCustomers");

        await (await blind.Send("POST", "/api/webhooks", Hook)).IsProblem(HttpStatusCode.Forbidden, "webhook-needs-customers");
        Assert.Equal(HttpStatusCode.Created, (await seeing.Send("POST", "/api/webhooks", Hook)).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_test_goes_out_at_once_and_says_how_it_went_and_stands_in_the_log(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await using var receiver = await Receiver.StartAsync();
        var ada = await server.AdministratorAsync();
        var hook = await (
            await ada.Send(
                "POST",
                "/api/webhooks",
                new
                {
                    name = "Here",
                    url = receiver.Url,
                    facts = new[] { "order_paid" },
                }
            )
        ).Json();
        var path = $"/api/webhooks/{hook.GetProperty("id")}";

        var attempt = await (await ada.Send("POST", path + "/test")).Json();
        var log = await TestServer.GetJsonAsync(ada, path + "/deliveries");
        var delivery = await TestServer.GetJsonAsync(ada, $"{path}/deliveries/{log.GetProperty("items")[0].GetProperty("id")}");

        // Without a setting of the operator this machine itself is not reached.
        Assert.Equal("address", attempt.GetProperty("error").GetString());
        Assert.Empty(receiver.All);
        Assert.Equal("failed", log.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Equal("webhook_test", delivery.GetProperty("payload").GetProperty("type").GetString());
        Assert.Equal("address", delivery.GetProperty("attempts")[0].GetProperty("error").GetString());
    }

    [Fact]
    public async Task What_can_be_told_names_customers_orders_and_what_the_log_has()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        await server.Given.EventAsync(await server.Given.CustomerAsync(), "tea_tasted");

        var facts = await TestServer.GetJsonAsync(ada, "/api/webhooks/facts");

        var names = facts.EnumerateArray().Select(fact => fact.GetProperty("name").GetString()).ToList();
        Assert.Subset(names.ToHashSet(), new HashSet<string?> { "customer_created", "order_paid", "tea_tasted" });
    }

    [Fact]
    public async Task A_replay_needs_a_delivery_or_a_stretch_of_time()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var hook = await (await ada.Send("POST", "/api/webhooks", Hook)).Json();
        var path = $"/api/webhooks/{hook.GetProperty("id")}/replays";

        await (await ada.Send("POST", path, new { })).IsProblem(HttpStatusCode.BadRequest, "replay-not-understood");
        await (await ada.Send("POST", path, new { delivery = 1 })).IsProblem(HttpStatusCode.Conflict, "nothing-to-replay");
    }
}
