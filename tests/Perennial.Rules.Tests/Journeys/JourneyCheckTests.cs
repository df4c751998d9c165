using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Xunit;

namespace Perennial.Rules.Tests.Journeys;

public class JourneyCheckTests
{
    private static readonly JourneyStep Mail = new JourneyStep.Message(1) { Id = "a" };

    public static TheoryData<string, JourneyDefinition> Wrong =>
        new()
        {
            { "steps", new JourneyDefinition() },
            { "first", Of(Mail) with { First = "b" } },
            { "a.template", Of(new JourneyStep.Message { Id = "a" }) },
            { "a.next", Of(Mail with { Next = "gone" }) },
            { "b.id", Of(Mail, Mail with { Id = "b" }) },
            { "a.id", Of(Mail, Mail) },
            { "a.next", Of(new JourneyStep.AddTag(1) { Id = "a", Next = "a" }) },
            { "a.for", Of(new JourneyStep.Wait(default) { Id = "a" }) },
            { "a.time", Of(new JourneyStep.WaitUntil("9 o'clock") { Id = "a" }) },
            { "a.weekdays", Of(new JourneyStep.WaitUntil("09:00", [0]) { Id = "a" }) },
            { "a.paths", Of(new JourneyStep.Split([new()]) { Id = "a" }) },
            { "a.paths.0.rule", Of(new JourneyStep.Branch([new()]) { Id = "a" }) },
            { "a.where", Of(new JourneyStep.WaitEvent(Span.Days(1), "order_paid", "amount >=") { Id = "a" }) },
            { "a.to", Of(new JourneyStep.AssignOwner { Id = "a" }) },
            { "a.to", Of(new JourneyStep.AssignOwner { Id = "a", To = new(WhomKind.Role, Role: Role.Sales) }) },
            { "a.to", Of(new JourneyStep.Task("Call") { Id = "a", To = new(WhomKind.Role) }) },
            { "a.to", Of(new JourneyStep.Notify("Look") { Id = "a", To = new(WhomKind.Role) }) },
            { "trigger.segment", Of(Mail) with { Trigger = new JourneyTrigger.SegmentEntered() } },
            { "trigger.form", Of(Mail) with { Trigger = new JourneyTrigger.Form(new string('x', 101)) } },
            { "trigger.where", Of(Mail) with { Trigger = new JourneyTrigger.Event("x", "and and") } },
            { "audience", Of(Mail) with { Trigger = new JourneyTrigger.Schedule() } },
            { "entry.days", Of(Mail) with { Entry = new() { Rule = EntryRule.EveryDays } } },
            { "holdoutPercent", Of(Mail) with { HoldoutPercent = 91 } },
            { "exits.0.event", Of(Mail) with { Exits = [new JourneySignal.Event()] } },
            { "goal.within", Of(Mail) with { Goal = new(new JourneySignal.Event("order_paid"), default) } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_missing_or_impossible_is_said_at_its_place(string place, JourneyDefinition definition)
    {
        var problems = JourneyCheck.Problems(definition);

        Assert.Contains(place, problems.Select(p => p.Step is null ? p.Problem.Field : $"{p.Step}.{p.Problem.Field}"));
        Assert.All(problems, p => Assert.NotEqual(p.Problem.Detail.En, p.Problem.Detail.Zh));
    }

    [Fact]
    public void A_form_is_heard_as_its_event_with_its_name_as_the_filter()
    {
        var (any, contact) = (JourneyEvents.Of(new JourneyTrigger.Form(" "))!, JourneyEvents.Of(new JourneyTrigger.Form("contact"))!);

        Assert.Equal(("form_submitted", null), (any.Name, any.Where));
        Assert.Equal(EventFilter.Query("form_submitted", "form = \"contact\""), contact);
        Assert.Empty(JourneyCheck.Problems(Of(Mail) with { Trigger = new JourneyTrigger.Form() }));
    }

    [Fact]
    public void What_goes_to_a_role_is_told_as_such_when_simulated()
    {
        var to = new Whom(WhomKind.Role, Role: Role.Sales);

        Assert.Contains(
            "Sales has the fewest",
            JourneyTelling.WouldDo(new JourneyStep.Task("Call") { To = to })!.Value.En,
            StringComparison.Ordinal
        );
        Assert.Contains("销售", JourneyTelling.WouldDo(new JourneyStep.Notify("Look") { To = to })!.Value.Zh, StringComparison.Ordinal);
        Assert.Null(JourneyTelling.WouldDo(new JourneyStep.Task("Call")));
        Assert.Contains("published", JourneyTelling.Decided("task", "next", "unassigned").En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_with_a_wait_is_allowed() =>
        Assert.Empty(JourneyCheck.Problems(Of(Mail with { Next = "b" }, new JourneyStep.Wait(Span.Days(7)) { Id = "b", Next = "a" })));

    [Fact]
    public void Every_part_is_read_as_it_was_written()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var json = JourneyJson.Write(RandomJourney.Of(new Random(seed)));

            Assert.Equal(json, JourneyJson.Write(JourneyJson.Read(json).Value!));
        }
    }

    [Theory]
    [InlineData("""{"steps":[{"type":"fly","id":"a"}]}""")]
    [InlineData("""{"steps":[{"id":"a"}]}""")]
    [InlineData("""{"trigger":{"type":"event","evnet":"x"}}""")]
    [InlineData("""{"entry":{"rule":"sometimes"}}""")]
    [InlineData("""{"steps":[{"type":"task","id":"a","to":{"kind":"role","role":"chef"}}]}""")]
    [InlineData("""[1]""")]
    [InlineData("""null""")]
    public void Json_that_is_no_journey_is_refused_with_its_place(string json) =>
        Assert.Equal("journey-json-not-understood", Assert.Single(JourneyJson.Read(json).Problems).Code);

    [Theory]
    // A Friday at 08:00, 09:00 and 09:01 in Shanghai.
    [InlineData("2026-01-16 00:00", null, "2026-01-16 01:00")]
    [InlineData("2026-01-16 01:00", null, "2026-01-16 01:00")]
    [InlineData("2026-01-16 01:01", null, "2026-01-17 01:00")]
    [InlineData("2026-01-16 01:01", 1, "2026-01-19 01:00")]
    public void Clocks_are_waited_for_where_people_live(string now, int? weekday, string expected) =>
        Assert.Equal(
            expected,
            Text(JourneyClock.Next(new(9, 0), weekday is { } day ? [day] : null, Zone.Find("Asia/Shanghai")!, Instant(now)))
        );

    [Theory]
    [InlineData("2026-01-16 08:59", "09:00", "18:00", "2026-01-16 09:00")]
    [InlineData("2026-01-16 17:59", "09:00", "18:00", "2026-01-16 17:59")]
    [InlineData("2026-01-16 18:00", "09:00", "18:00", "2026-01-17 09:00")]
    [InlineData("2026-01-16 01:00", "22:00", "06:00", "2026-01-16 01:00")]
    [InlineData("2026-01-16 06:00", "22:00", "06:00", "2026-01-16 22:00")]
    public void A_window_is_open_from_its_beginning_to_its_end(string now, string from, string to, string expected) =>
        Assert.Equal(
            expected,
            Text(JourneyClock.Opens(JourneyClock.Reading(from)!.Value, JourneyClock.Reading(to)!.Value, null, Zone.Utc, Instant(now)))
        );

    [Theory]
    [InlineData(EntryRule.Once, 0, 0, false, "once", null)]
    [InlineData(EntryRule.Once, 1, 99, false, null, "once")]
    [InlineData(EntryRule.WhenOut, 1, 0, true, null, "in")]
    [InlineData(EntryRule.WhenOut, 1, 0, false, "2", null)]
    [InlineData(EntryRule.EveryDays, 2, 29, false, null, "days")]
    [InlineData(EntryRule.EveryDays, 2, 30, false, "3", null)]
    public void People_enter_as_often_as_the_policy_says(EntryRule rule, int times, int daysAgo, bool isIn, string? key, string? refused)
    {
        var now = Instant("2026-01-16 00:00");
        var past = new PastEntries(times, times == 0 ? null : now - daysAgo * Span.Day, isIn);

        Assert.Equal(new EntryDecision(key, refused), EntryDecision.Of(new() { Rule = rule, Days = 30 }, past, now));
    }

    [Fact]
    public void Days_are_caught_up_with_and_of_a_schedule_only_the_last_round_counts()
    {
        var (after, now) = (Instant("2026-01-13 08:00"), Instant("2026-01-16 08:30"));
        var dates = JourneyRounds.Due(new JourneyTrigger.Date("birthday"), Zone.Utc, after, now);
        var daily = JourneyRounds.Due(new JourneyTrigger.Schedule(), Zone.Utc, after, now);
        var weekly = JourneyRounds.Due(new JourneyTrigger.Schedule(ScheduleUnit.Week, 2), Zone.Utc, after, now);

        Assert.Equal(["2026-01-13", "2026-01-14", "2026-01-15"], dates.Select(round => round.Key));
        Assert.Equal(["2026-01-15"], daily.Select(round => round.Key));
        Assert.Equal(["2026-01-13"], weekly.Select(round => round.Key));
    }

    private static JourneyDefinition Of(params JourneyStep[] steps) => new() { First = "a", Steps = steps };

    private static long Instant(string text) =>
        DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private static string Text(long instant) => Zone.Utc.LocalOf(instant).ToString("yyyy-MM-dd HH:mm", null);
}
