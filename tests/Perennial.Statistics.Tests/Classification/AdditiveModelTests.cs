using Perennial.Statistics.Classification;
using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Classification;

public class AdditiveModelTests
{
    [Fact]
    public void Telco_is_told_apart_and_the_chances_are_calibrated()
    {
        var telco = Telco.Load();

        var model = AdditiveModel.Fit(telco.Train, telco.TrainLeft);

        var chances = model.Probabilities(telco.Test);
        Assert.InRange(ClassificationMetrics.RocAuc(chances, telco.TestLeft), 0.835, 0.85);
        Assert.InRange(ClassificationMetrics.CalibrationError(ClassificationMetrics.CalibrationTable(chances, telco.TestLeft)), 0, 0.03);
        Assert.InRange(ClassificationMetrics.Brier(chances, telco.TestLeft), 0.12, 0.145);
        Assert.Contains(model.Bins[Largest(model)].Name, new[] { "Contract", "tenure" });
    }

    [Fact]
    public void Contributions_add_up_to_the_logit_and_to_nothing_over_the_rows_of_the_fit()
    {
        var (features, outcomes) = Known(4_000, 3);

        var model = AdditiveModel.Fit(features, outcomes);

        var (contributions, chances) = (model.Contributions(features), model.Probabilities(features));
        for (var i = 0; i < outcomes.Length; i++)
        {
            var logit = model.Intercept + contributions.AsSpan(i * 3, 3).ToArray().Sum();
            Assert.Equal(logit, Math.Log(chances[i] / (1 - chances[i])), 9);
        }
        for (var j = 0; j < 3; j++)
            Assert.Equal(0, Enumerable.Range(0, outcomes.Length).Average(i => contributions[(i * 3) + j]), 9);
        Assert.Equal(outcomes.Count(o => o) / 4_000.0, chances.Average(), 9);
    }

    [Fact]
    public void A_curved_effect_a_category_and_missing_values_are_found_and_noise_is_not()
    {
        var (features, outcomes) = Known(40_000, 5);

        var model = AdditiveModel.Fit(features, outcomes);

        var (fresh, truth) = Known(20_000, 6);
        var auc = ClassificationMetrics.RocAuc(model.Probabilities(fresh), truth);
        var best = ClassificationMetrics.RocAuc(Logits(fresh), truth);
        Assert.InRange(auc, best - 0.005, best + 0.001);
        // A parabola: both ends lie above the middle; "c" is −1.5 from "a"; missing values are 1 above the parabola's lowest point.
        var (curve, category) = (model.Curves[0], model.Curves[1]);
        Assert.True(curve[2] > curve[curve.Count / 2] + 1 && curve[^4] > curve[curve.Count / 2] + 1);
        Assert.InRange(At(model, 1, "a") - At(model, 1, "c"), 1.3, 1.7);
        Assert.InRange(curve[^1] - curve.Min(), 0.6, 1.3);
        Assert.InRange(model.Importances[2], 0, 0.05);
    }

    [Fact]
    public void The_same_data_give_the_same_model_to_the_last_digit()
    {
        var (features, outcomes) = Known(3_000, 9);

        Assert.Equal(AdditiveModel.Fit(features, outcomes).Logits(features), AdditiveModel.Fit(features, outcomes).Logits(features));
    }

    [Fact]
    public void A_category_that_was_never_seen_says_nothing()
    {
        var (features, outcomes) = Known(3_000, 2);
        var model = AdditiveModel.Fit(features, outcomes);

        var row = model.Contributions([
            new Feature.Numeric("x", [0.5]),
            new Feature.Category("g", ["new"]),
            new Feature.Numeric("noise", [0]),
        ]);

        Assert.Equal(0, row[1]);
    }

    [Fact]
    public void Calibration_keeps_the_sum()
    {
        var (features, outcomes) = Known(3_000, 2);
        var model = AdditiveModel.Fit(features, outcomes);

        var calibrated = model.Calibrated(new PlattCalibration(0.8, -0.1));

        Assert.Equal((0.8 * model.Logits(features)[7]) - 0.1, calibrated.Logits(features)[7], 9);
        Assert.Equal(0.8 * model.Contributions(features)[1], calibrated.Contributions(features)[1], 12);
    }

    [Fact]
    public void Nothing_to_learn_is_said()
    {
        Assert.Equal([FitWarning.NoData], AdditiveModel.Fit([new Feature.Numeric("x", [])], []).Warnings);
        var one = AdditiveModel.Fit([new Feature.Numeric("x", [1, 2, 3])], [true, true, true]);
        Assert.Equal([FitWarning.OneOutcome], one.Warnings);
        Assert.InRange(one.Probabilities([new Feature.Numeric("x", [1])])[0], 0.8, 0.9);
    }

    [Fact]
    public void A_column_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => AdditiveModel.Fit([new Feature.Numeric("x", [1, 2])], [true]));

    private static double At(AdditiveModel model, int feature, string label) =>
        model.Curves[feature][model.Bins[feature].Labels.ToList().IndexOf(label)];

    private static int Largest(AdditiveModel model) => model.Importances.ToList().IndexOf(model.Importances.Max());

    private static (IReadOnlyList<Feature> Features, bool[] Outcomes) Known(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (x, g, noise) = (new double[rows], new string?[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
            (x[i], g[i], noise[i]) = (
                random.Chance(0.1) ? double.NaN : (4 * random.NextUnit()) - 2,
                "abc"[random.Below(3)].ToString(),
                random.NextUnit()
            );
        IReadOnlyList<Feature> features = [new Feature.Numeric("x", x), new Feature.Category("g", g), new Feature.Numeric("noise", noise)];
        return (features, [.. Logits(features).Select(logit => random.Chance(LogMath.Sigmoid(logit)))]);
    }

    private static double[] Logits(IReadOnlyList<Feature> features)
    {
        var (x, g) = (((Feature.Numeric)features[0]).Values, ((Feature.Category)features[1]).Values);
        return [.. x.Select((v, i) => -1 + (double.IsNaN(v) ? 1 : v * v) - (g[i] == "c" ? 1.5 : 0))];
    }
}
