using System.Text.Json;
using Perennial.Journeys;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>What a journey would have done: counted by hand on a few customers.</summary>
public class ReplayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_event_of_the_past_lets_in_and_later_ones_end_waits_exits_and_loops(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var template = await TemplateAsync(trial);
        var (buys, silent, cheap, old, twice) = (
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync()
        );
        await HappenedAsync(trial, buys, "cart", 20, 900);
        await HappenedAsync(trial, buys, "order_paid", 18, 900);
        await HappenedAsync(trial, silent, "cart", 20, 900);
        await HappenedAsync(trial, cheap, "cart", 20, 5);
        await HappenedAsync(trial, old, "cart", 40, 900);
        // Comes again before and after the policy lets them.
        await HappenedAsync(trial, twice, "cart", 25, 900);
        await HappenedAsync(trial, twice, "cart", 22, 900);
        await HappenedAsync(trial, twice, "cart", 10, 900);
        await GrantAsync(trial, silent, twice);
        var id = await DraftAsync(
            trial,
            new()
            {
                Trigger = new JourneyTrigger.Event("cart", "total >= 100"),
                Entry = new() { Rule = EntryRule.EveryDays, Days = 10 },
                Exits = [new JourneySignal.Event("order_paid")],
                First = "wait",
                Steps =
                [
                    new JourneyStep.Wait(Span.Days(3)) { Id = "wait", Next = "mail" },
                    new JourneyStep.Message(template) { Id = "mail" },
                ],
            }
        );

        var told = await ReplayAsync(trial, id, 30);

        Assert.Equal((4, 3, 1, 0), (told.Entered, told.People, told.Refused, told.UnderWay));
        // Who bought left before the letter; of the others both entries of one and one of the other were written to.
        Assert.Equal(3, told.Sent);
        Assert.Equal("Over the last 30 days this would have entered 4 people and sent 3 messages.", told.Sentence);
        Assert.Equal([("wait", 3), ("mail", 3)], told.Steps.Select(step => (step.Step, step.Times)));
        Assert.Equal("Met exit 1", told.Sample.Single(one => one.Customer == buys).Ended);
        Assert.True(told.Whole);
    }

    [DatabaseTheory]
    public async Task A_young_segment_is_asked_as_of_each_day_and_the_door_s_rules_hold(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var template = await TemplateAsync(trial);
        // Silent for ten days since 5 days ago, since 20 days ago, and never.
        var (recently, before, never) = (
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync()
        );
        await HappenedAsync(trial, recently, "page_viewed", 15.5, 0);
        await HappenedAsync(trial, before, "page_viewed", 30.5, 0);
        await HappenedAsync(trial, never, "page_viewed", 1, 0);
        var segment = await trial.SegmentAsync("Silent", "did(any) and not did(any in last 10 days)");
        var id = await DraftAsync(
            trial,
            new()
            {
                Trigger = new JourneyTrigger.SegmentEntered(segment),
                First = "mail",
                Steps =
                [
                    new JourneyStep.Message(template, "call") { Id = "mail", Next = "ask" },
                    new JourneyStep.WaitEvent(Span.Days(2), "page_viewed") { Id = "ask", TimedOut = "call" },
                    new JourneyStep.Task("Call") { Id = "call" },
                ],
            }
        );

        var (all, lately) = (await ReplayAsync(trial, id, 60), await ReplayAsync(trial, id, 10));

        // Without consent nobody is written to: the call is made at once.
        Assert.Equal((2, 0, 2), (all.Entered, all.Sent, all.Steps.Single(step => step.Step == "call").Times));
        Assert.Equal([("no consent", 2)], all.NotSent.Select(one => (one.Reason, one.Times)));
        Assert.Equal([recently], lately.Sample.Select(one => one.Customer));
        Assert.Contains("younger than these days", lately.Notes[0]);
    }

    [DatabaseTheory]
    public async Task Forms_of_the_past_let_in_by_their_name_or_whatever_it_is(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        foreach (var form in (string[])["contact", "contact", "trial"])
            await trial.Given.EventAsync(
                await trial.Given.CustomerAsync(),
                "form_submitted",
                trial.Database.Clock.GetUtcNow().AddDays(-3),
                $$"""{"form":"{{form}}"}"""
            );
        JourneyDefinition After(string? form) =>
            new()
            {
                Trigger = new JourneyTrigger.Form(form),
                First = "call",
                Steps = [new JourneyStep.Task("Call") { Id = "call" }],
            };

        var contact = await ReplayAsync(trial, await DraftAsync(trial, After("contact")), 30);
        var any = await ReplayAsync(trial, await DraftAsync(trial, After(null)), 30);

        Assert.Equal((2, 3), (contact.Entered, any.Entered));
        Assert.Equal("Who would have entered, and when, is read from the log.", contact.Notes[0]);
    }

    [Fact]
    public async Task Limits_of_the_day_birthdays_and_journeys_by_hand_are_told_too()
    {
        await using var trial = await JourneyTrial.StartAsync(Engine.Sqlite);
        for (var i = 0; i < 5; i++)
            await HappenedAsync(trial, await trial.Given.CustomerAsync(), "cart", 3.2, 900);
        JourneyDefinition Calls(JourneyTrigger trigger, EntryPolicy? entry = null) =>
            new()
            {
                Trigger = trigger,
                Entry = entry ?? new(),
                First = "call",
                Steps = [new JourneyStep.Task("Call") { Id = "call" }],
            };

        var limited = await ReplayAsync(trial, await DraftAsync(trial, Calls(new JourneyTrigger.Event("cart"), new() { PerDay = 2 })), 30);
        var manual = await ReplayAsync(trial, await DraftAsync(trial, Calls(new JourneyTrigger.Manual())), 30);
        var weekly = await ReplayAsync(
            trial,
            await DraftAsync(
                trial,
                Calls(new JourneyTrigger.Schedule(ScheduleUnit.Week, 1), new() { Rule = EntryRule.WhenOut }) with
                {
                    Audience = "everyone",
                    HoldoutPercent = 50,
                }
            ),
            21
        );

        Assert.Equal((5, 3), (limited.Entered, limited.Sample.Select(one => one.EnteredAt.Date).Distinct().Count()));
        Assert.Equal(
            (0, "Nobody enters this journey by themselves: people are let in by hand or by the API."),
            (manual.Entered, manual.Notes[0])
        );
        Assert.Equal(15, weekly.Entered + weekly.HeldOut);
        Assert.Equal(0, await trial.Database.CountAsync("journey_runs"));
        Assert.Equal(0, await trial.Database.CountAsync("tasks"));
    }

    private static async Task<ReplayView> ReplayAsync(JourneyTrial trial, long journey, int days)
    {
        var told = await trial.Database.Get<ReplayJourney>().RunAsync(journey, new(days, null), Language.En, Ct);
        Assert.True(told.IsOk, string.Join('\n', told.Problems.Select(p => $"{p.Field}: {p.Detail.En}")));
        return told.Value;
    }

    private static async Task<long> DraftAsync(JourneyTrial trial, JourneyDefinition definition)
    {
        var request = new SaveJourney.Request(
            $"J{Guid.NewGuid():N}",
            0,
            JsonSerializer.Deserialize<JsonElement>(JourneyJson.Write(definition))
        );
        return (await trial.Database.Get<SaveJourney>().RunAsync(null, request, null, Perennial.Audit.Actor.System, Ct)).Value!.Id;
    }

    private static Task HappenedAsync(JourneyTrial trial, long customer, string name, double daysAgo, int total) =>
        trial.Given.EventAsync(customer, name, trial.Database.Clock.GetUtcNow().AddDays(-daysAgo), $$"""{"total":{{total}}}""");

    private static Task<long> TemplateAsync(JourneyTrial trial) => trial.Mail.TemplateAsync("marketing");

    private static async Task GrantAsync(JourneyTrial trial, params long[] customers)
    {
        foreach (var customer in customers)
            await trial.Mail.ConsentAsync(customer, "granted");
    }
}
