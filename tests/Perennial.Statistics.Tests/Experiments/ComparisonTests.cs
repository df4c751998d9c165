using Perennial.Statistics.Experiments;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Experiments;

/// <summary>Figures of the package gbstats of growthbook (commit 8f1db445, its own tests), unless another source is named.</summary>
public class ComparisonTests
{
    private static readonly Arm Control = Arm.OfMean(3407, 1396.87, 52377.9767);
    private static readonly Arm Treatment = Arm.OfMean(3461, 2422.7, 134698.29);

    [Fact]
    public void The_relative_lift_of_a_mean() => Same(Comparison.Relative(Control, Treatment), .70732, -.03526, 1.44989, .37879, .06191);

    [Fact]
    public void The_absolute_lift_of_a_mean() => Same(Comparison.Absolute(Control, Treatment), .29, .04538, .53462, .12478, .02016);

    [Theory]
    [InlineData(0.90, .084157, 1.330477)]
    [InlineData(0.99, -.268711, 1.683346)]
    public void Other_levels(double level, double lower, double upper)
    {
        var interval = Comparison.Relative(Control, Treatment, level).Interval;

        Assert.InRange(interval.Lower, lower - 1e-5, lower + 1e-5);
        Assert.InRange(interval.Upper, upper - 1e-5, upper + 1e-5);
    }

    [Fact]
    public void The_relative_lift_of_a_share() =>
        Same(Comparison.Relative(Arm.OfProportion(28, 14), Arm.OfProportion(30, 16)), .06667, -.47767, .61101, .2717, .80707);

    [Fact]
    public void A_sequential_mean()
    {
        var it = Comparison.AlwaysValid(Arm.OfMean(3000, 1396.87, 52377.9767), Treatment, 0.95, 1000);

        Same(it, .50336, -.55844, 1.56516, it.StandardError, 1);
    }

    [Fact]
    public void A_sequential_share()
    {
        var it = Comparison.AlwaysValid(Arm.OfProportion(3000, 1396), Arm.OfProportion(3461, 2422));

        Same(it, .50386, .40098, .60675, it.StandardError, 0);
    }

    [Fact]
    public void An_always_valid_interval_holds_at_every_look()
    {
        // 400 experiments without effect, looked at a hundred times each; the fixed interval is wrong at some look far more often.
        var (fooled, fooledFixed) = (0, 0);
        for (var experiment = 0; experiment < 400; experiment++)
        {
            var random = SeededRandom.Stream(12, (ulong)experiment);
            var (a, b, isFooled, isFooledFixed) = ((0.0, 0.0), (0.0, 0.0), false, false);
            for (var n = 1; n <= 4000; n++)
            {
                var (x, y) = (1 + Draw.Normal(random), 1 + Draw.Normal(random));
                (a, b) = ((a.Item1 + x, a.Item2 + (x * x)), (b.Item1 + y, b.Item2 + (y * y)));
                if (n % 40 != 0 || n < 200)
                    continue;
                var (control, treatment) = (Arm.OfMean(n, a.Item1, a.Item2), Arm.OfMean(n, b.Item1, b.Item2));
                isFooled |= !Comparison.AlwaysValidAbsolute(control, treatment).Interval.Contains(0);
                isFooledFixed |= !Comparison.Absolute(control, treatment).Interval.Contains(0);
            }
            fooled += isFooled ? 1 : 0;
            fooledFixed += isFooledFixed ? 1 : 0;
        }

        Assert.InRange(fooled / 400.0, 0, 0.05);
        Assert.InRange(fooledFixed / 400.0, 0.15, 1);
    }

    [Fact]
    public void Bayes_of_a_share()
    {
        var it = BayesianComparison.Relative(Arm.OfProportion(100, 49), Arm.OfProportion(100, 51));

        Close(
            [.04082, -.24779, .32943, .60918, .0814, .04058],
            [it.Lift, it.Interval.Lower, it.Interval.Upper, it.WinProbability, it.RiskOfControl, it.RiskOfTreatment]
        );
    }

    [Fact]
    public void Bayes_of_a_mean_with_and_without_a_prior()
    {
        var (a, b) = (Arm.OfMean(10, 100, 1002.25), Arm.OfMean(10, 105, 1111.5));

        var flat = BayesianComparison.Relative(a, b);
        var informed = BayesianComparison.Relative(a, b, prior: (0.1, 0.1));

        Close(
            [.05, -.02, .12, .91923, .05131, .00131],
            [flat.Lift, flat.Interval.Lower, flat.Interval.Upper, flat.WinProbability, flat.RiskOfControl, flat.RiskOfTreatment]
        );
        Close([.05063, .92315], [informed.Lift, informed.WinProbability]);
    }

    [Fact]
    public void A_count_and_a_ratio()
    {
        var (a, b) = (Arm.OfMean(100, 270, 848.79), Arm.OfMean(120, 300, 869));
        var count = BayesianComparison.Relative(a, b);
        Close(
            [-.074074074, .071834168, .075691131, .145219005],
            [count.Lift, count.WinProbability, count.RiskOfTreatment, Comparison.Relative(a, b).PValue]
        );

        var (c, d) = (Arm.OfRatio(100, (270, 848.79), (510, 810), -900), Arm.OfRatio(120, (300, 869), (500, 800), -905));
        Close(
            [.529411765, .6, .133333333, .694926359, .610663339],
            [
                c.Mean,
                d.Mean,
                Comparison.Relative(c, d).Lift,
                BayesianComparison.Relative(c, d).WinProbability,
                Comparison.Relative(c, d).PValue,
            ]
        );
    }

    [Fact]
    public void Nothing_to_compare_is_no_exception()
    {
        var nothing = Arm.OfRatio(100, (270, 848.79), (0, 0), 0);

        Assert.Equal((0.0, 1.0), (Comparison.Relative(nothing, Control).Lift, Comparison.Relative(nothing, Control).PValue));
        Assert.Equal(1, Comparison.AlwaysValid(Arm.OfProportion(0, 0), Arm.OfProportion(10, 3)).PValue);
        Assert.Equal(0.5, BayesianComparison.Relative(Arm.OfProportion(1, 0), Arm.OfProportion(10, 3)).WinProbability);
    }

    [Fact]
    public void CUPED_of_means_and_of_shares()
    {
        var means = Cuped.Relative(new AdjustedArm(3001, (300, 600), (210, 415), -20), new AdjustedArm(3000, (222, 555), (120, 405), -10));
        var shares = Cuped.Relative(
            new AdjustedArm(3001, (300, 300), (210, 210), -20, IsProportion: true),
            new AdjustedArm(3000, (222, 222), (120, 120), -10, IsProportion: true)
        );

        Close([-.281707154, .003732549], [means.Lift, means.PValue]);
        Assert.Equal(-.31620216, shares.Lift, 7);
        Assert.InRange(shares.PValue, 3.52e-7, 3.54e-7);
    }

    [Fact]
    public void CUPED_without_a_past_that_varies_is_the_plain_difference()
    {
        var (a, b) = (new AdjustedArm(3407, (1396.87, 52377.9767), (0, 0), 0), new AdjustedArm(3461, (2422.7, 134698.29), (0, 0), 0));

        Same(Cuped.Absolute(a, b), .29, .04538, .53462, .12478, .02016);
    }

    [Fact]
    public void Theta_is_the_slope_over_both_arms()
    {
        // post 2 1 5 3, pre .3 .5 .9 22.
        var arm = new AdjustedArm(4, (11, 39), (23.7, 485.15), 71.6);

        Assert.Equal(.01864, Cuped.Theta(arm, arm), 5);
        Assert.Equal(0, Cuped.Theta(arm with { Pre = (8, 16) }, arm with { Pre = (8, 16) }));
    }

    [Fact]
    public void CUPED_narrows_the_interval_by_what_the_past_explains()
    {
        var random = new SeededRandom(31);
        AdjustedArm Simulate(double effect)
        {
            var (post, pre, products) = ((0.0, 0.0), (0.0, 0.0), 0.0);
            for (var i = 0; i < 20_000; i++)
            {
                var x = 10 + Draw.Normal(random);
                var y = x + effect + Draw.Normal(random);
                (post, pre, products) = ((post.Item1 + y, post.Item2 + (y * y)), (pre.Item1 + x, pre.Item2 + (x * x)), products + (x * y));
            }
            return new AdjustedArm(20_000, post, pre, products);
        }
        var (control, treatment) = (Simulate(0), Simulate(0.1));

        var adjusted = Cuped.Relative(control, treatment);
        var plain = Comparison.Relative(
            Arm.OfMean(20_000, control.Post.Sum, control.Post.Squares),
            Arm.OfMean(20_000, treatment.Post.Sum, treatment.Post.Squares)
        );

        var difference = Cuped.Absolute(control, treatment);
        Assert.InRange(adjusted.StandardError / plain.StandardError, 0.69, 0.73);
        Assert.InRange(difference.StandardError / Comparison.Absolute(control.PostArm, treatment.PostArm).StandardError, 0.69, 0.73);
        Assert.True(difference.Interval.Contains(0.1));
        Assert.True(adjusted.Interval.Contains(0.01));
    }

    private static void Same(Comparison it, double lift, double lower, double upper, double error, double p) =>
        Close([lift, lower, upper, error, p], [it.Lift, it.Interval.Lower, it.Interval.Upper, it.StandardError, it.PValue]);

    private static void Close(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - 6e-6, expected[i] + 6e-6);
    }
}
