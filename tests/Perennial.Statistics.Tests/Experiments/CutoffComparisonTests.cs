using Perennial.Statistics.Experiments;
using Xunit;

namespace Perennial.Statistics.Tests.Experiments;

public class CutoffComparisonTests
{
    /// <summary>Jump and error were worked out apart from this code, by the normal equations and HC1 written out in another language.</summary>
    [Fact]
    public void The_jump_and_its_robust_error_are_those_of_weighted_least_squares()
    {
        var people = Enumerable
            .Range(0, 24)
            .SelectMany(n =>
                new[] { new NearCutoff((n + 1) * 0.1, n * 7 % 5 < 3 ? 1 : 0), new NearCutoff(-(n * 0.1) - 0.05, n * 3 % 7 < 2 ? 1 : 0) }
            )
            .ToList();

        var found = CutoffComparison.Of(people);

        Assert.Equal((24, 24), (found.Above, found.Below));
        Assert.Equal(0.37422211475268397, found.Effect, 9);
        Assert.Equal(0.30797595656530874, found.StandardError, 9);
        // Student's t with 44 degrees of freedom: 2.015368.
        Assert.Equal(found.Effect - (2.015368 * found.StandardError), found.Interval.Lower, 5);
    }

    [Fact]
    public void A_slope_alone_is_no_jump()
    {
        var people = Enumerable.Range(-50, 100).Select(n => new NearCutoff(n + 0.5, (n * 0.3) + ((n & 1) == 0 ? 0.01 : -0.01))).ToList();

        var found = CutoffComparison.Of(people);

        Assert.InRange(found.Effect, -0.05, 0.05);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(30, 0)]
    [InlineData(9, 30)]
    public void Too_few_on_a_side_tell_nothing(int above, int below)
    {
        var people = Enumerable
            .Range(1, above)
            .Select(n => new NearCutoff(n, n % 2))
            .Concat(Enumerable.Range(0, below).Select(n => new NearCutoff(-n, n % 3 == 0 ? 1 : 0)))
            .ToList();

        var found = CutoffComparison.Of(people);

        Assert.False(found.IsKnown);
        Assert.True(found.Interval.Contains(0));
    }

    [Fact]
    public void Where_everybody_did_the_same_nothing_is_told()
    {
        var people = Enumerable.Range(-20, 40).Select(n => new NearCutoff(n + 0.5, 1)).ToList();

        Assert.False(CutoffComparison.Of(people).IsKnown);
    }
}
