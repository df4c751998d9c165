using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Measures;

public class RfmTests
{
    [Fact]
    public void The_default_groups_cover_every_cell_exactly_once()
    {
        var cells = RfmGroups.Default.All.SelectMany(group => group.Cells).ToList();

        Assert.Equal(125, cells.Count);
        Assert.Equal(RfmCell.All.OrderBy(c => c.Code), cells.OrderBy(c => c.Code));
        Assert.Equal(11, RfmGroups.Default.All.Count);
        Assert.True(RfmGroups.Of(RfmGroups.Default.All).IsOk);
    }

    [Theory]
    [InlineData("555", "champions")]
    [InlineData("111", "lost")]
    [InlineData("155", "cannot-lose")]
    [InlineData("511", "new")]
    [InlineData("333", "need-attention")]
    public void The_default_group_of_a_cell_is_the_expected_one(string cell, string group) =>
        Assert.Equal(group, RfmGroups.Default[RfmCell.Parse(cell)!.Value].Key);

    [Fact]
    public void A_cell_in_two_groups_and_a_cell_in_none_are_both_reported()
    {
        var all = RfmGroups.Default.All.ToList();
        var lost = all.FindIndex(g => g.Key == "lost");
        all[lost] = all[lost] with { Cells = [.. all[lost].Cells.Where(c => c.Code != 111), new RfmCell(5, 5, 5)] };

        var outcome = RfmGroups.Of(all);

        Assert.Equal(
            ["Cell 111 belongs to no group; add it to one.", "Cell 555 is listed 2 times; keep it in one group."],
            outcome.Problems.Select(p => p.Detail.En).Order()
        );
    }

    [Fact]
    public void A_value_at_a_threshold_has_reached_it()
    {
        var bins = (RfmBins.Own)RfmBins.Parse("r=115,181,297,482;f=4,5,6,8;m=256,382,506,666").Value!;
        var scale = RfmScale.Of(bins, Currency.Of("USD"));

        Assert.Equal("343", scale.Cell(205, 6, 472_00).ToString());
        Assert.Equal("412", scale.Cell(140, 3, 340_00).ToString());
        Assert.Equal("544", scale.Cell(98, 7, 596_00).ToString());
        Assert.Equal([5, 4, 4, 1], new[] { 114, 115, 180, 482 }.Select(days => scale.ScoreR(days)));
        Assert.Equal([1, 2, 5], new long[] { 255_99, 256_00, 666_00 }.Select(scale.ScoreM));
    }

    [Theory]
    [InlineData("r=1,2,3;f=4,5,6,8;m=1,2,3,4", "rfm-bins-not-ascending")]
    [InlineData("r=1,2,3,4;f=4,5,5,8;m=1,2,3,4", "rfm-bins-not-ascending")]
    [InlineData("r=1,2,3,4;f=4,5,6,8", "rfm-bins-not-understood")]
    [InlineData("r=1,2,3,4;r=4,5,6,8;m=1,2,3,4", "rfm-bins-not-understood")]
    [InlineData("r=a,b,c,d;f=4,5,6,8;m=1,2,3,4", "rfm-bins-not-understood")]
    [InlineData("", "rfm-bins-not-understood")]
    public void Bins_that_are_none_are_refused(string text, string code) => Assert.Equal(code, RfmBins.Parse(text).Problems[0].Code);

    [Fact]
    public void Ties_that_collapse_a_score_and_groups_nobody_can_reach_are_warned_about()
    {
        RfmCellTotals[] cells = [new(new RfmCell(1, 1, 1), 5, 50, 5, 500), new(new RfmCell(5, 1, 5), 5, 10, 5, 900)];

        var warnings = RfmWarnings.Of(cells, RfmGroups.Default);

        Assert.Contains(warnings, w => w.En.StartsWith("Frequency: no customer has score 2, 3, 4, 5", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Zh.Contains("“需关注”", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, w => w.Zh.Contains("“流失”", StringComparison.Ordinal));
    }

    [Fact]
    public void The_eight_types_compare_with_the_average_score()
    {
        RfmCellTotals[] cells = [new(new RfmCell(5, 1, 3), 3, 0, 0, 0), new(new RfmCell(1, 5, 3), 1, 0, 0, 0)];

        var means = RfmCellTotals.Means(cells);

        Assert.Equal("hll", means.Eight(new RfmCell(5, 1, 3)));
        Assert.Equal("lhl", means.Eight(new RfmCell(1, 5, 3)));
        Assert.Equal(8, RfmEight.All.Select(e => e.Key).Distinct().Count());
    }
}
