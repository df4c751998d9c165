using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Sampling;

/// <summary>Means and variances of 200,000 draws against the textbook formulas, within five standard errors of the mean.</summary>
public class DrawTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(0.02)]
    [InlineData(1)]
    [InlineData(30)]
    public void An_exponential_waits_one_over_its_rate(double rate) =>
        AssertMoments(random => Draw.Exponential(random, rate), mean: 1 / rate, variance: 1 / (rate * rate));

    [Fact]
    public void A_normal_has_mean_zero_and_variance_one() => AssertMoments(Draw.Normal, mean: 0, variance: 1);

    [Theory]
    [InlineData(0.3, 2)]
    [InlineData(1, 60)]
    [InlineData(2.5, 0.5)]
    [InlineData(40, 3)]
    public void A_gamma_has_mean_shape_over_rate(double shape, double rate) =>
        AssertMoments(random => Draw.Gamma(random, shape, rate), shape / rate, shape / (rate * rate));

    [Theory]
    [InlineData(1.3, 4.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(8, 2)]
    public void A_beta_has_mean_a_over_a_plus_b(double a, double b) =>
        AssertMoments(random => Draw.Beta(random, a, b), a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));

    [Theory]
    [InlineData(0.2)]
    [InlineData(3)]
    [InlineData(25)]
    public void A_poisson_count_has_its_mean_as_variance(double mean) => AssertMoments(random => Draw.Poisson(random, mean), mean, mean);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_parameter_that_is_not_above_zero_is_refused(double parameter)
    {
        var random = new SeededRandom(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Exponential(random, parameter));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Gamma(random, parameter, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Gamma(random, 1, parameter));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Beta(random, 1, parameter));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Poisson(random, parameter));
    }

    [Fact]
    public void A_weighted_choice_follows_its_weights_and_never_takes_a_zero()
    {
        var random = new SeededRandom(5);
        var choice = new WeightedChoice(0, 1, 0, 3, 0);
        var counts = new int[5];

        for (var i = 0; i < Draws; i++)
            counts[choice.Next(random)]++;

        Assert.Equal([0, 0, 0], [counts[0], counts[2], counts[4]]);
        Assert.Equal(0.25, counts[1] / (double)Draws, 5 * Math.Sqrt(0.25 * 0.75 / Draws));
    }

    [Fact]
    public void A_choice_without_weight_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new WeightedChoice(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedChoice(1, -1));
    }

    private static void AssertMoments(Func<SeededRandom, double> draw, double mean, double variance)
    {
        var random = new SeededRandom(11);
        double sum = 0,
            squares = 0;

        for (var i = 0; i < Draws; i++)
        {
            var x = draw(random) - mean;
            sum += x;
            squares += x * x;
        }

        Assert.Equal(0, sum / Draws, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(1, squares / Draws / variance, 0.06);
    }
}
