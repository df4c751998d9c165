using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Scores;
using Xunit;

namespace Perennial.Rules.Tests.Desk;

public class ScoredReasonsTests
{
    [Fact]
    public void What_raises_the_risk_is_said_with_its_points_and_what_there_is_to_lose_comes_last()
    {
        var timing = new RiskReason("timing", new("94 days since the last order", "最近一次下单距今 94 天"), 1.2, 0.214);

        var hardly = new RiskReason("refunds", new("no refund in a year", "近一年无退款"), 0.02, 0.004);

        var reasons = ScoredReasons.Of([timing, hardly], risk: 0.4, atStake: 480_00, Currency.Of("CNY"));

        Assert.Equal("94 days since the last order: risk +21 %", reasons[0].En);
        Assert.Equal("最近一次下单距今 94 天：风险 +21 %", reasons[0].Zh);
        Assert.Equal(2, reasons.Count);
        Assert.Contains("1,200", reasons[1].En, StringComparison.Ordinal);
        Assert.Contains("40 % risk", reasons[1].En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_letter_is_a_capital_one() =>
        Assert.StartsWith(
            "No visit",
            ScoredReasons
                .Of([new RiskReason("visits", new("no visit in 90 days", "近 90 天无访问"), 1, 0.1)], 0.5, 100, Currency.Of("CNY"))[0]
                .En,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(DeskBasis.Scores, 300)]
    [InlineData(DeskBasis.Lateness, 150)]
    public void Value_of_a_scored_row_is_at_stake_already_and_is_not_multiplied_again(DeskBasis basis, double score) =>
        Assert.Equal(score, DeskScore.Of(basis, 0.5, 300));
}
