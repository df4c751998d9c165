using Perennial.Statistics.Classification;
using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Classification;

public class LogisticRegressionTests
{
    [Fact]
    public void Telco_is_told_apart_as_well_as_was_measured()
    {
        var telco = Telco.Load();
        var coding = new DummyCoding(telco.Train);

        var (model, report) = LogisticRegression.Fit(coding.Encode(telco.Train), telco.TrainLeft);

        var chances = model.Probabilities(coding.Encode(telco.Test));
        Assert.InRange(ClassificationMetrics.RocAuc(chances, telco.TestLeft), 0.835, 0.837);
        Assert.InRange(ClassificationMetrics.CalibrationError(ClassificationMetrics.CalibrationTable(chances, telco.TestLeft)), 0, 0.03);
        // None of the 11 customers without TotalCharges left: their coefficient has no maximum.
        Assert.Equal([FitWarning.Separation], report.Warnings);
    }

    [Fact]
    public void A_single_group_is_answered_by_its_log_odds()
    {
        // 2 × 2 table: odds 30/70 and 60/40; coefficient ln 3.5, standard error √(1/30 + 1/70 + 1/60 + 1/40).
        var rows = Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : 1).ToArray();
        var outcomes = Enumerable.Range(0, 200).Select(i => i < 100 ? i < 30 : i < 160).ToArray();

        var (model, report) = LogisticRegression.Fit(rows, outcomes);

        Assert.Equal(Math.Log(30 / 70.0), model.Intercept, 9);
        Assert.Equal(Math.Log(3.5), model.Coefficients[0], 9);
        Assert.Equal(Math.Sqrt((1 / 30.0) + (1 / 70.0) + (1 / 60.0) + (1 / 40.0)), report.StandardErrors[1], 7);
        Assert.Equal(
            (100 * Math.Log(0.7)) + (30 * Math.Log(3 / 7.0)) + (60 * Math.Log(0.6)) + (40 * Math.Log(0.4)),
            report.LogLikelihood,
            8
        );
    }

    [Fact]
    public void Known_coefficients_are_found_again()
    {
        var random = new SeededRandom(8);
        var (rows, outcomes) = (new double[60_000], new bool[20_000]);
        for (var i = 0; i < outcomes.Length; i++)
        {
            (rows[3 * i], rows[(3 * i) + 1], rows[(3 * i) + 2]) = (Draw.Normal(random), 1e6 + (50 * Draw.Normal(random)), random.Below(2));
            var logit = -1 + (0.8 * rows[3 * i]) + (0.01 * (rows[(3 * i) + 1] - 1e6)) - rows[(3 * i) + 2];
            outcomes[i] = random.Chance(LogMath.Sigmoid(logit));
        }

        var (model, report) = LogisticRegression.Fit(rows, outcomes);

        Assert.True(report.Converged);
        foreach (
            var (found, known, place) in new[]
            {
                (model.Coefficients[0], 0.8, 1),
                (model.Coefficients[1], 0.01, 2),
                (model.Coefficients[2], -1.0, 3),
            }
        )
            Assert.InRange(found, known - (4 * report.StandardErrors[place]), known + (4 * report.StandardErrors[place]));
    }

    [Fact]
    public void Separated_outcomes_are_noticed_and_answered()
    {
        var rows = Enumerable.Range(0, 40).Select(i => (double)i).ToArray();
        var outcomes = rows.Select(r => r >= 20).ToArray();

        var (model, report) = LogisticRegression.Fit(rows, outcomes);

        Assert.Contains(FitWarning.Separation, report.Warnings);
        Assert.True(model.Probability([30]) > 0.99 && double.IsFinite(model.Coefficients[0]));
    }

    [Fact]
    public void A_category_that_never_fails_is_noticed_too()
    {
        // Quasi-complete separation: one group has no failure, the other has both.
        var rows = Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : 1).ToArray();
        var outcomes = Enumerable.Range(0, 200).Select(i => i < 30).ToArray();

        Assert.Contains(FitWarning.Separation, LogisticRegression.Fit(rows, outcomes).Report.Warnings);
    }

    [Fact]
    public void A_copy_of_a_column_is_left_out_and_said_to_be()
    {
        var rows = Enumerable.Range(0, 200).SelectMany(i => i < 100 ? new[] { 0.0, 0 } : [1, 2]).ToArray();
        var outcomes = Enumerable.Range(0, 200).Select(i => i < 100 ? i < 30 : i < 160).ToArray();

        var (model, report) = LogisticRegression.Fit(rows, outcomes);

        Assert.Equal([FitWarning.Aliased], report.Warnings);
        Assert.Equal((Math.Round(Math.Log(3.5), 9), 0), (Math.Round(model.Coefficients[0], 9), model.Coefficients[1]));
    }

    [Fact]
    public void A_ridge_shrinks_coefficients_but_not_the_base_rate()
    {
        var rows = Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : 1).ToArray();
        var outcomes = Enumerable.Range(0, 200).Select(i => i < 100 ? i < 30 : i < 160).ToArray();

        var model = LogisticRegression.Fit(rows, outcomes, ridge: 1000).Model;

        Assert.InRange(model.Coefficients[0], 0, 0.3);
        Assert.Equal(0.45, model.Probabilities(rows).Average(), 6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_outcome_only_is_a_limit(bool outcome)
    {
        var (model, report) = LogisticRegression.Fit([1, 2, 3], [outcome, outcome, outcome]);

        Assert.Equal([FitWarning.OneOutcome], report.Warnings);
        Assert.Equal(outcome ? 1 : 0, model.Probability([2]));
    }
}
