using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2010-12-01 08:26:00", DateOrder.DayMonthYear, "2010-12-01T08:26:00.000")]
    [InlineData("2011-03-04", DateOrder.YearMonthDay, "2011-03-04T00:00:00.000")]
    [InlineData("2011/3/4 9:05", DateOrder.MonthDayYear, "2011-03-04T09:05:00.000")]
    [InlineData("13/04/2011", DateOrder.DayMonthYear, "2011-04-13T00:00:00.000")]
    [InlineData("12/1/2010 8:26", DateOrder.MonthDayYear, "2010-12-01T08:26:00.000")]
    [InlineData("03.04.11", DateOrder.DayMonthYear, "2011-04-03T00:00:00.000")]
    [InlineData("99-02-28", DateOrder.YearMonthDay, "1999-02-28T00:00:00.000")]
    [InlineData("4-Mar-2011", DateOrder.MonthDayYear, "2011-03-04T00:00:00.000")]
    [InlineData("March 4, 2011 3:07 PM", DateOrder.DayMonthYear, "2011-03-04T15:07:00.000")]
    [InlineData("2011年3月4日 10:20", DateOrder.YearMonthDay, "2011-03-04T10:20:00.000")]
    [InlineData("2011年3月4日 下午3点20分", DateOrder.YearMonthDay, "2011-03-04T15:20:00.000")]
    [InlineData("2011年12月31号", DateOrder.YearMonthDay, "2011-12-31T00:00:00.000")]
    [InlineData("19970118", DateOrder.YearMonthDay, "1997-01-18T00:00:00.000")]
    [InlineData("20110304102030", DateOrder.YearMonthDay, "2011-03-04T10:20:30.000")]
    [InlineData("1299240000", DateOrder.UnixSeconds, "2011-03-04T12:00:00.000")]
    [InlineData("1299240000123", DateOrder.UnixMilliseconds, "2011-03-04T12:00:00.123")]
    [InlineData("40606.5", DateOrder.ExcelSerial, "2011-03-04T12:00:00.000")]
    [InlineData("2011-03-04T10:20:30.5Z", DateOrder.YearMonthDay, "2011-03-04T10:20:30.500")]
    [InlineData("12:30 AM on no day", DateOrder.YearMonthDay, null)]
    [InlineData("2011-02-29", DateOrder.YearMonthDay, null)]
    [InlineData("31/04/2011", DateOrder.DayMonthYear, null)]
    [InlineData("2011-03-04 24:01", DateOrder.YearMonthDay, null)]
    [InlineData("2011-03/04", DateOrder.YearMonthDay, null)]
    [InlineData("2011-03-04 10:20 tomorrow", DateOrder.YearMonthDay, null)]
    [InlineData("1.234", DateOrder.DayMonthYear, null)]
    [InlineData("4/2011", DateOrder.DayMonthYear, null)]
    public void Dates_read_as_people_write_them(string text, DateOrder order, string? expected)
    {
        var isDate = DateText.TryRead(text, out var reading);
        var fits = reading.TryAt(order, out var local, out _);

        Assert.Equal(expected, isDate && fits ? local.ToString("yyyy-MM-ddTHH:mm:ss.fff", null) : null);
    }

    [Theory]
    [InlineData("2011-03-04T10:20:30Z", 0)]
    [InlineData("2011-03-04T10:20:30+08:00", 480)]
    [InlineData("2011-03-04 10:20:30 -0330", -210)]
    [InlineData("2011-03-04 10:20:30", null)]
    public void An_offset_is_kept(string text, int? minutes)
    {
        Assert.True(DateText.TryRead(text, out var reading));

        Assert.Equal(minutes, reading.OffsetMinutes);
    }

    [Fact]
    public void Noon_and_midnight_of_the_twelve_hour_clock_are_told_apart()
    {
        Assert.True(DateText.TryRead("1/2/2011 12:15 AM", out var midnight));
        Assert.True(DateText.TryRead("1/2/2011 12:15 PM", out var noon));

        Assert.Equal(15 * 60_000, midnight.Milliseconds);
        Assert.Equal(12 * 3_600_000 + (15 * 60_000), noon.Milliseconds);
    }
}
