using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class MoneyTests
{
    [Theory]
    [InlineData("CNY", 12.345, 1234)]
    [InlineData("CNY", 12.355, 1236)]
    [InlineData("CNY", -0.005, 0)]
    [InlineData("JPY", 12.5, 12)]
    [InlineData("KWD", 1.2345, 1234)]
    public void Half_a_minor_unit_rounds_to_the_even_one(string code, decimal major, long minor) =>
        Assert.Equal(minor, Currency.Of(code).ToMinor(major));

    [Fact]
    public void An_amount_beyond_64_bits_is_refused() =>
        Assert.Throws<OverflowException>(() => Currency.Of("CNY").ToMinor(decimal.MaxValue / 1000));

    [Theory]
    [InlineData("CNY", 123456789, "¥1,234,567.89")]
    [InlineData("JPY", -1500, "−JPY 1,500")]
    [InlineData("GBP", 5, "£0.05")]
    public void An_amount_is_written_with_its_currency_and_decimals(string code, long minor, string text) =>
        Assert.Equal(text, Currency.Of(code).Format(minor));

    [Theory]
    [InlineData("")]
    [InlineData("RMB¥")]
    [InlineData("人民币")]
    [InlineData(null)]
    public void A_code_is_three_latin_letters(string? code) => Assert.False(Currency.IsCode(code));
}
