using Dapper;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>What journeys are for, from the silence of a customer to the mail, the task and the goal.</summary>
public class JourneyStoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_high_value_customer_silent_for_15_days_gets_one_mail_in_their_morning_or_the_owner_a_task(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var owner = await trial.UserAsync("Olga");
        var (agreed, refused, poor) = (
            await BuyerAsync(trial, 900_00, """{"timezone":"Asia/Shanghai"}"""),
            await BuyerAsync(trial, 900_00),
            await BuyerAsync(trial, 90_00)
        );
        await trial.Mail.ConsentAsync(agreed, "granted");
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE customers SET owner_id = @owner WHERE id = @refused", new { owner, refused }, t),
            Ct
        );
        var segment = await trial.SegmentAsync("Silent", "spend > 500 and not did(order in last 15 days)");
        var template = await trial.Mail.TemplateAsync("marketing");
        await trial.PublishAsync(Care(segment, template));

        await trial.RunAsync();
        Assert.Empty(await trial.RunsAsync());
        // The clock starts at 10:00 UTC: fifteen days later it is 18:00 in Shanghai.
        await trial.AdvanceAsync(TimeSpan.FromDays(15) + TimeSpan.FromMinutes(1));
        Assert.Equal(2, await trial.Database.CountAsync("journey_runs WHERE state = 'active'"));
        Assert.Equal(0, await trial.Database.CountAsync("messages"));
        for (var hour = 0; hour < 48; hour++)
            await trial.AdvanceAsync(TimeSpan.FromHours(1));

        // The first look after nine in the morning: 01:00 UTC in Shanghai, 09:00 in the workspace's zone.
        Assert.Equal(
            [$"{agreed} | dry | 2026-01-31 01:01", $"{refused} | skipped | 2026-01-31 09:01"],
            (await trial.Database.LinesAsync("SELECT customer_id, state, queued_at FROM messages ORDER BY customer_id")).Select(Readable)
        );
        Assert.Equal([$"{refused} | {owner} | Call"], await trial.Database.LinesAsync("SELECT customer_id, assignee_id, title FROM tasks"));
        Assert.Equal(["done", "done"], await trial.RunsAsync("state"));
        Assert.Equal(0, await trial.Database.CountAsync($"journey_entries WHERE customer_id = {poor}"));
        Assert.Equal(
            ["journey_entered | 2", "journey_left | 2"],
            await trial.Database.LinesAsync("SELECT name, COUNT(*) FROM events WHERE name LIKE 'journey%' GROUP BY name ORDER BY name")
        );
    }

    [DatabaseTheory]
    public async Task Who_buys_while_the_mail_waits_reaches_the_goal_and_gets_no_mail(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var customer = await BuyerAsync(trial, 900_00);
        await trial.Mail.ConsentAsync(customer, "granted");
        await trial.Mail.RulesAsync(new() { QuietFrom = 0, QuietTo = 23 * 60 });
        var template = await trial.Mail.TemplateAsync("marketing");
        var journey = await trial.PublishAsync(
            new()
            {
                Goal = new(new JourneySignal.Event("order_paid", "amount >= 100"), Span.Days(30)),
                First = "mail",
                Steps = [new JourneyStep.Message(template) { Id = "mail" }],
            }
        );
        await trial.EnrolAsync(journey, "a", customer);
        await trial.RunAsync();
        Assert.Equal(["queued | quiet"], await trial.Database.LinesAsync("SELECT state, reason FROM messages"));

        await trial.Given.EventAsync(customer, "order_paid");
        await trial.RunAsync();
        Assert.Equal(["active"], await trial.RunsAsync("state"));
        await PaidAsync(trial, customer, 250_00);
        await trial.RunAsync();

        Assert.Equal(["done | goal"], await trial.RunsAsync("state, ended"));
        Assert.Equal(["skipped | journey"], await trial.Database.LinesAsync("SELECT state, reason FROM messages"));
        Assert.Equal(1, await trial.Database.CountAsync("events WHERE name = 'journey_goal_reached'"));
    }

    private static JourneyDefinition Care(long segment, long template) =>
        new()
        {
            Trigger = new JourneyTrigger.SegmentEntered(segment),
            Goal = new(new JourneySignal.Event("order_paid"), Span.Days(30)),
            First = "morning",
            Steps =
            [
                new JourneyStep.WaitUntil("09:00") { Id = "morning", Next = "mail" },
                new JourneyStep.Message(template, NotSent: "call") { Id = "mail" },
                new JourneyStep.Task("Call", "They have been silent for 15 days.", DueInDays: 1) { Id = "call" },
            ],
        };

    private static async Task<long> BuyerAsync(JourneyTrial trial, long spent, string attributes = "{}")
    {
        var customer = await trial.Given.CustomerAsync(attributes: attributes);
        await trial.Given.OrderAsync(customer, gross: spent);
        return customer;
    }

    internal static Task PaidAsync(JourneyTrial trial, long customer, long amount)
    {
        var now = trial.Database.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        return trial.Given.InsertAsync(
            "events",
            ("id", trial.Database.Get<Perennial.Plumbing.Ids>().Next()),
            ("customer_id", customer),
            ("name", "order_paid"),
            ("time", now),
            ("day", Perennial.Rules.Basics.Zone.Utc.DayOf(now)),
            ("amount", amount),
            ("currency", "CNY"),
            ("props", "{}"),
            ("source", "test"),
            ("received_at", now)
        );
    }

    private static string Readable(string line)
    {
        var cells = line.Split(" | ");
        cells[^1] = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cells[^1], null)).ToString("yyyy-MM-dd HH:mm", null);
        return string.Join(" | ", cells);
    }
}
