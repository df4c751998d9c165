using Perennial.Statistics.Classification;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Classification;

public class AdditivePairsTests
{
    /// <summary>Two numbers of which neither says anything alone: the outcome is likely when they have one sign.</summary>
    private static (List<Feature> Features, bool[] Outcomes) Crossed(int rows, ulong seed, bool together)
    {
        var random = new SeededRandom(seed);
        var (a, b, c) = (new double[rows], new double[rows], new double[rows]);
        var outcomes = new bool[rows];
        for (var i = 0; i < rows; i++)
        {
            (a[i], b[i], c[i]) = ((2 * random.NextUnit()) - 1, (2 * random.NextUnit()) - 1, random.NextUnit());
            outcomes[i] = random.Chance(together ? (a[i] * b[i] > 0 ? 0.8 : 0.2) : 0.3 + (0.4 * c[i]));
        }
        return ([new Feature.Numeric("a", a), new Feature.Numeric("b", b), new Feature.Numeric("c", c)], outcomes);
    }

    [Fact]
    public void A_pair_is_found_where_only_both_together_tell()
    {
        var (features, outcomes) = Crossed(4_000, 1, together: true);
        var (later, truth) = Crossed(2_000, 2, together: true);
        var alone = AdditiveModel.Fit(features, outcomes);
        var paired = AdditiveModel.Fit(features, outcomes, new AdditiveOptions { Pairs = 2 });

        Assert.Equal((0, 1), (paired.Pairs[0].First, paired.Pairs[0].Second));
        Assert.InRange(ClassificationMetrics.RocAuc(alone.Probabilities(later), truth), 0.4, 0.6);
        Assert.InRange(ClassificationMetrics.RocAuc(paired.Probabilities(later), truth), 0.75, 0.85);
    }

    [Fact]
    public void No_pair_is_kept_where_each_tells_for_itself()
    {
        var (features, outcomes) = Crossed(4_000, 3, together: false);

        Assert.Empty(AdditiveModel.Fit(features, outcomes, new AdditiveOptions { Pairs = 3 }).Pairs);
    }

    [Fact]
    public void Contributions_of_features_and_pairs_add_up_to_the_logit()
    {
        var (features, outcomes) = Crossed(3_000, 4, together: true);
        var model = AdditiveModel.Fit(features, outcomes, new AdditiveOptions { Pairs = 2 }).Calibrated(new PlattCalibration(0.9, 0.1));

        var (contributions, logits) = (model.Contributions(features), model.Logits(features));

        Assert.NotEmpty(model.Pairs);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var sum = model.Intercept;
            for (var j = 0; j < model.Terms; j++)
                sum += contributions[(i * model.Terms) + j];
            Assert.Equal(logits[i], sum, 9);
        }
        Assert.Equal(
            outcomes.Count(o => o) / 3_000.0,
            AdditiveModel.Fit(features, outcomes, new AdditiveOptions { Pairs = 2 }).Probabilities(features).Average(),
            6
        );
    }
}
