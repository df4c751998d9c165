using Dapper;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Campaigns that go out again and again, and again to those who did not open, on a clock that the test moves.</summary>
public class CampaignRunTests
{
    private static readonly Campaigns.RepeatRequest Daily = new("days", 1, null, null, "09:00", null, null, 2, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Each_time_is_a_run_of_its_own_with_one_message_a_member_and_it_ends_with_the_last(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine, Clock());
        await trial.MembersAsync(2, "{}");
        var campaign = await trial.CampaignAsync(request => request with { Repeat = Daily });

        foreach (var day in (int[])[16, 17, 18])
        {
            await RoundAsync(trial, day, 9);
            await RoundAsync(trial, day, 10);
        }

        Assert.Equal(
            ["series | 0 | done | 2", "occurrence | 1 | done | 2", "occurrence | 2 | done | 2"],
            await trial.Database.LinesAsync("SELECT kind, occurrence, state, placed FROM campaigns ORDER BY id")
        );
        Assert.Equal(
            ["2026-01-16 09:00 | 2", "2026-01-17 09:00 | 2"],
            (await trial.Database.LinesAsync("SELECT due_at, COUNT(*) FROM messages GROUP BY source, due_at ORDER BY due_at")).Select(
                Readable
            )
        );
        var view = (await trial.Database.Store.ReadAsync(c => ReadCampaigns.ViewAsync(campaign, c), Ct))!;
        Assert.Equal([(2, 2L), (1, 2L)], view.Runs.Select(run => (run.Occurrence, run.Sent)));
    }

    [DatabaseTheory]
    public async Task A_time_that_the_server_slept_through_is_late_within_its_window_and_missed_after_it(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine, Clock());
        await trial.MembersAsync(1, "{}");
        await trial.CampaignAsync(request => request with { Repeat = Daily with { Times = null } });
        await trial.PlaceAsync();

        await RoundAsync(trial, 16, 11);
        await RoundAsync(trial, 18, 9);

        Assert.Equal(
            ["series | 0 | running", "occurrence | 1 | done", "occurrence | 2 | missed", "occurrence | 3 | done"],
            await trial.Database.LinesAsync("SELECT kind, occurrence, state FROM campaigns ORDER BY id")
        );
        Assert.Equal(2, await trial.Database.CountAsync("messages"));
    }

    [DatabaseTheory]
    public async Task Whose_own_hour_is_long_past_is_left_out_and_says_so(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine, Clock());
        var (east, west) = (
            await trial.MembersAsync(1, """{"timezone":"Asia/Tokyo"}"""),
            await trial.MembersAsync(1, """{"timezone":"America/New_York"}""")
        );
        await trial.CampaignAsync(request => request with { Repeat = Daily, InRecipientsZone = true });
        await trial.PlaceAsync();

        // Nine in Tokyo is midnight here, and two in the afternoon in New York's morning.
        await RoundAsync(trial, 16, 13);
        await RoundAsync(trial, 16, 14);

        Assert.Equal(
            [$"{east[0]} | skipped | late", $"{west[0]} | dry | provider"],
            await trial.Database.LinesAsync(
                "SELECT m.customer_id, m.state, m.reason FROM messages m JOIN campaigns c ON m.source = 'campaign:' || c.id WHERE c.occurrence = 1 ORDER BY m.customer_id"
            )
        );
    }

    [DatabaseTheory]
    public async Task Days_of_a_pause_are_not_missed_and_a_cancel_ends_everything_below(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine, Clock());
        await trial.MembersAsync(1, "{}");
        var campaign = await trial.CampaignAsync(request => request with { Repeat = Daily with { Times = null }, PerHour = 1 });
        await trial.PlaceAsync();
        await trial.ActAsync(campaign, "pause");
        await RoundAsync(trial, 20, 10);
        await trial.ActAsync(campaign, "resume");
        await trial.PlaceAsync();

        await trial.ActAsync(campaign, "cancel");
        await RoundAsync(trial, 21, 10);

        Assert.Equal(
            ["series | cancelled", "occurrence | cancelled"],
            await trial.Database.LinesAsync("SELECT kind, state FROM campaigns ORDER BY id")
        );
        Assert.Equal(["skipped | campaign"], await trial.StatesAsync());
    }

    [DatabaseTheory]
    public async Task Those_who_did_not_open_get_another_message_once_and_the_guards_are_asked_anew(Engine engine)
    {
        await using var trial = await MailTrial.WithoutServerAsync(engine, Clock());
        await trial.RulesAsync(new ContactRules { PerDay = null, PerWeek = null });
        var members = await trial.MembersAsync(6, "{}");
        foreach (var member in members)
            await trial.ConsentAsync(member, "granted");
        var (first, second) = (await trial.TemplateAsync("marketing"), await trial.TemplateAsync("marketing", "Did you see?"));
        var campaign = await trial.CampaignAsync(request => request with { Resend = new(second, 24) }, first);
        await RoundAsync(trial, 15, 10);
        string[] touched = ["opened_at = 1", "clicked_at = 1", "machine_touches = 3", "bounced_at = 1", "state = 'unknown'"];
        foreach (var (i, what) in touched.Index())
            await ExecuteAsync(trial, $"UPDATE messages SET {what} WHERE customer_id = {members[i]}");
        await RoundAsync(trial, 16, 9);
        var early = await trial.Database.CountAsync("messages");
        await ExecuteAsync(trial, $"UPDATE consents SET status = 'withdrawn' WHERE customer_id = {members[5]}");

        await RoundAsync(trial, 16, 10);
        await ExecuteAsync(trial, "UPDATE campaigns SET position = 0 WHERE kind = 'resend'");
        await RoundAsync(trial, 16, 11);
        await RoundAsync(trial, 18, 11);

        Assert.Equal(6, early);
        Assert.Equal(
            [$"{members[2]} | dry | provider", $"{members[5]} | skipped | consent"],
            await trial.Database.LinesAsync(
                $"SELECT customer_id, state, reason FROM messages WHERE template_id = {second} ORDER BY customer_id"
            )
        );
        var view = (await trial.Database.Store.ReadAsync(c => ReadCampaigns.ViewAsync(campaign, c), Ct))!;
        Assert.Equal([("resend", "done", 2L, 1L)], view.Runs.Select(run => (run.Kind, run.State, run.Placed, run.Sent)));
    }

    [DatabaseTheory]
    public async Task A_campaign_goes_out_on_every_channel_to_those_whom_it_reaches(Engine engine)
    {
        await using var trial = await ChannelTrial.StartAsync(engine);
        var given = trial.Database.Given;
        var (reached, other) = (
            await given.CustomerAsync(phone: "13800000001", attributes: """{"push_token":"t1","wechat_openid":"o1"}"""),
            await given.CustomerAsync()
        );
        await given.InsertAsync(
            "customer_identities",
            ("type", "wecom"),
            ("value", "wm1"),
            ("customer_id", reached),
            ("source", "test"),
            ("created_at", 0L)
        );
        await trial.JoinAsync([reached, other]);
        string[] channels = ["inbox", "push", "sms", "wechat", "wecom"];
        foreach (var channel in channels)
        {
            if (channel is not "inbox")
                await trial.ChannelAsync(channel, trial.Own);
            var template = await trial.TemplateAsync(channel, "hi", title: channel is "push" or "inbox" ? "T" : "");
            await trial.CampaignAsync(request => request with { Name = channel }, template);
        }

        await trial.PlaceAsync();
        await trial.RunAsync();
        await trial.PlaceAsync();

        Assert.Equal(
            channels.SelectMany(channel =>
                new[] { $"{channel} | {reached} | sent", $"{channel} | {other} | {(channel is "inbox" ? "sent" : "skipped")}" }
            ),
            await trial.Database.LinesAsync("SELECT channel, customer_id, state FROM messages ORDER BY channel, customer_id")
        );
        Assert.Equal(
            channels.Select(channel => $"{channel} | done"),
            await trial.Database.LinesAsync("SELECT name, state FROM campaigns ORDER BY name")
        );
        Assert.Equal(4, trial.Server.All.Count);
    }

    [Fact]
    public async Task What_is_wrong_with_a_campaign_is_said_all_at_once()
    {
        await using var trial = await MailTrial.WithoutServerAsync(Engine.Sqlite);
        await trial.MembersAsync(1, "{}");
        var template = await trial.TemplateAsync();
        var request = new Campaigns.Request("Spring", 77, [new(template, 1)], "2026-01-17T09:00", false, null, null, null, null)
        {
            Repeat = new("weekly", null, [], null, "9 o'clock", "2026-02-01", "2026-01-01", 0, null),
            Resend = new(template, 0),
        };

        var created = await trial.Database.Get<Campaigns>().CreateAsync(request, Actor.System, Ct);

        Assert.Equal(
            ["at", "repeat.weekdays", "repeat.time", "repeat.until", "repeat.times", "resend.template", "resend.afterHours"],
            created.Problems.Select(problem => problem.Field)
        );
    }

    // The workspace of a trial lives in UTC here: ten in the morning of Thursday the 15th.
    private static TestClock Clock() => new();

    private static async Task RoundAsync(MailTrial trial, int day, int hour)
    {
        trial.Database.Clock.Sleep(new DateTimeOffset(2026, 1, day, hour, 0, 0, TimeSpan.Zero) - trial.Database.Clock.GetUtcNow());
        await trial.PlaceAsync();
        await trial.RunAsync();
        await trial.PlaceAsync();
    }

    private static Task ExecuteAsync(MailTrial trial, string sql) =>
        trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, transaction: t), Ct);

    private static string Readable(string line)
    {
        var cells = line.Split(" | ");
        return $"{DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[0], null)):yyyy-MM-dd HH:mm} | {cells[1]}";
    }
}
