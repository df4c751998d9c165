using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Settings;
using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>A campaign by the goal that it was given: what counts, of which text, and against whom nobody wrote to.</summary>
public partial class CampaignGoalTests
{
    private static long next = 600_000;
    private long _segment;

    private static readonly DateTimeOffset Begin = TestClock.Start.AddDays(-40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_event_counts_from_the_touch_until_its_days_are_over_for_the_text_that_was_touched_last(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (bold, calm) = (await TemplateAsync(ada, "Bold"), await TemplateAsync(ada, "Calm"));
        var campaign = await CampaignAsync(
            ada,
            [bold, calm],
            new
            {
                @event = "signed_up",
                where = "plan = \"pro\"",
                days = 14,
            }
        );
        var (wang, li) = (await server.Given.CustomerAsync(), await server.Given.CustomerAsync());
        foreach (var (customer, template) in new[] { (wang, bold), (li, calm) })
            await MessageAsync(server, customer, campaign, "sent", template: template);
        await TouchAsync(server, wang, "message_clicked", campaign, "Bold", 0);
        await TouchAsync(server, li, "message_opened", campaign, "Calm", 0);
        // At the very moment of the click; a moment before it; the last moment of 14 days; the first after them.
        await SignUpAsync(server, wang, 0);
        await SignUpAsync(server, wang, -1);
        await SignUpAsync(server, wang, 14 * 86_400_000L - 1);
        await SignUpAsync(server, wang, 14 * 86_400_000L);
        // Another plan, and another event.
        await SignUpAsync(server, wang, 1000, plan: "free");
        await server.Given.EventAsync(wang, "signed_in", Begin.AddHours(1), """{"plan":"pro"}""");
        await server.Given.OrderAsync(wang, Begin.AddHours(1), 100_00);
        // An open counts for the day of the contact rules, however long the window.
        await SignUpAsync(server, li, 86_400_000L - 1);
        await SignUpAsync(server, li, 86_400_000L);
        // Another campaign's message was touched later.
        var other = await CampaignAsync(ada, [bold], null);
        await TouchAsync(server, li, "message_clicked", other, "Bold", 86_400_000L * 2);
        await SignUpAsync(server, li, 86_400_000L * 2 + 5);

        var found = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{campaign}/conversions");

        Assert.Equal("""{"event":"signed_up","where":"plan = \"pro\"","days":14}""", found.GetProperty("goal").GetRawText());
        Assert.Equal((14, 1), (found.GetProperty("clickDays").GetInt32(), found.GetProperty("openDays").GetInt32()));
        Assert.Equal("2 sent, 3 times, 2 customers", Said(found.GetProperty("all")));
        Assert.Equal(
            ["Bold: 1 sent, 2 times, 1 customers", "Calm: 1 sent, 1 times, 1 customers"],
            found.GetProperty("templates").EnumerateArray().Select(row => $"{row.GetProperty("name")}: {Said(row)}")
        );
        // Revenue stays that of orders: of the one that came after the click.
        var revenue = await TestServer.GetJsonAsync(ada, $"/api/message-revenue?campaign={campaign}");
        Assert.Equal("""{"template":null,"orders":1,"customers":1,"revenue":100}""", revenue.GetProperty("all").GetRawText());
    }

    [DatabaseTheory]
    public async Task Paid_orders_count_where_nothing_is_named_and_times_and_second_messages_belong_to_their_campaign(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var (bold, again) = (await TemplateAsync(ada, "Bold"), await TemplateAsync(ada, "Again"));
        var campaign = await CampaignAsync(ada, [bold], null, resend: new { template = again, afterHours = 24 });
        await server.Given.InsertAsync(
            "campaigns",
            ("id", campaign + 1),
            ("name", "Spring"),
            ("segment_id", _segment),
            ("plan", "{}"),
            ("state", "done"),
            ("created_at", 0L),
            ("created_by", "Ada"),
            ("kind", "resend"),
            ("parent_id", campaign)
        );
        var customer = await server.Given.CustomerAsync();
        await MessageAsync(server, customer, campaign, "sent", template: bold);
        await MessageAsync(server, customer, campaign + 1, "sent", template: again);
        await TouchAsync(server, customer, "message_clicked", campaign + 1, "Again", 0);
        await server.Given.OrderAsync(customer, Begin.AddDays(5).AddMilliseconds(-1), 50_00);
        await server.Given.OrderAsync(customer, Begin.AddDays(5), 70_00);
        await server.Given.OrderAsync(customer, Begin.AddDays(1), 30_00, 30_00);

        var found = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{campaign}/conversions");

        Assert.Equal("""{"event":null,"where":null,"days":null}""", found.GetProperty("goal").GetRawText());
        Assert.Equal("2 sent, 1 times, 1 customers", Said(found.GetProperty("all")));
        Assert.Equal(
            ["Bold: 1 sent, 0 times, 0 customers", "Again: 1 sent, 1 times, 1 customers"],
            found.GetProperty("templates").EnumerateArray().Select(row => $"{row.GetProperty("name")}: {Said(row)}")
        );
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send("GET", "/api/campaigns/1/conversions")).StatusCode);
    }

    [DatabaseTheory]
    public async Task Who_never_gets_marketing_is_compared_by_the_same_event(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        await server.Database.Store.WriteAsync(
            (c, t) =>
                server
                    .Services.GetRequiredService<SettingsStore>()
                    .PutAsync(c, t, MessageSettings.RulesKey, new ContactRules { HoldoutPercent = 50, HoldoutSince = 1 }),
            Ct
        );
        server.Services.GetRequiredService<SettingsStore>().Forget();
        var template = await TemplateAsync(ada, "Bold");
        var campaign = await CampaignAsync(ada, [template], new { @event = "signed_up", days = 7 });
        var people = new List<long>();
        for (var i = 0; i < 6; i++)
            people.Add(await server.Given.CustomerAsync());
        for (var i = 0; i < people.Count; i++)
            await MessageAsync(server, people[i], campaign, i % 2 == 0 ? "sent" : "skipped", i % 2 == 0 ? null : "holdout");
        // Of another campaign, and stopped by another guard.
        await MessageAsync(server, await server.Given.CustomerAsync(), campaign + 5, "sent");
        await MessageAsync(server, await server.Given.CustomerAsync(), campaign, "skipped", "consent");
        // Two of those who got it, one too late; of the others one.
        await SignUpAsync(server, people[0], 0);
        await SignUpAsync(server, people[2], 7 * 86_400_000L - 1);
        await SignUpAsync(server, people[4], 7 * 86_400_000L);
        await SignUpAsync(server, people[1], 86_400_000L);
        await SignUpAsync(server, people[3], -1);

        var lift = await TestServer.GetJsonAsync(ada, $"/api/campaigns/{campaign}/lift");

        Assert.Equal((3, 3), (lift.GetProperty("treated").GetInt32(), lift.GetProperty("holdout").GetInt32()));
        var goal = lift.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("metric").GetString() == "goal");
        Assert.Equal(7, goal.GetProperty("days").GetInt32());
        Assert.Equal("2 of 3, 1 of 3", $"{Of(goal.GetProperty("treated"))}, {Of(goal.GetProperty("holdout"))}");
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send("GET", "/api/campaigns/1/lift")).StatusCode);
    }

    [DatabaseTheory]
    public async Task A_draft_is_written_anew_and_what_began_is_not(Engine engine)
    {
        await using var server = await StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var template = await TemplateAsync(ada, "Bold");
        var campaign = await CampaignAsync(ada, [template], null);
        var path = $"/api/campaigns/{campaign}";

        var wrong = await ada.Send("PUT", path, Wanted([template], new { where = "plan = ", days = 91 }));
        var order = await ada.Send("PUT", path, Wanted([template], new { @event = "order" }));
        var unread = await ada.Send("PUT", path, Wanted([template], new { @event = "signed_up", where = "plan = " }));
        var weekly = await ada.Send("PUT", path, Wanted([template], new { @event = "signed_up" }, name: "Weekly", repeat: true));
        await ada.Send("POST", path + "/start");
        var late = await ada.Send("PUT", path, Wanted([template], null));
        var shown = await TestServer.GetJsonAsync(ada, path);

        Assert.Equal(["goal.days", "goal.where"], Errors(await wrong.Json()));
        Assert.Equal(["goal.event"], Errors(await order.Json()));
        Assert.Equal(["goal.where"], Errors(await unread.Json()));
        Assert.Equal(HttpStatusCode.OK, weekly.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "campaign-began"), (late.StatusCode, (await late.Json()).GetProperty("code").GetString()));
        Assert.Equal(
            ("Weekly", "series", "signed_up"),
            (
                shown.GetProperty("name").GetString(),
                shown.GetProperty("kind").GetString(),
                shown.GetProperty("goal").GetProperty("event").GetString()
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Send("PUT", "/api/campaigns/1", Wanted([template], null))).StatusCode);
    }

    private async Task<TestServer> StartAsync(Engine engine)
    {
        var server = await TestServer.StartAsync(engine);
        var ada = await server.AdministratorAsync();
        var created = await ada.Send("POST", "/api/segments", new { name = "Nobody yet", rule = "orders >= 100" });
        _segment = (await created.Json()).GetProperty("id").GetInt64();
        return server;
    }

    private static string[] Errors(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()];

    private static string Said(JsonElement row) =>
        $"{row.GetProperty("sent")} sent, {row.GetProperty("conversions")} times, {row.GetProperty("customers")} customers";

    private static string Of(JsonElement group) => $"{group.GetProperty("reached")} of {group.GetProperty("eligible")}";

    private object Wanted(long[] templates, object? goal, string name = "Spring", bool repeat = false, object? resend = null) =>
        new
        {
            name,
            segment = _segment,
            variants = templates.Select(template => new { template, weight = 1 }),
            inRecipientsZone = false,
            goal,
            resend,
            repeat = repeat
                ? new
                {
                    kind = "weekly",
                    weekdays = new[] { 1 },
                    time = "09:00",
                }
                : null,
        };

    private static object Template(string name) =>
        new
        {
            name,
            category = "marketing",
            topic = "marketing",
            language = "en",
            variants = new Dictionary<string, object>
            {
                ["en"] = new
                {
                    subject = "Hi",
                    preheader = "",
                    html = "<p>Hi</p>",
                    text = "",
                },
            },
        };

    private static async Task<long> TemplateAsync(HttpClient client, string name) =>
        (await (await client.Send("POST", "/api/message-templates", Template(name))).Json()).GetProperty("id").GetInt64();

    private async Task<long> CampaignAsync(HttpClient client, long[] templates, object? goal, object? resend = null)
    {
        var created = await client.Send("POST", "/api/campaigns", Wanted(templates, goal, resend: resend));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (await created.Json()).GetProperty("id").GetInt64();
    }

    private static Task SignUpAsync(TestServer server, long customer, long after, string plan = "pro") =>
        server.Given.EventAsync(customer, "signed_up", Begin.AddMilliseconds(after), $$"""{"plan":"{{plan}}"}""");

    private static Task TouchAsync(
        TestServer server,
        long customer,
        string name,
        long campaign,
        string template,
        long after,
        long? id = null
    ) =>
        server.Given.EventAsync(
            customer,
            name,
            Begin.AddMilliseconds(after),
            $$"""{"source":"campaign:{{campaign}}","template":"{{template}}"{{(id is null ? "" : $",\"template_id\":\"{id}\"")}}}"""
        );

    private static Task MessageAsync(
        TestServer server,
        long customer,
        long campaign,
        string state,
        string? reason = null,
        long template = 1
    )
    {
        var (id, time) = (Interlocked.Increment(ref next), Begin.ToUnixTimeMilliseconds());
        return server.Given.InsertAsync(
            "messages",
            ("id", id),
            ("customer_id", customer),
            ("cause", $"{id}"),
            ("source", $"campaign:{campaign}"),
            ("channel", "email"),
            ("category", "marketing"),
            ("topic", "marketing"),
            ("priority", 2),
            ("template_id", template),
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
}
