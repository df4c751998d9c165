using System.Net;
using System.Text.Json;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Channels, their operations and what failed, over HTTP.</summary>
public class ChannelApiTests
{
    [DatabaseTheory]
    public async Task A_channel_is_set_up_from_a_preset_and_its_secret_never_comes_back(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var presets = await TestServer.GetJsonAsync(client, "/api/message-channels/presets");
        var twilio = presets.EnumerateArray().Single(preset => preset.GetProperty("key").GetString() == "twilio").GetProperty("provider");
        var values = new { accountSid = "AC1", from = "+15551234567" };
        var provider = JsonSerializer.Deserialize<Dictionary<string, object>>(twilio.GetRawText())!;
        provider["values"] = values;

        Assert.Equal(HttpStatusCode.NoContent, (await client.Send("GET", "/api/message-channels/sms")).StatusCode);
        var refused = await client.Send("PUT", "/api/message-channels/sms", new { provider, active = true });
        var saved = await client.Send(
            "PUT",
            "/api/message-channels/sms",
            new
            {
                provider,
                active = false,
                secrets = new { authToken = "t0k3n", other = "x" },
            }
        );
        var read = await TestServer.GetJsonAsync(client, "/api/message-channels/sms");
        var kept = await client.Send("PUT", "/api/message-channels/sms", new { provider, active = false });

        Assert.Equal(
            ["active", "auth.secret", "secrets.authToken"],
            (await refused.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()
        );
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(["authToken"], read.GetProperty("secrets").EnumerateArray().Select(one => one.GetString()));
        Assert.DoesNotContain("t0k3n", read.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["authToken"], (await kept.Json()).GetProperty("secrets").EnumerateArray().Select(one => one.GetString()));
        var all = await TestServer.GetJsonAsync(client, "/api/message-channels");
        Assert.Equal(
            [
                "email None False",
                "sms twilio True",
                "wecom None False",
                "wechat None False",
                "push None False",
                "webhook None False",
                "inbox None True",
            ],
            all.EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("channel")} {one.GetProperty("preset").GetString() ?? "None"} {one.GetProperty("isSet").GetBoolean()}"
                )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await client.Send("GET", "/api/message-channels/pigeon")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Send("DELETE", "/api/message-channels/sms")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Send("GET", "/api/message-channels/sms")).StatusCode);
    }

    [Fact]
    public async Task A_test_says_what_stands_in_its_way_and_reaches_nothing_inside()
    {
        await using var provider = await ProviderServer.StartAsync();
        await using var server = await TestServer.StartAsync();
        var client = await server.AdministratorAsync();
        var none = await client.Send("POST", "/api/message-channels/push/test", new { to = "token" });
        await client.Send(
            "PUT",
            "/api/message-channels/push",
            new { provider = new { url = provider.Url, auth = new { kind = "none" } }, active = false }
        );

        var nobody = await client.Send("POST", "/api/message-channels/push/test", new { to = " " });
        var inside = await client.Send("POST", "/api/message-channels/push/test", new { to = "token", text = "hi" });

        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        var said = await inside.Json();
        Assert.Equal("down", said.GetProperty("result").GetString());
        Assert.Contains("lies inside", said.GetProperty("said").GetString(), StringComparison.Ordinal);
        Assert.Empty(provider.All);
    }

    [DatabaseTheory]
    public async Task Operations_say_what_waits_and_what_failed_and_what_failed_is_tried_again(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = await server.AdministratorAsync();
        var template = (
            await (
                await client.Send(
                    "POST",
                    "/api/message-templates",
                    new
                    {
                        name = "T",
                        channel = "sms",
                        category = "service",
                        topic = "marketing",
                        language = "en",
                        variants = new { en = new { text = "hi" } },
                    }
                )
            ).Json()
        ).GetProperty("id").GetInt64();
        var now = server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var customer = await server.Given.CustomerAsync();
        foreach (
            var (state, at, error) in new[]
            {
                ("failed", now - 1_000, "no credit"),
                ("failed", now - 2_000, "no credit"),
                ("sent", now - 61_000, null),
            }
        )
            await MessageAsync(server, customer, template, state, at, error);

        var before = Sms(await TestServer.GetJsonAsync(client, "/api/messages/operations"));
        var retried = await (await client.Send("POST", "/api/messages/retry", new { channel = "sms" })).Json();

        Assert.Equal(
            (2, 0, 1, 1),
            (
                before.GetProperty("failed").GetInt32(),
                before.GetProperty("sentLastMinute").GetInt32(),
                before.GetProperty("sentLastHour").GetInt32(),
                before.GetProperty("errors").GetArrayLength()
            )
        );
        Assert.Equal(
            ("no credit", 2),
            (
                before.GetProperty("errors")[0].GetProperty("error").GetString(),
                before.GetProperty("errors")[0].GetProperty("count").GetInt32()
            )
        );
        Assert.Equal((2, 0), (retried.GetProperty("retried").GetInt32(), retried.GetProperty("left").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.Send("POST", "/api/messages/retry", new { channel = "pigeon" })).StatusCode);
        Assert.Equal(0, Sms(await TestServer.GetJsonAsync(client, "/api/messages/operations")).GetProperty("failed").GetInt32());
    }

    private static JsonElement Sms(JsonElement operations) =>
        operations.GetProperty("channels").EnumerateArray().Single(one => one.GetProperty("channel").GetString() == "sms");

    private static Task MessageAsync(TestServer server, long customer, long template, string state, long at, string? error) =>
        server.Given.InsertAsync(
            "messages",
            ("id", at),
            ("customer_id", customer),
            ("cause", $"c{at}"),
            ("source", "trial"),
            ("channel", "sms"),
            ("category", "service"),
            ("topic", "marketing"),
            ("priority", 1),
            ("template_id", template),
            ("template_version", 1),
            ("state", state),
            ("trail", "[]"),
            ("queued_at", at),
            ("due_at", at),
            ("started_at", at),
            ("finished_at", at),
            ("error", error)
        );
}
