using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Rules.Tests.Insights;

public class CohortTableTests
{
    private static readonly Period January = Period.Parse("2020-01")!.Value;

    [Fact]
    public void Missing_cells_are_zero_and_the_unfinished_month_is_incomplete()
    {
        var cohort = Assert.Single(
            CohortTable.Fill(
                PeriodKind.Month,
                [new CohortRow(January.Index, 0, 10, 4, 900), new CohortRow(January.Index, 2, 6, 6, 300)],
                LocalDay.Of(2020, 4, 10)
            )
        );

        Assert.Equal([10, 0, 6, 0], cohort.Cells.Select(c => c.Active));
        Assert.Equal([10, 6, 6, 0], cohort.Cells.Select(c => c.ActiveLater));
        Assert.Equal([1200, 300, 300, 0], cohort.Cells.Select(c => c.NetLater));
        Assert.Equal([true, true, true, false], cohort.Cells.Select(c => c.Complete));
    }

    [Fact]
    public void The_mean_is_weighted_counts_cohorts_that_kept_nobody_and_leaves_out_unfinished_cells()
    {
        var next = January.Next;
        var cohorts = CohortTable.Fill(
            PeriodKind.Month,
            [
                new CohortRow(January.Index, 0, 100, 50, 0),
                new CohortRow(January.Index, 1, 50, 50, 0),
                new CohortRow(next.Index, 0, 300, 300, 0),
            ],
            LocalDay.Of(2020, 4, 1)
        );

        Assert.Equal([1.0, 50.0 / 400, 0.0], CohortTable.MeanRetention(cohorts, CohortMode.Bracket).Select(m => m!.Value));
    }
}
