using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class CsvCellTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Ada", "Ada")]
    [InlineData("Ada, Lovelace", "\"Ada, Lovelace\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("中文；逗号，", "中文；逗号，")]
    public void A_cell_is_quoted_only_when_it_must_be(string? text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+49 30 123", "'+49 30 123")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("  =HYPERLINK(\"x\")", "\"'  =HYPERLINK(\"\"x\"\")\"")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    public void A_formula_is_text(string text, string cell) => Assert.Equal(cell, CsvCell.Text(text));

    [Fact]
    public void A_number_keeps_its_minus_sign_and_has_no_grouping()
    {
        Assert.Equal("-1234.5", CsvCell.Number<decimal>(-1234.5m));
        Assert.Equal("", CsvCell.Number<long>(null));
    }
}
