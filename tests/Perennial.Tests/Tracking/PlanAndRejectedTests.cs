using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Settings;
using Perennial.Tests.Support;
using Perennial.Tracking;
using Xunit;

namespace Perennial.Tests.Tracking;

public class PlanAndRejectedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task What_comes_in_enters_the_plan_with_its_properties_and_types(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);

        await sender.SendAsync(
            "track",
            new
            {
                userId = "U",
                @event = "Played",
                properties = new
                {
                    title = "a",
                    length = 3,
                    live = true,
                },
            }
        );
        await sender.SendAsync(
            "track",
            new
            {
                userId = "U",
                @event = "Played",
                properties = new { title = 7, tags = new[] { 1 } },
            }
        );
        await sender.SendAsync("page", new { userId = "U" });

        var plan = await TestServer.GetJsonAsync(await server.AdministratorAsync(), "/api/tracking/plan");
        var played = plan.EnumerateArray().Single(e => e.GetProperty("name").GetString() == "Played");
        Assert.Equal(2, played.GetProperty("volume").GetInt64());
        Assert.Equal(
            ["length: number", "live: truth", "tags: list", "title: number/text"],
            played
                .GetProperty("properties")
                .EnumerateArray()
                .Select(p => $"{p.GetProperty("name").GetString()}: {string.Join('/', p.GetProperty("types").EnumerateArray())}")
        );
    }

    [DatabaseTheory]
    public async Task Rejected_messages_are_deleted_after_thirty_days_or_as_many_as_the_setting_says(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var old = server.Services.GetRequiredService<DeleteOldRejected>();
        await sender.SendAsync("batch", new { batch = new[] { new { type = "track", userId = "U" } } });
        server.Clock.Sleep(TimeSpan.FromDays(20));
        await sender.SendAsync("batch", new { batch = new[] { new { type = "track", userId = "V" } } });

        server.Clock.Sleep(TimeSpan.FromDays(9));
        var early = await old.RunAsync(Ct);
        server.Clock.Sleep(TimeSpan.FromDays(2));
        await old.RunAsync(Ct);
        var left = await server.Database.LinesAsync("SELECT COUNT(*) FROM rejected_events");
        await server.Database.LinesAsync(
            "INSERT INTO settings (key, value, updated_at) VALUES ('tracking', '{\"keepRejectedDays\":7}', 0) RETURNING key"
        );
        server.Services.GetRequiredService<SettingsStore>().Forget();
        await old.RunAsync(Ct);

        Assert.Equal((0, "1"), (early, Assert.Single(left)));
        Assert.Equal(["0"], await server.Database.LinesAsync("SELECT COUNT(*) FROM rejected_events"));
    }

    [DatabaseTheory]
    public async Task A_blocked_event_is_counted_and_not_kept(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var administrator = await server.AdministratorAsync();
        await sender.SendAsync("track", new { userId = "U", @event = "Noise" });

        await administrator.PatchAsJsonAsync(
            "/api/tracking/plan",
            new
            {
                name = "Noise",
                isBlocked = true,
                description = "Too loud",
            },
            Ct
        );
        await sender.SendAsync("track", new { userId = "U", @event = "Noise" });
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        await sender.SendAsync("track", new { userId = "U", @event = "Other" });

        var noise = (await TestServer.GetJsonAsync(administrator, "/api/tracking/plan"))
            .EnumerateArray()
            .Single(e => e.GetProperty("name").GetString() == "Noise");
        Assert.Equal((1, 1), (noise.GetProperty("volume").GetInt64(), noise.GetProperty("blocked").GetInt64()));
        Assert.Equal("Too loud", noise.GetProperty("description").GetString());
        Assert.Equal(2, await server.Database.CountAsync("events"));
    }

    [Fact]
    public async Task An_event_marked_as_activity_becomes_the_basis_of_the_workspace()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await Sender.OfAsync(server);
        var administrator = await server.AdministratorAsync();
        await sender.SendAsync("track", new { userId = "U", @event = "Lesson Done" });

        await administrator.PatchAsJsonAsync("/api/tracking/plan", new { name = "Lesson Done", isActivity = true }, Ct);
        var with = await TestServer.GetJsonAsync(administrator, "/api/settings/workspace");
        await administrator.PatchAsJsonAsync("/api/tracking/plan", new { name = "Lesson Done", isActivity = false }, Ct);
        var without = await TestServer.GetJsonAsync(administrator, "/api/settings/workspace");

        Assert.Equal("activity", with.GetProperty("basis").GetString());
        Assert.Equal("Lesson Done", with.GetProperty("basisEvents")[0].GetString());
        Assert.Equal("purchase", without.GetProperty("basis").GetString());
    }

    [DatabaseTheory]
    public async Task Events_from_a_wrong_clock_are_listed_with_their_reason_and_can_be_replayed(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var sender = await Sender.OfAsync(server);
        var administrator = await server.AdministratorAsync();
        var now = server.Clock.GetUtcNow();
        object At(DateTimeOffset time, string id) =>
            new
            {
                type = "track",
                userId = "U",
                @event = "Late",
                messageId = id,
                timestamp = time,
            };

        var answer = await sender.BatchAsync(
            At(now.AddHours(25), "future"),
            At(now.AddHours(23), "soon"),
            At(now.AddYears(-5), "old"),
            At(new DateTimeOffset(1970, 1, 1, 0, 0, 1, TimeSpan.Zero), "absurd")
        );
        var listed = (await TestServer.GetJsonAsync(administrator, "/api/tracking/rejected")).GetProperty("items");
        var ids = listed.EnumerateArray().Select(r => r.GetProperty("id").GetInt64()).ToArray();
        server.Clock.Sleep(TimeSpan.FromHours(2));
        var first = await ReplayAsync(administrator, new { ids });
        var second = await ReplayAsync(administrator, new { ids, atReceipt = true });

        Assert.Equal(
            ["future-time", "ancient-time"],
            answer.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("reason").GetString())
        );
        Assert.Equal((1, 1), first);
        Assert.Equal((1, 0), second);
        Assert.Equal(
            ["web-shop:absurd", "web-shop:future", "web-shop:old", "web-shop:soon"],
            await server.Database.LinesAsync("SELECT message_id FROM events ORDER BY message_id")
        );
        Assert.Equal(0, (await TestServer.GetJsonAsync(administrator, "/api/tracking/rejected")).GetProperty("items").GetArrayLength());
    }

    [DatabaseTheory]
    public async Task A_message_of_a_call_of_its_own_is_replayed_as_what_it_was(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (sender, administrator) = (await Sender.OfAsync(server), await server.AdministratorAsync());
        await sender.PostAsync(
            "track",
            new
            {
                userId = "U",
                @event = "Late",
                timestamp = server.Clock.GetUtcNow().AddYears(5),
            }
        );
        var listed = (await TestServer.GetJsonAsync(administrator, "/api/tracking/rejected")).GetProperty("items");

        var replayed = await ReplayAsync(administrator, new { ids = new[] { listed[0].GetProperty("id").GetInt64() }, atReceipt = true });

        Assert.Equal((1, 0), replayed);
        Assert.Equal(["Late"], await server.Database.LinesAsync("SELECT name FROM events"));
    }

    private static async Task<(int Taken, int Rejected)> ReplayAsync(HttpClient client, object request)
    {
        var response = await client.PostAsJsonAsync("/api/tracking/rejected/replay", request, Ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return (answer.GetProperty("taken").GetInt32(), answer.GetProperty("rejected").GetInt32());
    }
}
