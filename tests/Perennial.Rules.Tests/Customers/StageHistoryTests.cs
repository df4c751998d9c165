using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class StageHistoryTests
{
    private static readonly AnalysisRules Rules = new(new Basis.Purchase(), AsOf: 400, ChurnDays: 60, DormantDays: 30, PopulationGap: 45);

    [Fact]
    public void A_prospect_has_no_history() => Assert.Empty(StageHistory.Of(Array.Empty<int>(), Rules));

    [Fact]
    public void A_customer_who_leaves_and_comes_back_passes_through_every_stage()
    {
        var history = StageHistory.Of([100, 110, 300, 390], Rules);

        Assert.Equal(
            [
                new StageSpan(Stage.New, 100, 110),
                new StageSpan(Stage.Active, 110, 140),
                new StageSpan(Stage.Dormant, 140, 170),
                new StageSpan(Stage.Churned, 170, 300),
                new StageSpan(Stage.Resurrected, 300, 330),
                new StageSpan(Stage.Dormant, 330, 360),
                new StageSpan(Stage.Churned, 360, 390),
                new StageSpan(Stage.Resurrected, 390, null),
            ],
            history
        );
    }

    [Fact]
    public void On_every_day_the_history_says_what_the_stage_rule_says()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var days = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, 420)).Distinct().Order().ToList();
            var history = StageHistory.Of(days, Rules);

            for (var day = 0; day < Rules.AsOf; day++)
            {
                var said = history.LastOrDefault(span => span.From <= day)?.Stage ?? Stage.Prospect;
                Assert.Equal(Stages.Of(days, day + 1, Rules.ChurnDays, Rules.DormantDays), said);
            }
            Assert.All(history.Zip(history.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        }
    }
}
