using Perennial.Statistics.Experiments;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Experiments;

public class ProportionTests
{
    [Theory]
    [InlineData(8502, 44700, .186590, .193866)]
    [InlineData(0, 20, 0, .161125)]
    [InlineData(20, 20, .838875, 1)]
    [InlineData(0, 0, 0, 1)]
    public void Wilson_s_interval(double successes, double trials, double lower, double upper)
    {
        var interval = Proportion.Wilson(successes, trials);

        Assert.Equal(lower, interval.Lower, 6);
        Assert.Equal(upper, interval.Upper, 6);
    }

    [Theory]
    // Newcombe (1998), table II, method 10: (a) 56/70 − 48/80, (g) 10/10 − 0/10.
    [InlineData(48, 80, 56, 70, .0524, .3339)]
    [InlineData(0, 10, 10, 10, .6075, 1)]
    public void Newcombe_s_interval_of_a_difference(double a, double n, double b, double m, double lower, double upper)
    {
        var interval = Proportion.Difference((a, n), (b, m));

        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Fact]
    public void Wilson_s_interval_holds_as_often_as_it_says()
    {
        var random = new SeededRandom(7);
        foreach (var share in new[] { 0.03, 0.2, 0.6 })
        {
            var held = 0;
            for (var i = 0; i < 4000; i++)
                held += Proportion.Wilson(Enumerable.Range(0, 60).Count(_ => random.Chance(share)), 60).Contains(share) ? 1 : 0;
            Assert.InRange(held / 4000.0, 0.92, 0.985);
        }
    }

    [Theory]
    // brendan-r/NPS, its tests: score and standard error.
    [InlineData(new[] { 0, 7, 7, 9, 9, 9 }, 1 / 3.0, .304)]
    [InlineData(new[] { 1, 9 }, 0, .707)]
    [InlineData(new[] { 7, 9 }, .5, .354)]
    [InlineData(new[] { 0, 7, 9 }, 0, .471)]
    public void Net_promoter_scores(int[] answers, double score, double error)
    {
        var it = NetPromoterScore.Of(answers);

        Assert.Equal(score, it.Score, 12);
        Assert.Equal(error, it.StandardError, 3);
        Assert.InRange(it.Score, it.Interval.Lower, it.Interval.Upper);
        Assert.InRange(it.Interval.Lower, -1, 1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Answers_outside_the_scale_are_refused(int answer) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.Of([9, answer]));

    [Theory]
    [InlineData(new double[] { 1000, 1200 }, new[] { .5, .5 }, .000020079)]
    [InlineData(new double[] { 135, 115 }, new[] { .5, .5 }, .205903211)]
    [InlineData(new double[] { 310, 98 }, new[] { .75, .25 }, .647434186)]
    [InlineData(new double[] { 500, 500, 600 }, new[] { .34, .33, .33 }, .000592638)]
    [InlineData(new double[] { 0, 10, 10 }, new[] { .34, .33, .33 }, .005790624)]
    [InlineData(new double[] { 1000, 1200, 900 }, new[] { .5, .5, 0 }, .000020079)]
    [InlineData(new double[] { 9100, 900 }, new[] { .9, .1 }, .000858121)]
    [InlineData(new double[] { 70 }, new[] { 1.0 }, 1)]
    [InlineData(new double[] { 0, 0 }, new[] { .5, .5 }, 1)]
    public void Sample_ratio_mismatch(double[] users, double[] weights, double expected) =>
        Assert.InRange(SampleRatio.PValue(users, weights), expected - 1e-9, expected + 1e-9);

    [Fact]
    public void Sample_sizes()
    {
        Assert.Equal(27273.2, SampleSize.ForProportion(.19, .05), 1);
        Assert.Equal(.05, SampleSize.DetectableLift(.19, 27273.2)!.Value, 6);
        // Three people of whom one did it tell nothing at all.
        Assert.Null(SampleSize.DetectableLift(1 / 3.0, 3));
        // Lehr's rule of thumb: 16 σ² ÷ δ² per arm.
        Assert.InRange(SampleSize.ForMean(2, 0.5), 15.6 * 16, 16 * 16);
    }

    [Fact]
    public void Several_tests_at_once()
    {
        double[] values = [.01, .04, .03, .005, .2];

        Assert.Equal([.04, .09, .09, .025, .2], MultipleTests.Holm(values).Select(v => Math.Round(v, 12)));
        Assert.Equal([.025, .05, .05, .025, .2], MultipleTests.BenjaminiHochberg(values).Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void The_exact_chance_to_win_agrees_with_the_closed_form()
    {
        // Beta(1, 1) against Beta(2, 1): P = ∫ 2p · p dp = 2/3; equal arms: ½.
        Assert.Equal(2 / 3.0, BayesianComparison.BetaBinomialWin((0, 0), (1, 1)), 9);
        Assert.Equal(0.5, BayesianComparison.BetaBinomialWin((49, 1000), (49, 1000)), 9);
        Assert.InRange(BayesianComparison.BetaBinomialWin((4900, 100_000), (5100, 100_000)), 0.975, 0.985);
    }
}
