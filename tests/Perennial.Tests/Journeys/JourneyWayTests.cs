using Dapper;
using Perennial.Journeys;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>How people go through: what they wait for, which way they take, by whom they are let in, and what a new version does with them.</summary>
public class JourneyWayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_exit_that_time_alone_makes_true_takes_people_out_when_it_does(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var (bought, mailed) = (await trial.Given.CustomerAsync(orders: 1), await trial.Given.CustomerAsync(orders: 1));
        await trial.Mail.RulesAsync(new() { QuietFrom = 1, QuietTo = 0 });
        var exits = new[] { new JourneySignal.Rule("not did(order in last 15 days)") };
        var waiting = await trial.PublishAsync(
            new()
            {
                Exits = exits,
                First = "wait",
                Steps = [new JourneyStep.Wait(Span.Days(30)) { Id = "wait" }],
            }
        );
        var asking = await trial.PublishAsync(
            new()
            {
                Exits = exits,
                First = "mail",
                Steps = [new JourneyStep.Message(await trial.Mail.TemplateAsync("service")) { Id = "mail" }],
            }
        );
        await trial.EnrolAsync(waiting, "a", bought);
        await trial.EnrolAsync(asking, "a", mailed);
        await trial.RunAsync();
        trial.Database.Clock.Sleep(TimeSpan.FromDays(15) - TimeSpan.FromMinutes(1));
        await trial.RunAsync();
        Assert.Equal(["active | wait", "active | mail"], await trial.RunsAsync("state, step"));

        trial.Database.Clock.Sleep(TimeSpan.FromMinutes(2));
        await trial.RunAsync();

        Assert.Equal(["left | exit:0", "left | exit:0"], await trial.RunsAsync("state, ended"));
        Assert.Equal(["skipped | journey"], await trial.Database.LinesAsync("SELECT state, reason FROM messages"));
    }

    [DatabaseTheory]
    public async Task An_event_ends_a_wait_its_absence_times_out_and_rules_choose_the_way(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var tag = await TagAsync(trial);
        var (clicks, silent, tagged) = (
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(country: "AT")
        );
        var journey = await trial.PublishAsync(
            new()
            {
                First = "ask",
                Steps =
                [
                    new JourneyStep.Branch([new("country = \"AT\"", null, "tag")]) { Id = "ask", Next = "wait" },
                    new JourneyStep.WaitEvent(Span.Days(2), "message_clicked", "link = \"new\"", "call") { Id = "wait", Next = "tag" },
                    new JourneyStep.AddTag(tag) { Id = "tag" },
                    new JourneyStep.Task("Call") { Id = "call" },
                ],
            }
        );
        await trial.EnrolAsync(journey, "a", clicks, silent, tagged);
        await trial.RunAsync();
        await trial.Given.EventAsync(clicks, "message_clicked", props: """{"link":"old"}""");
        await trial.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, await trial.Database.CountAsync("journey_runs WHERE waits_for = 'event'"));

        await trial.Given.EventAsync(clicks, "message_clicked", props: """{"link":"new"}""");
        await trial.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(
            [silent.ToString(null, null)],
            await trial.Database.LinesAsync("SELECT customer_id FROM journey_runs WHERE state = 'active'")
        );
        await trial.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(
            new[] { clicks, tagged }.Order().Select(id => $"{id}"),
            await trial.Database.LinesAsync("SELECT customer_id FROM customer_tags ORDER BY customer_id")
        );
        Assert.Equal([$"{silent}"], await trial.Database.LinesAsync("SELECT customer_id FROM tasks"));
        Assert.Equal(
            ["next", "path:0", "timedOut"],
            await trial.Database.LinesAsync("SELECT DISTINCT way FROM journey_steps WHERE step <> 'tag' AND step <> 'call' ORDER BY way")
        );
    }

    [DatabaseTheory]
    public async Task Birthdays_and_schedules_let_in_on_their_day_once(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var (soon, later) = (await BornAsync(trial, "1990-01-22"), await BornAsync(trial, "1990-02-22"));
        var wishes = JourneyOnceTests.Tasks() with { Trigger = new JourneyTrigger.Date("birthday", 7, true) };
        var weekly = JourneyOnceTests.Tasks() with { Trigger = new JourneyTrigger.Schedule(ScheduleUnit.Week, 6), Audience = "everyone" };
        var (birthday, saturday) = (await trial.PublishAsync(wishes), await trial.PublishAsync(weekly));

        // From Thursday 10:00, a look an hour, to Sunday.
        for (var hour = 0; hour < 72; hour++)
            await trial.AdvanceAsync(TimeSpan.FromHours(1));

        // Thursday's nine o'clock was before the journey: 22 January minus 7 days was the 15th.
        Assert.Equal(0, await trial.Database.CountAsync($"journey_runs WHERE journey_id = {birthday}"));
        Assert.Equal(
            [$"{soon} | round:2026-01-17", $"{later} | round:2026-01-17"],
            await trial.Database.LinesAsync(
                $"SELECT customer_id, cause FROM journey_runs WHERE journey_id = {saturday} ORDER BY customer_id"
            )
        );
        trial.Database.Clock.MoveTo(new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero));
        await trial.RunAsync();
        Assert.Equal(
            [$"{later} | round:2026-02-15"],
            await trial.Database.LinesAsync($"SELECT customer_id, cause FROM journey_runs WHERE journey_id = {birthday}")
        );
    }

    [DatabaseTheory]
    public async Task A_new_version_keeps_moves_or_takes_out_those_in_flight(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var first = Two("a", "b");
        var journey = await trial.PublishAsync(first);
        var customers = await JourneyOnceTests.CustomersAsync(trial, 3);
        await trial.EnrolAsync(journey, "a", customers[..2]);
        await trial.RunAsync();

        await trial.PublishAsync(first with { HoldoutPercent = 0, Audience = "everyone" }, journey);
        Assert.Equal(["1 | a", "1 | a"], await trial.RunsAsync("version, step"));
        await trial.PublishAsync(Two("a", "c"), journey, "move");
        Assert.Equal(["3 | a", "3 | a"], await trial.RunsAsync("version, step"));
        await trial.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(["3 | c | time", "3 | c | time"], await trial.RunsAsync("version, step, waits_for"));
        await trial.EnrolAsync(journey, "a", customers[2]);
        await trial.RunAsync();
        await trial.PublishAsync(Two("a", "d"), journey, "move", "leave");

        Assert.Equal(["left | version", "left | version", "active | "], await trial.RunsAsync("state, ended"));
        Assert.Equal(2, await trial.Database.CountAsync("events WHERE name = 'journey_left'"));
    }

    [DatabaseTheory]
    public async Task A_pause_moves_nobody_and_keeps_who_would_enter_and_an_archive_ends_it(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var journey = await trial.PublishAsync(JourneyOnceTests.Waiting(1));
        var (inIt, comes) = (await trial.Given.CustomerAsync(), await trial.Given.CustomerAsync());
        await trial.EnrolAsync(journey, "a", inIt);
        await trial.RunAsync();

        await ActAsync(trial, journey, "pause");
        await trial.Given.EventAsync(comes, "order_paid", props: """{"category":"shoes"}""");
        await trial.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(["active | wait"], await trial.RunsAsync("state, step"));
        Assert.Equal("paused", Assert.Single(await trial.Database.Get<WatchRuns>().ListAsync(journey, 10, Ct)).Code);
        await ActAsync(trial, journey, "resume");
        await trial.RunAsync();
        Assert.Equal(["done | wait", "active | wait"], await trial.RunsAsync("state, step"));
        await ActAsync(trial, journey, "archive");
        await trial.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(["done | end", "left | archived"], await trial.RunsAsync("state, ended"));
        Assert.Equal(0, await trial.Database.CountAsync("journey_cursor"));
    }

    [DatabaseTheory]
    public async Task Who_is_left_alone_is_counted_and_measured_and_nothing_happens_to_them(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var customers = await JourneyOnceTests.CustomersAsync(trial, 60);
        var journey = await trial.PublishAsync(
            JourneyOnceTests.Tasks() with
            {
                HoldoutPercent = 50,
                Goal = new(new JourneySignal.Event("order_paid"), Span.Days(10), Leaves: false),
                Entry = new() { PerDay = 40 },
            }
        );
        await trial.EnrolAsync(journey, "a", customers);
        await trial.RunAsync();
        Assert.Equal(40, await trial.Database.CountAsync("journey_runs"));
        await trial.AdvanceAsync(TimeSpan.FromDays(1));
        foreach (var customer in customers)
            await JourneyStoryTests.PaidAsync(trial, customer, 100_00);
        await trial.RunAsync();

        var held = await trial.Database.CountAsync("journey_runs WHERE state = 'holdout'");
        Assert.InRange(held, 15, 45);
        Assert.Equal(60 - held, await trial.Database.CountAsync("tasks"));
        Assert.Equal(["60 | 60"], await trial.Database.LinesAsync("SELECT COUNT(*), COUNT(goal_at) FROM journey_runs"));
        Assert.Equal(60 - held, await trial.Database.CountAsync("events WHERE name = 'journey_goal_reached'"));
    }

    private static JourneyDefinition Two(string first, string second) =>
        new()
        {
            First = first,
            Steps = [new JourneyStep.Wait(Span.Days(1)) { Id = first, Next = second }, new JourneyStep.Wait(Span.Days(1)) { Id = second }],
        };

    private static async Task ActAsync(JourneyTrial trial, long journey, string act)
    {
        var acted = await trial.Database.Get<ActOnJourney>().RunAsync(journey, act, Perennial.Audit.Actor.System, Ct);
        Assert.True(acted.IsOk, string.Join('\n', acted.Problems.Select(p => p.Detail.En)));
    }

    private static async Task<long> BornAsync(JourneyTrial trial, string birthday)
    {
        var customer = await trial.Given.CustomerAsync();
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE customers SET birthday = @birthday WHERE id = @customer", new { birthday, customer }, t),
            Ct
        );
        return customer;
    }

    internal static async Task<long> TagAsync(JourneyTrial trial)
    {
        var id = trial.Database.Get<Perennial.Plumbing.Ids>().Next();
        await trial.Given.InsertAsync("tags", ("id", id), ("name", "Warm"), ("color", "blue"), ("created_at", 0L));
        return id;
    }
}
