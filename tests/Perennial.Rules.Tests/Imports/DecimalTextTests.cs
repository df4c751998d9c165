using System.Globalization;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("2.55", DecimalMark.Point, "2.55")]
    [InlineData("1,234.56", DecimalMark.Point, "1234.56")]
    [InlineData("1.234,56", DecimalMark.Comma, "1234.56")]
    [InlineData("1 234 567,8", DecimalMark.Comma, "1234567.8")]
    [InlineData("1'234.50", DecimalMark.Point, "1234.50")]
    [InlineData("¥1,234.00", DecimalMark.Point, "1234.00")]
    [InlineData("￥ 12", DecimalMark.Point, "12")]
    [InlineData("12.50元", DecimalMark.Point, "12.50")]
    [InlineData("$(12.50)", DecimalMark.Point, null)]
    [InlineData("($12.50)", DecimalMark.Point, "-12.50")]
    [InlineData("-£3.20", DecimalMark.Point, "-3.20")]
    [InlineData("£-3.20", DecimalMark.Point, "-3.20")]
    [InlineData("12,50-", DecimalMark.Comma, "-12.50")]
    [InlineData("−7", DecimalMark.Point, "-7")]
    [InlineData("USD 99.90", DecimalMark.Point, "99.90")]
    [InlineData("1e3", DecimalMark.Point, "1000")]
    [InlineData("1,23,456", DecimalMark.Point, null)]
    [InlineData("12,5", DecimalMark.Point, null)]
    [InlineData("--5", DecimalMark.Point, null)]
    [InlineData("1.2.3", DecimalMark.Point, null)]
    [InlineData("abc", DecimalMark.Point, null)]
    [InlineData("¥", DecimalMark.Point, null)]
    [InlineData("", DecimalMark.Point, null)]
    public void Numbers_read_as_people_write_them(string text, DecimalMark mark, string? expected)
    {
        var outcome = DecimalText.Read(text, mark, out var value, out _);

        Assert.Equal(expected, outcome is NumberOutcome.Read ? value.ToString(CultureInfo.InvariantCulture) : null);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("inf")]
    [InlineData("∞")]
    public void Numbers_without_end_are_told_from_text(string text) =>
        Assert.Equal(NumberOutcome.NotFinite, DecimalText.Read(text, DecimalMark.Point, out _, out _));

    [Theory]
    [InlineData("1,234.50", DecimalMark.Point)]
    [InlineData("1.234,50", DecimalMark.Comma)]
    [InlineData("12,5", DecimalMark.Comma)]
    [InlineData("0,125", DecimalMark.Comma)]
    [InlineData("0.125", DecimalMark.Point)]
    [InlineData("1,234,567", DecimalMark.Point)]
    [InlineData("1.234.567", DecimalMark.Comma)]
    [InlineData("1234", DecimalMark.Point)]
    [InlineData("1,234", null)]
    [InlineData("1.234", null)]
    public void The_mark_is_proved_or_asked_for(string value, DecimalMark? mark)
    {
        var survey = new NumberSurvey();
        survey.See(value);

        Assert.Equal(mark, survey.Decide().Mark);
    }

    [Fact]
    public void Currencies_beside_numbers_are_counted()
    {
        var survey = new NumberSurvey();
        foreach (var value in (string[])["¥1.50", "¥2.50", "$3.50", "4.50"])
            survey.See(value);

        Assert.Equal(2, survey.Currencies["¥"]);
        Assert.Equal(1, survey.Currencies["$"]);
    }
}
