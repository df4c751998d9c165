using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class GuardTests
{
    private const long Hour = 3_600_000;

    // Thursday 2026-01-15 10:00 UTC.
    private static readonly long Now = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static Recipient Ada { get; } =
        new()
        {
            CustomerId = 1,
            Address = "ada@example.test",
            Consent = "granted",
            Zone = Zone.Utc,
        };

    [Fact]
    public void Somebody_who_agreed_gets_marketing_in_the_morning() => Assert.Equal("send", Decide(Ada).Outcome);

    [Theory]
    [InlineData(MessageCategory.Marketing, "granted", null)]
    [InlineData(MessageCategory.Marketing, "pending", "pending")]
    [InlineData(MessageCategory.Marketing, "withdrawn", "withdrawn")]
    [InlineData(MessageCategory.Marketing, null, "neverAsked")]
    [InlineData(MessageCategory.Service, null, null)]
    [InlineData(MessageCategory.Service, "withdrawn", "withdrawn")]
    [InlineData(MessageCategory.Transactional, "withdrawn", null)]
    public void Consent_is_asked_by_category(MessageCategory category, string? consent, string? reason)
    {
        var verdict = Decide(Ada with { Consent = consent }, category);

        Assert.Equal(reason is null ? "send" : "stop", verdict.Outcome);
        Assert.Equal(reason is null ? ("holdout", "passed") : ("consent", reason), (verdict.Last.Guard, verdict.Last.Reason));
    }

    [Theory]
    [InlineData(MessageCategory.Marketing, "complaint", true)]
    [InlineData(MessageCategory.Transactional, "complaint", false)]
    [InlineData(MessageCategory.Transactional, "hardBounce", true)]
    [InlineData(MessageCategory.Transactional, "manual", true)]
    public void A_dead_address_gets_nothing_and_one_that_complained_what_it_waits_for(
        MessageCategory category,
        string reason,
        bool stops
    ) => Assert.Equal(stops ? "suppression" : "holdout", Decide(Ada with { Suppressed = reason }, category).Last.Guard);

    [Fact]
    public void Without_an_address_nothing_else_is_asked() =>
        Assert.Equal([new GuardStep("address", "none")], Decide(Ada with { Address = null, Consent = null }).Steps);

    [Fact]
    public void The_second_of_a_day_waits_for_the_next_day_of_the_recipient()
    {
        var shanghai = Zone.Find("Asia/Shanghai")!;

        var verdict = Decide(Ada with { Zone = shanghai, Contacts = [Now - Hour] });

        Assert.Equal("wait", verdict.Outcome);
        Assert.Equal(new GuardStep("budget", "perDay", shanghai.StartOf(shanghai.DayOf(Now) + 1)), verdict.Last);
    }

    [Fact]
    public void The_fourth_of_a_week_waits_until_the_first_is_a_week_old_and_is_dropped_when_that_is_too_late()
    {
        long[] contacts = [Now - 100 * Hour, Now - 60 * Hour, Now - 30 * Hour];
        var patient = new ContactRules { MostWaitHours = 100 };

        Assert.Equal(new GuardStep("budget", "perWeek", Now + 68 * Hour), Decide(Ada with { Contacts = contacts }, rules: patient).Last);
        Assert.Equal("stop", Decide(Ada with { Contacts = contacts }, rules: new ContactRules { MostWaitHours = 48 }).Outcome);
    }

    [Fact]
    public void Service_counts_in_the_budget_and_is_not_held_back_by_it() =>
        Assert.Equal("send", Decide(Ada with { Contacts = [Now - 1, Now - 2, Now - 3, Now - 4] }, MessageCategory.Service).Outcome);

    [Theory]
    // In Shanghai 10:00 UTC is 18:00; at 22:00 local it waits for nine in the morning.
    [InlineData("Asia/Shanghai", 0, null)]
    [InlineData("Asia/Shanghai", 4, 15)]
    // In Los Angeles 10:00 UTC is 02:00.
    [InlineData("America/Los_Angeles", 0, 7)]
    public void Quiet_hours_are_those_of_the_recipient(string zone, int hoursLater, int? waits)
    {
        var to = Ada with { Zone = Zone.Find(zone)! };
        var now = Now + hoursLater * Hour;

        var verdict = Guards.Decide(new Asking("email", MessageCategory.Service, now), to, new ContactRules(), now);

        Assert.Equal(waits is null ? null : Now + waits * Hour, verdict.Last.Until);
    }

    [Fact]
    public void What_is_waited_for_knows_no_quiet_hours() =>
        Assert.Equal("send", Decide(Ada with { Zone = Zone.Find("America/Los_Angeles")! }, MessageCategory.Transactional).Outcome);

    [Fact]
    public void The_holdout_is_stable_and_about_as_large_as_it_should_be()
    {
        var held = Enumerable.Range(1, 20_000).Where(id => Guards.IsHeldOut(id, 10)).ToHashSet();

        Assert.InRange(held.Count, 1_850, 2_150);
        Assert.True(held.IsSubsetOf(Enumerable.Range(1, 20_000).Where(id => Guards.IsHeldOut(id, 20))));
        var verdict = Decide(Ada with { CustomerId = held.First() }, rules: new ContactRules { HoldoutPercent = 10 });
        Assert.Equal(("stop", "holdout"), (verdict.Outcome, verdict.Last.Guard));
    }

    private static Verdict Decide(Recipient to, MessageCategory category = MessageCategory.Marketing, ContactRules? rules = null) =>
        Guards.Decide(new Asking("email", category, Now), to, rules ?? new ContactRules(), Now);
}

public class QuietHoursTests
{
    [Theory]
    // Quiet from 21 to 9.
    [InlineData("2026-01-15 08:59", "2026-01-15 09:00")]
    [InlineData("2026-01-15 09:00", "2026-01-15 09:00")]
    [InlineData("2026-01-15 20:59", "2026-01-15 20:59")]
    [InlineData("2026-01-15 21:00", "2026-01-16 09:00")]
    [InlineData("2026-01-15 23:30", "2026-01-16 09:00")]
    // The night of the change to summer time has 23 hours.
    [InlineData("2026-03-28 22:00", "2026-03-29 09:00")]
    public void A_night_is_waited_for(string local, string expected) => Assert.Equal(expected, Next(new ContactRules(), local));

    [Theory]
    [InlineData("2026-01-16 21:00", "2026-01-19 09:00")]
    [InlineData("2026-01-17 12:00", "2026-01-19 09:00")]
    [InlineData("2026-01-18 23:00", "2026-01-19 09:00")]
    [InlineData("2026-01-16 12:00", "2026-01-16 12:00")]
    public void On_workdays_only_a_weekend_is_waited_for(string local, string expected) =>
        Assert.Equal(expected, Next(new ContactRules { WorkdaysOnly = true }, local));

    [Theory]
    [InlineData(12 * 60, 14 * 60, "2026-01-15 13:00", "2026-01-15 14:00")]
    [InlineData(12 * 60, 14 * 60, "2026-01-15 03:00", "2026-01-15 03:00")]
    [InlineData(0, 0, "2026-01-15 03:00", "2026-01-15 03:00")]
    // 02:30 does not exist on that day in Berlin: it is 03:30 then.
    [InlineData(0, 150, "2026-03-29 01:00", "2026-03-29 03:30")]
    public void Hours_within_a_day_and_none_at_all(int from, int to, string local, string expected) =>
        Assert.Equal(expected, Next(new ContactRules { QuietFrom = from, QuietTo = to }, local));

    private static string Next(ContactRules rules, string local)
    {
        var zone = Zone.Find("Europe/Berlin")!;
        var instant = zone.InstantOf(DateTime.Parse(local, null));
        return zone.LocalOf(QuietHours.Next(rules, zone, instant)).ToString("yyyy-MM-dd HH:mm", null);
    }
}
