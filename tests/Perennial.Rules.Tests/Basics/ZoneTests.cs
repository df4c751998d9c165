using System.Globalization;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class ZoneTests
{
    [Fact]
    public void A_late_evening_in_Shanghai_belongs_to_its_local_day() =>
        Assert.Equal(LocalDay.Of(2026, 3, 2), Zone("Asia/Shanghai").DayOf(Instant("2026-03-01T17:00:00Z")));

    [Fact]
    public void A_clock_reading_is_an_instant_of_its_zone() =>
        Assert.Equal(Instant("2026-03-01T16:30:00Z"), Zone("Asia/Shanghai").InstantOf(new DateTime(2026, 3, 2, 0, 30, 0)));

    [Fact]
    public void A_reading_skipped_by_summer_time_moves_forward_by_the_gap() =>
        Assert.Equal(Instant("2026-03-29T01:30:00Z"), Zone("Europe/Vienna").InstantOf(new DateTime(2026, 3, 29, 2, 30, 0)));

    [Fact]
    public void A_reading_that_occurs_twice_means_the_first_time() =>
        Assert.Equal(Instant("2026-10-25T00:30:00Z"), Zone("Europe/Vienna").InstantOf(new DateTime(2026, 10, 25, 2, 30, 0)));

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_at_the_first_instant_after_it() =>
        Assert.Equal(Instant("2018-11-04T03:00:00Z"), Zone("America/Sao_Paulo").StartOf(LocalDay.Of(2018, 11, 4)));

    [Fact]
    public void An_instant_before_1970_has_a_negative_day() => Assert.Equal(-1, Rules.Basics.Zone.Utc.DayOf(-1));

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("Europe/Vienna")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    public void Every_day_begins_at_its_own_first_instant(string name)
    {
        var zone = Zone(name);
        for (var day = LocalDay.Of(2010, 1, 1); day < LocalDay.Of(2020, 1, 1); day++)
        {
            // Samoa had no 30 December 2011.
            if (name == "Pacific/Apia" && day == LocalDay.Of(2011, 12, 30))
                continue;
            var start = zone.StartOf(day);

            Assert.Equal(day, zone.DayOf(start));
            Assert.True(zone.DayOf(start - 1) < day);
        }
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_not_found() => Assert.Null(Rules.Basics.Zone.Find("Europe/Atlantis"));

    private static Zone Zone(string name) => Rules.Basics.Zone.Find(name)!;

    private static long Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
