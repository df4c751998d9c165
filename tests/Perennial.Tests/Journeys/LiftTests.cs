using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Settings;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>What a journey brought, over HTTP, of people whose orders are known one by one.</summary>
public partial class LiftTests
{
    private const long Day = 86_400_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Money_and_retention_are_those_of_everybody_who_entered_within_the_window(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var now = server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await JourneyAsync(server, holdout: 50, version: 1);
        // 120 in it, of whom 60 pay 100 within 30 days; 110 left alone, of whom 22 do. Both spent 50 before.
        for (var i = 0; i < 230; i++)
        {
            var (treated, entered) = (i < 120, now - (40 * Day));
            var customer = await server.Given.CustomerAsync();
            await RunAsync(server, customer, entered, treated ? "left" : "holdout");
            await OrderAsync(server, customer, entered - Day, 5_000);
            // On the very instant of the entry, and after the window: neither counts.
            await OrderAsync(server, customer, entered, 77_700);
            await OrderAsync(server, customer, entered + (30 * Day) + 1, 99_900);
            if (treated ? i < 60 : i < 142)
                await OrderAsync(server, customer, entered + (30 * Day), 12_000, refunded: 2_000);
        }
        // Entered a day ago: their 30 days are not over. And a second entry counts for nobody.
        var late = await server.Given.CustomerAsync();
        await RunAsync(server, late, now - Day, "active");

        var lift = await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift");

        Assert.Equal(
            (121, 110, 50, false),
            (Number(lift, "treated"), Number(lift, "holdout"), Number(lift, "holdoutPercent"), Is(lift, "uneven"))
        );
        var month = lift.GetProperty("figures").EnumerateArray().First(figure => figure.GetProperty("days").GetInt32() == 30);
        Assert.Equal((120, 60), (Number(month.GetProperty("treated"), "eligible"), Number(month.GetProperty("treated"), "reached")));
        Assert.Equal((110, 22), (Number(month.GetProperty("holdout"), "eligible"), Number(month.GetProperty("holdout"), "reached")));
        Assert.Equal(0.3, month.GetProperty("difference").GetDouble(), 9);
        Assert.True(Is(month, "clear"));
        var money = lift.GetProperty("money")[0];
        Assert.Equal((50.0, 20.0, 30.0), (Of(money, "treatedMean"), Of(money, "holdoutMean"), Math.Round(Of(money, "difference"), 9)));
        Assert.Equal(3600, Of(money, "total"), 6);
        // Welch: s² of 0/100 in halves and in a fifth.
        var error = Math.Sqrt((2500.0 / 119) + (1600.0 / 109));
        Assert.InRange(Of(money, "low"), 30 - (1.975 * error), 30 - (1.965 * error));
        Assert.Equal(1.5, Of(money, "relative"), 9);
        Assert.Equal(30, Of(money, "adjusted"), 9);
        Assert.StartsWith("Care: 30-day retention: 50.0 % of those in the journey, 20.0 % of those left alone, 30.0 pp more", Text(lift));
        Assert.EndsWith("about 36 customers and ¥3,600.", Text(lift));
        Assert.Equal(JsonValueKind.Null, lift.GetProperty("readyAt").ValueKind);
    }

    [DatabaseTheory]
    public async Task Only_versions_that_left_the_same_share_alone_are_compared_and_each_customer_once(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var now = server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await JourneyAsync(server, holdout: 0, version: 1);
        await JourneyAsync(server, holdout: 20, version: 2);
        await JourneyAsync(server, holdout: 0, version: 3);
        var twice = await server.Given.CustomerAsync();
        await RunAsync(server, twice, now - (80 * Day), "done", version: 1);
        await RunAsync(server, twice, now - (5 * Day), "holdout", version: 2);
        for (var i = 0; i < 10; i++)
            await RunAsync(server, await server.Given.CustomerAsync(), now - (6 * Day), i < 8 ? "done" : "holdout", version: 2);
        await RunAsync(server, await server.Given.CustomerAsync(), now - Day, "active", version: 3);

        var lift = await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift");

        Assert.Equal((8, 2, 20), (Number(lift, "treated"), Number(lift, "holdout"), Number(lift, "holdoutPercent")));
        Assert.Contains("too early to tell (0 and 0 people; 100 of each are needed)", Text(lift));
        Assert.Equal(JsonValueKind.Null, lift.GetProperty("readyAt").ValueKind);
        Assert.All(
            lift.GetProperty("money").EnumerateArray(),
            money => Assert.Equal(JsonValueKind.Null, money.GetProperty("total").ValueKind)
        );
    }

    [DatabaseTheory]
    public async Task Of_all_marketing_those_are_compared_who_came_to_the_last_guard_since_the_share_was_set(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var nobody = await TestServer.GetJsonAsync(ada, "/api/marketing-lift");
        var now = server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(now, await HoldOutAsync(ada, 20));
        Assert.Equal(now, await HoldOutAsync(ada, 20));
        // As it was 31 days ago.
        now -= 31 * Day;
        await server.Database.Store.WriteAsync(
            (c, t) =>
                server
                    .Services.GetRequiredService<SettingsStore>()
                    .PutAsync(c, t, MessageSettings.RulesKey, new ContactRules { HoldoutPercent = 20, HoldoutSince = now }),
            Ct
        );
        server.Services.GetRequiredService<SettingsStore>().Forget();
        // Before the share was set; a service message; a test; and one that another guard stopped.
        await MessageAsync(server, await server.Given.CustomerAsync(), now - Day, "sent");
        await MessageAsync(server, await server.Given.CustomerAsync(), now + Day, "sent", category: "service");
        await MessageAsync(server, await server.Given.CustomerAsync(), now + Day, "sent", source: "test");
        await MessageAsync(server, await server.Given.CustomerAsync(), now + Day, "skipped", "consent");
        for (var i = 0; i < 500; i++)
        {
            var (held, customer) = (i % 5 == 0, await server.Given.CustomerAsync());
            await MessageAsync(server, customer, now + 1, held ? "skipped" : "sent", held ? "holdout" : null);
            await MessageAsync(server, customer, now + Day, held ? "skipped" : "sent", held ? "holdout" : null);
            if (i % (held ? 4 : 2) == 0)
                await OrderAsync(server, customer, now + 2, 10_000);
        }

        var lift = await TestServer.GetJsonAsync(ada, "/api/marketing-lift");

        Assert.Equal((0, 0), (Number(nobody, "treated"), Number(nobody, "holdout")));
        Assert.Equal((400, 100, false), (Number(lift, "treated"), Number(lift, "holdout"), Is(lift, "uneven")));
        Assert.Equal(20, Of(lift, "holdoutPercent"));
        var month = lift.GetProperty("figures")[0];
        Assert.Equal((200, 25), (Number(month.GetProperty("treated"), "reached"), Number(month.GetProperty("holdout"), "reached")));
        Assert.StartsWith("Marketing: 30-day retention: 50.0 % of those who get it, 25.0 % of those left alone, 25.0 pp more", Text(lift));
        Assert.Equal(10_000, Of(lift.GetProperty("money")[0], "total"), 6);
    }

    [Fact]
    public async Task A_share_that_is_not_the_planned_one_warns_and_a_journey_without_versions_says_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.AdministratorAsync();
        var now = server.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await JourneyAsync(server, holdout: 50, version: null);
        var nothing = await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift");
        await JourneyAsync(server, holdout: 50, version: 1);
        for (var i = 0; i < 150; i++)
            await RunAsync(server, await server.Given.CustomerAsync(), now - (20 * Day), i < 115 ? "done" : "holdout");

        var lift = await TestServer.GetJsonAsync(ada, "/api/journeys/7/lift");

        Assert.Equal((0, false), (Number(nothing, "treated"), Is(nothing, "uneven")));
        Assert.True(Is(lift, "uneven"));
        Assert.True(lift.GetProperty("unevenP").GetDouble() < 0.001);
    }

    private static async Task JourneyAsync(TestServer server, int holdout, int? version)
    {
        var definition =
            $$$"""{"holdoutPercent":{{{holdout}}},"first":"a","steps":[{"type":"wait","id":"a","for":{"amount":1,"unit":"days"}}]}""";
        if (await server.Database.CountAsync("journeys") == 0)
            await server.Given.InsertAsync(
                "journeys",
                ("id", 7L),
                ("name", "Care"),
                ("state", "paused"),
                ("draft", definition),
                ("draft_version", 1L),
                ("created_at", 0L),
                ("created_by", "Ada"),
                ("updated_at", 0L),
                ("updated_by", "Ada")
            );
        if (version is not { } number)
            return;
        await server.Given.InsertAsync(
            "journey_versions",
            ("journey_id", 7L),
            ("version", number),
            ("definition", definition),
            ("published_at", 0L),
            ("published_by", "Ada"),
            ("publisher_id", 1L)
        );
    }

    private static long next = 1;

    private static Task RunAsync(TestServer server, long customer, long entered, string state, int version = 1)
    {
        var id = Interlocked.Increment(ref next);
        return server.Given.InsertAsync(
            "journey_runs",
            ("id", id),
            ("journey_id", 7L),
            ("customer_id", customer),
            ("version", version),
            ("entry_key", $"{id}"),
            ("cause", "hand:x"),
            ("state", state),
            ("visit", 0),
            ("visits", "{}"),
            ("arrived_at", entered),
            ("waits_for", "turn"),
            ("entered_at", entered),
            ("since", entered)
        );
    }

    /// <returns>Since when.</returns>
    private static async Task<long> HoldOutAsync(HttpClient client, double percent)
    {
        var rules = JsonSerializer.Deserialize<Dictionary<string, object?>>(
            (await TestServer.GetJsonAsync(client, "/api/message-rules")).GetRawText()
        )!;
        rules["holdoutPercent"] = percent;
        return Number(await (await client.Send("PUT", "/api/message-rules", rules)).Json(), "holdoutSince");
    }

    private static Task MessageAsync(
        TestServer server,
        long customer,
        long time,
        string state,
        string? reason = null,
        string category = "marketing",
        string source = "campaign:1"
    )
    {
        var id = Interlocked.Increment(ref next);
        return server.Given.InsertAsync(
            "messages",
            ("id", id),
            ("customer_id", customer),
            ("cause", $"{id}"),
            ("source", source),
            ("channel", "email"),
            ("category", category),
            ("topic", "marketing"),
            ("priority", 2),
            ("template_id", 1L),
            ("template_version", 1),
            ("state", state),
            ("reason", reason),
            ("trail", "[]"),
            ("queued_at", time),
            ("due_at", time),
            ("started_at", state == "sent" ? time : null),
            ("finished_at", time)
        );
    }

    private static Task OrderAsync(TestServer server, long customer, long time, long gross, long refunded = 0) =>
        server.Given.OrderAsync(customer, DateTimeOffset.FromUnixTimeMilliseconds(time), gross, refunded);

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

    private static double Of(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static bool Is(JsonElement of, string name) => of.GetProperty(name).GetBoolean();

    private static string Text(JsonElement lift) => lift.GetProperty("sentence").GetString()!;
}
