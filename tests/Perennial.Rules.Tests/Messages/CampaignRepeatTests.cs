using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class CampaignRepeatTests
{
    private static readonly Zone Shanghai = Zone.Find("Asia/Shanghai")!;

    /// <summary>Thursday 2026-01-15, 18:00 in Shanghai.</summary>
    private static readonly long Started = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("days", 1, "", 1, null, "09:00", "01-16 01-17 01-18")]
    [InlineData("days", 1, "", 1, null, "19:00", "01-15 01-16 01-17")]
    [InlineData("days", 3, "", 1, null, "09:00", "01-16 01-19 01-22")]
    [InlineData("days", 7, "", 1, "2026-01-10", "09:00", "01-17 01-24 01-31")]
    [InlineData("days", 7, "", 1, "2026-02-10", "09:00", "02-10 02-17 02-24")]
    [InlineData("weekly", 1, "1,4", 1, null, "19:00", "01-15 01-19 01-22")]
    [InlineData("weekly", 1, "7", 1, null, "09:00", "01-18 01-25 02-01")]
    [InlineData("monthly", 1, "", 31, null, "09:00", "01-31 02-28 03-31")]
    [InlineData("monthly", 1, "", 1, null, "09:00", "02-01 03-01 04-01")]
    public void The_days_of_a_campaign_that_repeats(
        string kind,
        int every,
        string weekdays,
        int day,
        string? from,
        string time,
        string days
    )
    {
        var repeat = new CampaignRepeat
        {
            Kind = kind,
            Every = every,
            Weekdays =
            [
                .. weekdays.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => int.Parse(one, CultureInfo.InvariantCulture)),
            ],
            Day = day,
            From = from,
            Time = time,
        };

        Assert.Equal(days, string.Join(' ', Days(repeat).Take(3).Select(one => one.ToString("MM-dd", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void It_ends_with_its_last_day_or_after_so_many_times()
    {
        var daily = new CampaignRepeat { Kind = "days", Time = "09:00" };

        Assert.Equal(3, Days(daily with { Times = 3 }).Count());
        Assert.Equal(2, Days(daily with { Until = "2026-01-17" }).Count());
        Assert.Empty(Days(daily with { Until = "2026-01-15" }));
    }

    [Fact]
    public void In_a_leap_year_the_last_day_of_February_is_the_29th()
    {
        var monthly = new CampaignRepeat
        {
            Kind = "monthly",
            Day = 30,
            Time = "09:00",
            From = "2028-02-01",
        };

        Assert.Equal(new DateOnly(2028, 2, 29), Days(monthly).First());
    }

    private static IEnumerable<DateOnly> Days(CampaignRepeat repeat)
    {
        var (last, made) = ((DateOnly?)null, 0L);
        while (repeat.Next(last, made++, Started, Shanghai) is { } day)
        {
            yield return day;
            last = day;
        }
    }
}
