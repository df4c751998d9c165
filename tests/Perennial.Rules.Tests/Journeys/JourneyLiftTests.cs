using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Statistics.Experiments;
using Xunit;

namespace Perennial.Rules.Tests.Journeys;

public class JourneyLiftTests
{
    private static readonly Currency Yuan = Currency.Of("CNY");
    private static readonly LiftWords Retention = new(new("Retention", "留存"), LiftWords.InJourney);
    private static readonly JourneyLift WinBack = new(new(4078, 1680), new(1019, 367));

    [Fact]
    public void A_clear_lift_is_one_sentence_with_customers_and_money()
    {
        var sentence = LiftSentence.Whole(Of("挽回旅程"), 30, WinBack, Earned(100, 79), Yuan);

        Assert.Equal(
            "挽回旅程：30 日留存：处理组 41.2 %，对照组 36.0 %，提升 5.2 pp（95 % 区间 1.8–8.4），约 211 位客户、¥85,600。",
            sentence.Zh
        );
        Assert.Equal(
            "挽回旅程: 30-day retention: 41.2 % of those in the journey, 36.0 % of those left alone, 5.2 pp more (95 % interval 1.8–8.4), about 211 customers and ¥85,600.",
            sentence.En
        );
    }

    [Fact]
    public void Money_that_can_be_chance_is_not_claimed()
    {
        var sentence = LiftSentence.Whole(Of("J"), 30, WinBack, Earned(100, 99), Yuan);

        Assert.EndsWith("about 211 customers; the revenue cannot be told from chance yet.", sentence.En);
    }

    [Fact]
    public void A_difference_that_can_be_chance_claims_nobody()
    {
        var lift = new JourneyLift(new(400, 165), new(100, 36));

        var sentence = LiftSentence.Whole(Of("J"), 60, lift, Earned(100, 50), Yuan);

        Assert.Equal(
            "J: 60-day retention: 41.3 % of those in the journey, 36.0 % of those left alone, 5.3 pp more, which can be chance (95 % interval −5.6 – +15.3).",
            sentence.En
        );
        Assert.False(lift.IsClear);
        Assert.InRange(lift.Better!.Value, 0.8, 0.9);
    }

    [Fact]
    public void Harm_is_said_as_plainly()
    {
        var harm = new JourneyLift(new(4078, 1300), new(1019, 407));

        Assert.Contains("8.1 pp fewer", LiftSentence.Of(Retention, harm).En);
        Assert.Contains("about 329 customers lost", LiftSentence.Whole(Of("J"), 30, harm, Earned(100, 99), Yuan).En);
        Assert.Contains("下降 8.1 pp", LiftSentence.Of(Retention, harm).Zh);
    }

    [Theory]
    [InlineData(99, 500)]
    [InlineData(500, 99)]
    [InlineData(0, 0)]
    public void Too_few_of_either_say_nothing(long treated, long holdout)
    {
        var lift = new JourneyLift(new(treated, treated / 2), new(holdout, 0));

        Assert.True(lift.IsEarly);
        Assert.False(lift.IsClear);
        Assert.Equal(
            $"Retention: too early to tell ({treated} and {holdout} people; 100 of each are needed).",
            LiftSentence.Of(Retention, lift).En
        );
    }

    [Fact]
    public void The_interval_that_holds_at_every_look_is_wider()
    {
        var (once, always) = (WinBack.Interval!.Value, WinBack.Anytime!.Value);

        Assert.True(always.Lower < once.Lower && always.Upper > once.Upper);
        Assert.InRange(WinBack.Visible!.Value, 0.03, 0.06);
        Assert.True(JourneyLift.SampleRatioP(4078, 1019, 20) > 0.9);
        Assert.True(JourneyLift.SampleRatioP(4078, 1019, 10) < JourneyLift.UnevenBelow);
    }

    [Fact]
    public void Money_is_of_everybody_who_was_to_be_treated()
    {
        var money = Earned(100, 79);

        Assert.Equal(21, money.PerPerson!.Lift, 9);
        Assert.Equal(21 * 4078.0, money.Total!.Value, 6);
        Assert.Equal(21 / 79.0, money.Relative!.Lift, 9);
    }

    [Fact]
    public void The_total_is_of_what_is_left_when_what_people_spent_before_is_taken_out()
    {
        var money = new MoneyLift(ArmOf(4078, 100, pre: 50), ArmOf(1019, 79, pre: 60));

        Assert.Equal(21, money.PerPerson!.Lift, 9);
        // Half of the ten that they spent less before is half foretold: five more that are not chance.
        Assert.Equal(26, money.Adjusted!.Lift, 1);
        Assert.Equal(money.Adjusted.Lift * 4078, money.Total!.Value, 6);
        Assert.Equal(money.Adjusted.Interval.Lower * 4078, money.TotalInterval!.Value.Lower, 6);
        Assert.True(
            money.Adjusted.Interval.Upper - money.Adjusted.Interval.Lower < money.PerPerson.Interval.Upper - money.PerPerson.Interval.Lower
        );
    }

    /// <summary>Everybody's revenue lies 120 around the mean, and half of it is foretold by what they spent before.</summary>
    private static MoneyLift Earned(double treated, double holdout) => new(ArmOf(4078, treated), ArmOf(1019, holdout));

    private static AdjustedArm ArmOf(double users, double mean, double pre = 60)
    {
        var variance = 120.0 * 120;
        return new(
            users,
            (users * mean, (users * mean * mean) + ((users - 1) * variance)),
            (users * pre, (users * pre * pre) + ((users - 1) * variance)),
            (users * mean * pre) + ((users - 1) * variance / 2)
        );
    }

    private static LiftWords Of(string journey) => new(new(journey, journey), LiftWords.InJourney);
}
