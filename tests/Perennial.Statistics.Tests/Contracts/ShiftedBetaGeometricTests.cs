using Perennial.Statistics.Contracts;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Contracts;

public class ShiftedBetaGeometricTests
{
    // Fader and Hardie (2007), table 1, customers of 1,000 by year. The published fits learn from the first seven renewals; the other five test them.
    private static readonly double[] HighEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
    private static readonly double[] Regular = [1000, 631, 468, 382, 326, 289, 262, 241];
    private static readonly double[] RegularAfter = [223, 207, 194, 183, 173];

    [Fact]
    public void The_fits_are_the_published_ones()
    {
        var (high, regular) = (ShiftedBetaGeometric.Fit(HighEnd), ShiftedBetaGeometric.Fit(Regular));

        Assert.Equal((0.6681, 3.8061), (Math.Round(high.Model.Alpha, 4), Math.Round(high.Model.Beta, 4)));
        Assert.Equal(-1611.1581, high.Report.LogLikelihood, 4);
        Assert.Equal((0.7041, 1.1820), (Math.Round(regular.Model.Alpha, 4), Math.Round(regular.Model.Beta, 4)));
        Assert.Equal(-1680.2652, regular.Report.LogLikelihood, 4);
        Assert.Empty(high.Report.Warnings);
    }

    [Fact]
    public void A_fit_of_all_twelve_years_is_another_one_than_the_published_one_of_seven()
    {
        var (model, _) = ShiftedBetaGeometric.Fit([.. Regular, .. RegularAfter]);

        Assert.Equal((0.697, 1.169), (Math.Round(model.Alpha, 3), Math.Round(model.Beta, 3)));
    }

    [Fact]
    public void The_years_after_are_projected_as_published()
    {
        var (high, regular) = (ShiftedBetaGeometric.Fit(HighEnd).Model, ShiftedBetaGeometric.Fit(Regular).Model);

        Assert.Equal([46.04, 43.58, 41.42, 39.51, 37.80], Enumerable.Range(8, 5).Select(t => Math.Round(100 * high.Survival(t), 2)));
        Assert.Equal([22.01, 20.44, 19.12, 17.99, 17.00], Enumerable.Range(8, 5).Select(t => Math.Round(100 * regular.Survival(t), 2)));
        Assert.Equal([.8507, .8780, .9362, .9568], new[] { 1, 2, 7, 12 }.Select(t => Math.Round(high.RenewalRate(t), 4)));
        Assert.Equal([.6267, .7560, .9107, .9454], new[] { 1, 2, 7, 12 }.Select(t => Math.Round(regular.RenewalRate(t), 4)));
    }

    [Fact]
    public void Those_who_leave_and_those_who_stay_are_everybody()
    {
        var model = new ShiftedBetaGeometric(0.7, 1.2);

        Assert.Equal(1, Enumerable.Range(1, 40).Sum(model.ProbabilityOfChurn) + model.Survival(40), 12);
    }

    [Fact]
    public void Known_parameters_are_found_again_from_several_cohorts()
    {
        var random = new SeededRandom(6);
        var cohorts = Enumerable.Range(4, 5).Select(length => Cohort(random, 8_000, length)).ToList();

        var (model, report) = ShiftedBetaGeometric.Fit(cohorts);

        Assert.InRange(model.Alpha, 0.8 - (4 * report.StandardErrors[0]), 0.8 + (4 * report.StandardErrors[0]));
        Assert.InRange(model.Beta, 2.4 - (4 * report.StandardErrors[1]), 2.4 + (4 * report.StandardErrors[1]));
    }

    [Fact]
    public void Payments_to_come_are_the_discounted_sum()
    {
        // Everybody renews with 0.8: Σ 0.8^t ÷ 1.1^(t − 1) = 0.8 ÷ (1 − 0.8 ÷ 1.1), approached with α, β → ∞.
        var model = new ShiftedBetaGeometric(2e9, 8e9);

        Assert.Equal(0.8 / (1 - (0.8 / 1.1)), model.DiscountedResidualPayments(3, 0.1), 6);
    }

    [Fact]
    public void Customers_who_are_all_alike_are_said_to_be()
    {
        var (model, report) = ShiftedBetaGeometric.Fit([1000.0, 800, 640, 512, 409.6]);

        Assert.Contains(FitWarning.NoHeterogeneity, report.Warnings);
        Assert.Equal(0.8, model.RenewalRate(9), 3);
    }

    [Fact]
    public void Nobody_leaving_everybody_leaving_and_nobody_at_all_are_limits()
    {
        Assert.Equal(1, ShiftedBetaGeometric.Fit([50.0, 50, 50]).Model.Survival(20));
        Assert.Equal(0, ShiftedBetaGeometric.Fit([50.0, 0]).Model.Survival(1));
        Assert.Equal([FitWarning.NoData], ShiftedBetaGeometric.Fit([]).Report.Warnings);
        Assert.Contains(FitWarning.NoHeterogeneity, ShiftedBetaGeometric.Fit([50.0, 30]).Report.Warnings);
    }

    [Fact]
    public void A_cohort_that_grows_is_refused() => Assert.Throws<ArgumentException>(() => ShiftedBetaGeometric.Fit([50.0, 51]));

    private static double[] Cohort(SeededRandom random, int size, int length)
    {
        var alive = new double[length];
        for (var i = 0; i < size; i++)
        {
            var churn = Draw.Beta(random, 0.8, 2.4);
            for (var t = 0; t < length; t++)
            {
                alive[t]++;
                if (random.Chance(churn))
                    break;
            }
        }
        return alive;
    }
}
