using Perennial.Statistics.Classification;
using Perennial.Statistics.Sampling;
using Xunit;

namespace Perennial.Statistics.Tests.Classification;

public class PairedAucTests
{
    [Fact]
    public void The_difference_is_that_of_the_two_areas()
    {
        var (good, bad, outcomes) = Scores(500, 1);

        var paired = PairedAuc.Compare(good, bad, outcomes);

        Assert.Equal(ClassificationMetrics.RocAuc(good, outcomes) - ClassificationMetrics.RocAuc(bad, outcomes), paired.Difference, 9);
        Assert.Equal(-paired.Difference, PairedAuc.Compare(bad, good, outcomes).Difference, 9);
    }

    [Fact]
    public void Equal_rankings_differ_by_nothing_without_error() =>
        Assert.Equal(new PairedAuc(0, 0), PairedAuc.Compare([0.1, 0.4, 0.9, 0.9], [1, 2, 3, 3], [false, true, false, true]));

    [Fact]
    public void The_error_is_that_of_many_samples()
    {
        var differences = Enumerable
            .Range(0, 400)
            .Select(i => Scores(300, (ulong)i + 10))
            .Select(s => PairedAuc.Compare(s.Good, s.Bad, s.Outcomes))
            .ToList();
        var mean = differences.Average(d => d.Difference);
        var spread = Math.Sqrt(differences.Average(d => (d.Difference - mean) * (d.Difference - mean)));

        Assert.InRange(differences.Average(d => d.StandardError), 0.9 * spread, 1.1 * spread);
    }

    [Fact]
    public void One_outcome_only_cannot_be_compared() =>
        Assert.True(double.IsNaN(PairedAuc.Compare([1, 2], [2, 1], [true, true]).Difference));

    private static (double[] Good, double[] Bad, bool[] Outcomes) Scores(int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var outcomes = new bool[rows];
        var (good, bad) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            outcomes[i] = random.Chance(0.4);
            good[i] = Draw.Normal(random) + (outcomes[i] ? 1 : 0);
            bad[i] = Math.Round((0.5 * good[i]) + Draw.Normal(random), 1);
        }
        return (good, bad, outcomes);
    }
}
