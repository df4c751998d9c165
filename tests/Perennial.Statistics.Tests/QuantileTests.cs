using Xunit;

namespace Perennial.Statistics.Tests;

public class QuantileTests
{
    // R 4.x, datasets::mtcars$mpg; quantile() prints 10.400 15.425 19.200 22.800 33.900 (the R manual's own example data).
    private static readonly double[] MilesPerGallon = Sorted(
        21,
        21,
        22.8,
        21.4,
        18.7,
        18.1,
        14.3,
        24.4,
        22.8,
        19.2,
        17.8,
        16.4,
        17.3,
        15.2,
        10.4,
        10.4,
        14.7,
        32.4,
        30.4,
        33.9,
        21.5,
        15.5,
        15.2,
        13.3,
        19.2,
        27.3,
        26,
        30.4,
        15.8,
        19.7,
        15,
        21.4
    );

    // Wikipedia, "Quantile" and "Percentile": the even-sized population and the nearest-rank example.
    private static readonly double[] Population = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
    private static readonly int[] Scores = [15, 20, 35, 40, 50];

    [Theory]
    [InlineData(0, 10.4)]
    [InlineData(0.25, 15.425)]
    [InlineData(0.5, 19.2)]
    [InlineData(0.75, 22.8)]
    [InlineData(0.9, 30.09)]
    [InlineData(1, 33.9)]
    public void Interpolated_quantiles_agree_with_R(double probability, double published) =>
        Assert.Equal(published, Quantile.Interpolated<double>(MilesPerGallon, probability), 1e-12);

    [Theory]
    [InlineData(0.25, 7.25)]
    [InlineData(0.5, 9)]
    [InlineData(0.75, 14.5)]
    public void Interpolated_quantiles_of_an_even_population_fall_between_its_values(double probability, double published) =>
        Assert.Equal(published, Quantile.Interpolated<double>(Population, probability), 1e-12);

    [Theory]
    [InlineData(0, 15)]
    [InlineData(0.05, 15)]
    [InlineData(0.3, 20)]
    [InlineData(0.4, 20)]
    [InlineData(0.5, 35)]
    [InlineData(1, 50)]
    public void The_nearest_rank_percentile_agrees_with_the_published_example(double probability, int published) =>
        Assert.Equal(published, Quantile.NearestRank<int>(Scores, probability));

    [Fact]
    public void A_rank_that_binary_arithmetic_lifts_above_a_whole_number_is_still_that_number()
    {
        var hundred = Enumerable.Range(1, 100).ToArray();

        for (var percent = 1; percent <= 100; percent++)
            Assert.Equal(percent, Quantile.NearestRank<int>(hundred, percent / 100.0));
    }

    [Fact]
    public void The_nearest_rank_is_the_smallest_value_that_covers_the_share()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var sample = Sorted([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (double)random.Next(10))]);
            var probability = random.Next(1, 64) / 64.0;

            var answer = Quantile.NearestRank<double>(sample, probability);

            Assert.True(sample.Count(v => v <= answer) >= probability * sample.Length);
            Assert.True(sample.Count(v => v < answer) < probability * sample.Length);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Every_quantile_of_a_single_value_is_that_value(double probability)
    {
        Assert.Equal(42, Quantile.Interpolated<int>([42], probability));
        Assert.Equal(42, Quantile.NearestRank<int>([42], probability));
    }

    [Fact]
    public void An_empty_sample_has_no_quantile()
    {
        Assert.Throws<ArgumentException>(() => Quantile.Interpolated<double>([], 0.5));
        Assert.Throws<ArgumentException>(() => Quantile.NearestRank<double>([], 0.5));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_probability_outside_zero_to_one_is_refused(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Interpolated<double>(Population, probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.NearestRank<double>(Population, probability));
    }

    private static double[] Sorted(params double[] values)
    {
        Array.Sort(values);
        return values;
    }
}
