using Perennial.Statistics.Classification;
using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Classification;

public class CalibrationAndMetricsTests
{
    // scikit-learn's documentation of roc_auc_score and average_precision_score: .75 and .83.
    private static readonly bool[] Outcomes = [false, false, true, true];
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];

    [Fact]
    public void Areas_are_those_of_scikit_learn()
    {
        Assert.Equal(0.75, ClassificationMetrics.RocAuc(Scores, Outcomes), 12);
        Assert.Equal(5 / 6.0, ClassificationMetrics.PrecisionRecallAuc(Scores, Outcomes), 12);
    }

    [Fact]
    public void A_score_that_says_nothing_has_half_the_area_and_the_base_rate()
    {
        Assert.Equal(0.5, ClassificationMetrics.RocAuc([1, 1, 1, 1, 1], [true, false, false, true, false]));
        Assert.Equal(0.4, ClassificationMetrics.PrecisionRecallAuc([1, 1, 1, 1, 1], [true, false, false, true, false]), 12);
        Assert.Equal(double.NaN, ClassificationMetrics.RocAuc([1, 2], [true, true]));
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        var random = new SeededRandom(1);
        var scores = Enumerable.Range(0, 300).Select(_ => (double)random.Below(40)).ToArray();
        var outcomes = scores.Select(s => random.Chance(s / 40)).ToArray();

        var pairs =
            from i in Enumerable.Range(0, 300)
            from j in Enumerable.Range(0, 300)
            where outcomes[i] && !outcomes[j]
            select scores[i] > scores[j] ? 1
            : scores[i] == scores[j] ? 0.5
            : 0;
        Assert.Equal(pairs.Average(), ClassificationMetrics.RocAuc(scores, outcomes), 12);
    }

    [Fact]
    public void Losses_are_their_definitions()
    {
        // scikit-learn's documentation of brier_score_loss: 0.0375.
        Assert.Equal(0.0375, ClassificationMetrics.Brier([0.1, 0.9, 0.8, 0.3], [false, true, true, false]), 12);
        Assert.Equal(
            -Math.Log(0.9 * 0.9 * 0.8 * 0.7) / 4,
            ClassificationMetrics.LogLoss([0.1, 0.9, 0.8, 0.3], [false, true, true, false]),
            12
        );
        Assert.InRange(ClassificationMetrics.LogLoss([0], [true]), 34, 35);
    }

    [Fact]
    public void Lift_is_what_the_top_gains_over_everybody()
    {
        var scores = Enumerable.Range(0, 100).Select(i => (double)i).ToArray();
        var outcomes = scores.Select(s => s >= 95 || s < 5).ToArray();

        Assert.Equal(5, ClassificationMetrics.Lift(scores, outcomes), 12);
        Assert.Equal(1, ClassificationMetrics.Lift(scores, outcomes, 1), 12);
        Assert.Equal(1, ClassificationMetrics.Lift(new double[100], outcomes), 12);
    }

    [Fact]
    public void The_calibration_table_holds_every_row_once()
    {
        var random = new SeededRandom(2);
        var chances = Enumerable.Range(0, 997).Select(_ => Math.Round(random.NextUnit(), 2)).ToArray();
        var outcomes = chances.Select(random.Chance).ToArray();

        var table = ClassificationMetrics.CalibrationTable(chances, outcomes);

        Assert.Equal(997, table.Sum(b => b.Rows));
        Assert.All(table.Zip(table.Skip(1)), pair => Assert.True(pair.First.Highest < pair.Second.Lowest));
        Assert.All(table, bin => Assert.InRange(bin.Observed - bin.Predicted, -0.2, 0.2));
        Assert.InRange(ClassificationMetrics.CalibrationError(table), 0, 0.06);
    }

    [Fact]
    public void Isotonic_calibration_pools_what_is_out_of_order()
    {
        // Pools of 1, 2–3 and 4–5: means 0, ½, 1 by hand.
        var fit = IsotonicCalibration.Fit([1, 2, 3, 4, 5], [false, true, false, true, true]);

        Assert.Equal([0, 0, 0.5, 0.5, 0.5, 0.75, 1, 1, 1], new[] { 0, 1, 2, 2.4, 3, 3.5, 4, 5, 9 }.Select(fit.Probability));
    }

    [Fact]
    public void Isotonic_calibration_does_not_depend_on_the_order_of_ties()
    {
        var one = IsotonicCalibration.Fit([1, 1, 2, 2], [true, false, false, true]);
        var other = IsotonicCalibration.Fit([2, 2, 1, 1], [true, false, true, false]);

        Assert.Equal(one.Probability(1.5), other.Probability(1.5));
        Assert.Equal(0.5, one.Probability(2));
    }

    [Fact]
    public void Both_calibrations_undo_a_distortion()
    {
        var random = new SeededRandom(5);
        var scores = Enumerable.Range(0, 20_000).Select(_ => 3 * Draw.Normal(random)).ToArray();
        var outcomes = scores.Select(s => random.Chance(LogMath.Sigmoid((0.4 * s) - 1))).ToArray();

        var (platt, isotonic) = (PlattCalibration.Fit(scores, outcomes), IsotonicCalibration.Fit(scores, outcomes));

        Assert.InRange(platt.Slope, 0.37, 0.43);
        Assert.InRange(platt.Offset, -1.06, -0.94);
        Assert.All(new[] { -4.0, -1, 0, 2, 5 }, s => Assert.InRange(isotonic.Probability(s) - LogMath.Sigmoid((0.4 * s) - 1), -0.05, 0.05));
        Assert.All(
            Enumerable.Range(-90, 180).Select(i => i / 10.0),
            s => Assert.True(isotonic.Probability(s) <= isotonic.Probability(s + 0.1))
        );
    }

    [Fact]
    public void Separated_scores_keep_finite_chances()
    {
        var platt = PlattCalibration.Fit([-2, -1, 1, 2], [false, false, true, true]);

        Assert.InRange(platt.Probability(2), 0.6, 0.999);
        Assert.InRange(platt.Probability(-2), 0.001, 0.4);
    }
}
