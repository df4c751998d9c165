using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class CampaignPlanTests
{
    private static readonly CampaignPlan Plan = new()
    {
        Name = "Spring",
        Segment = 1,
        Variants = [new(10, 1), new(20, 3)],
    };

    // Thursday 2026-01-15 10:00 UTC.
    private static readonly long Started = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Fact]
    public void Texts_are_given_by_their_weights_and_the_same_one_each_time()
    {
        var given = Enumerable.Range(1, 8_000).Select(customer => Plan.TemplateFor(7, customer)).ToList();

        Assert.InRange(given.Count(template => template == 20), 5_800, 6_200);
        Assert.Equal(given, Enumerable.Range(1, 8_000).Select(customer => Plan.TemplateFor(7, customer)));
    }

    [Fact]
    public void Texts_are_tried_on_their_share_and_whoever_tries_has_no_say_in_the_text()
    {
        var tries = Plan with { TestPercent = 20 };
        var tried = Enumerable.Range(1, 10_000).Where(customer => tries.IsTried(7, customer)).ToList();

        Assert.InRange(tried.Count, 1_850, 2_150);
        Assert.InRange(tried.Count(customer => tries.TemplateFor(7, customer) == 20) / (double)tried.Count, 0.70, 0.80);
        Assert.True((tries with { Variants = [new(10, 1)] }).IsTried(7, 99_999));
    }

    [Theory]
    [InlineData(null, false, "2026-01-15 10:00")]
    [InlineData("2026-01-20T09:00", false, "2026-01-20 01:00")]
    [InlineData("2026-01-20T09:00", true, "2026-01-20 17:00")]
    // The hour is over already where the recipient lives.
    [InlineData("2026-01-15T01:00", true, "2026-01-15 10:00")]
    public void A_message_is_due_on_the_clock_that_was_meant(string? at, bool own, string expected)
    {
        var plan = Plan with { At = at, InRecipientsZone = own };

        var due = plan.DueAt(Started, Zone.Find("Asia/Shanghai")!, Zone.Find("America/Los_Angeles")!, 0);

        Assert.Equal(expected, Zone.Utc.LocalOf(due).ToString("yyyy-MM-dd HH:mm", null));
    }

    [Fact]
    public void No_more_are_due_in_an_hour_than_it_says() =>
        Assert.Equal(
            [0, 30, 60, 90],
            Enumerable.Range(0, 4).Select(n => ((Plan with { PerHour = 2 }).DueAt(Started, Zone.Utc, Zone.Utc, n) - Started) / 60_000)
        );

    [Fact]
    public void The_better_rate_wins_the_first_of_equals_and_never_one_that_was_not_sent()
    {
        VariantResult[] results = [new(10, 100, 50, 5), new(20, 50, 20, 5), new(30, 0, 0, 0)];

        Assert.Equal(20, VariantResult.Winner(results, "clicks"));
        Assert.Equal(10, VariantResult.Winner(results, "opens"));
        Assert.Equal(10, VariantResult.Winner([new(10, 9, 0, 0), new(20, 9, 0, 0)], "clicks"));
    }

    [Fact]
    public void What_cannot_be_sent_is_refused_field_by_field() =>
        Assert.Equal(
            ["name", "variants", "at", "testPercent"],
            CampaignPlan
                .Check(Plan with { Name = " ", Variants = [new(1, 1), new(1, 1)], At = "tomorrow", TestPercent = 100 })
                .Select(problem => problem.Field)
        );

    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData("signed_up", "plan = \"pro\" and amount >= 500", 90, "")]
    [InlineData("order", null, null, "goal.event")]
    [InlineData(null, "amount > 1", null, "goal.where")]
    [InlineData("signed_up", "amount >", 0, "goal.where goal.days")]
    [InlineData("signed_up", "spend > 1) or did(x", 91, "goal.where goal.days")]
    public void A_goal_is_an_event_of_the_log_with_a_condition_and_days(string? name, string? where, int? days, string wrong)
    {
        var plan = Plan with { Goal = new CampaignGoal(name, where, days) };

        Assert.Equal(wrong, string.Join(' ', CampaignPlan.Check(plan).Select(problem => problem.Field)));
    }

    [Fact]
    public void The_window_of_a_goal_is_that_of_clicks_and_opens_never_count_longer_than_elsewhere()
    {
        var usual = new AttributionWindows(5, 2);

        Assert.Equal(usual, new CampaignGoal("signed_up").Windows(usual));
        Assert.Equal(new AttributionWindows(30, 2), new CampaignGoal(Days: 30).Windows(usual));
        Assert.Equal(new AttributionWindows(1, 1), new CampaignGoal(Days: 1).Windows(usual));
    }

    [Fact]
    public void The_better_text_is_told_by_what_the_campaign_says()
    {
        VariantResult[] results = [new(10, 100, 50, 10, 1), new(20, 50, 20, 9, 1), new(30, 0, 0, 0)];

        Assert.Equal((10, 20, 20), (Winner("opens"), Winner("clicks"), Winner("goal")));
        Assert.Equal(["winnerBy"], CampaignPlan.Check(Plan with { WinnerBy = "sends" }).Select(problem => problem.Field));
        Assert.Empty(CampaignPlan.Check(Plan with { WinnerBy = "goal" }));

        long Winner(string by) => VariantResult.Winner(results, by);
    }
}
