using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Measures;

public class StageTests
{
    /// <summary>W = 60 and D = 30, seen at day 1000.</summary>
    [Theory]
    [InlineData(Stage.Prospect)]
    [InlineData(Stage.Prospect, 1000)]
    [InlineData(Stage.New, 999)]
    [InlineData(Stage.New, 970)]
    [InlineData(Stage.New, 990, 990)]
    [InlineData(Stage.Dormant, 969)]
    [InlineData(Stage.Dormant, 940)]
    [InlineData(Stage.Churned, 939)]
    [InlineData(Stage.Active, 960, 985)]
    [InlineData(Stage.Active, 930, 990)]
    [InlineData(Stage.Resurrected, 929, 990)]
    [InlineData(Stage.Resurrected, 500, 941, 999)]
    [InlineData(Stage.Active, 500, 939, 999)]
    [InlineData(Stage.Active, 800, 900, 959, 999)]
    public void A_customer_is_in_exactly_the_stage_of_their_days(Stage expected, params int[] days) =>
        Assert.Equal(expected, Stages.Of(days, 1000, churnDays: 60, dormantDays: 30));
}
