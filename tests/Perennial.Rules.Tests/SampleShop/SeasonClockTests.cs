using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;
using Xunit;

namespace Perennial.Rules.Tests.SampleShop;

public class SeasonClockTests
{
    private static readonly int Start = LocalDay.Of(2023, 1, 1);
    private static readonly SeasonClock Season = new(Start, LocalDay.Of(2026, 1, 1));

    [Fact]
    public void The_season_clock_and_the_calendar_run_equally_long() => Assert.Equal(LocalDay.Of(2026, 1, 1) - Start, Season.End, 1e-6);

    [Fact]
    public void The_eleventh_of_November_is_the_busiest_day_of_the_year()
    {
        var days = Enumerable.Range(LocalDay.Of(2025, 1, 1), 365);

        Assert.Equal(LocalDay.Of(2025, 11, 11), days.MaxBy(SeasonClock.Demand));
    }

    [Theory]
    [InlineData(2024, 2, 10)]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    public void Hardly_anything_is_bought_at_Spring_Festival(int year, int month, int day)
    {
        var newYear = LocalDay.Of(year, month, day);

        Assert.True(SeasonClock.Demand(newYear) < 0.45);
        Assert.True(SeasonClock.Demand(newYear - 14) > 1.3);
    }

    [Fact]
    public void A_day_is_found_again_from_its_season_time()
    {
        for (var day = Start; day < LocalDay.Of(2026, 1, 1); day++)
        {
            Assert.Equal(day, Season.DayOf(Season.At(day)));
            Assert.Equal(day, Season.DayOf((Season.At(day) + Season.At(day + 1)) / 2));
        }
    }
}
