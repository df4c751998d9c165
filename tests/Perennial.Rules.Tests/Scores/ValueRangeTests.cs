using Perennial.Rules.Scores;
using Xunit;

namespace Perennial.Rules.Tests.Scores;

public sealed class ValueRangeTests
{
    private static readonly RenewalOutlook Base = new([new RenewalFit("all", 0.9, 5, 0.1, 0.5, 1_500, 10_000, 9_000, [])]);
    private static readonly ScoreSettings Plain = new(YearlyDiscount: 0);

    [Theory]
    [InlineData(1439, MeanSide.Below)]
    [InlineData(1484.5, MeanSide.Within)]
    [InlineData(1600, MeanSide.Within)]
    [InlineData(2101, MeanSide.Within)]
    [InlineData(2200, MeanSide.Above)]
    public void A_mean_lies_within_the_range_or_to_one_side_of_it_and_rounding_is_no_side(double mean, MeanSide side) =>
        Assert.Equal(side, new ValueRange(1485, 1500, 2100).SideOf(mean));

    [Fact]
    public void Of_who_will_almost_surely_stay_the_mean_lies_below_what_most_futures_bring()
    {
        var row = Subscriber(renewals: 30);

        var (range, mean) = (Base.Range(row, 20, 0.01, Plain, 3), Base.Forecast(row, 20, 0.01, Plain).Clv3);

        Assert.Equal((1_485.0, 1_485.0, 1_485.0), (range.Low, range.Typical, range.High));
        Assert.Equal(MeanSide.Below, range.SideOf(mean));
    }

    [Fact]
    public void Of_who_will_almost_surely_leave_the_mean_lies_above()
    {
        var row = Subscriber(renewals: 0);

        var (range, mean) = (Base.Range(row, 20, 0.95, Plain, 12), Base.Forecast(row, 20, 0.95, Plain).Clv12);

        Assert.Equal((495.0, 495.0, 495.0), (range.Low, range.Typical, range.High));
        Assert.Equal(MeanSide.Above, range.SideOf(mean));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void The_median_lies_between_the_ends(double risk)
    {
        var range = Base.Range(Subscriber(renewals: 2), 20, risk, Plain, 36);

        Assert.True(range.Low <= range.Typical && range.Typical <= range.High, $"{range}");
        Assert.True(range.Low < range.High, $"{range}");
    }

    /// <summary>Ten days before the end of a month of 495.</summary>
    private static SnapshotRow Subscriber(int renewals) =>
        new()
        {
            CustomerId = 1,
            Days = renewals + 1,
            FirstDay = -30 * renewals,
            LastDay = 19,
            Term = new TermSeen
            {
                From = 0,
                Due = 30,
                Renewals = renewals,
                Amount = 495,
                Months = 1,
            },
        };
}
