using System.Text;
using Perennial.Rules.Imports;
using Xunit;

namespace Perennial.Rules.Tests.Imports;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2", "1:a|b 2:1|2")]
    [InlineData("a,b\r1,2\r", "1:a|b 2:1|2")]
    [InlineData("a,\n,b\n", "1:a| 2:|b")]
    [InlineData("\n\na\n\nb", "3:a 5:b")]
    [InlineData("\"a,b\",\"c\"\"d\"", "1:a,b|c\"d")]
    [InlineData("\"line\nbreak\",x\ny,z", "1:line\nbreak|x 2:y|z")]
    [InlineData("5\" nail,\"x\"y", "1:5\" nail|xy")]
    [InlineData("", "")]
    public void Rows_are_read_as_spreadsheets_read_them(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void Rows_longer_than_the_buffer_keep_their_cells()
    {
        var cell = new string('x', 200_000) + "\"\"" + new string('y', 100_000);

        Assert.Equal($"1:{cell.Replace("\"\"", "\"", StringComparison.Ordinal)}|end", Read($"\"{cell}\",end\n"));
    }

    [Fact]
    public void An_open_quote_is_an_error_that_names_its_row()
    {
        var error = Assert.Throws<RowTooLongException>(() => Read("a,b\n1,\"2\n3,4\n"));

        Assert.Equal((2, true), (error.Row, error.OpenQuote));
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a;b;c\n1,5;2;3\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("a\n1\n", ',')]
    [InlineData("name,note\n\"x;y;z\",1\n", ',')]
    public void The_delimiter_is_found(string head, char expected) => Assert.Equal(expected, Delimiters.Guess(head));

    [Fact]
    public void Random_tables_survive_writing_and_reading()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 200; round++)
        {
            var rows = Enumerable
                .Range(0, random.Next(1, 20))
                .Select(_ => Enumerable.Range(0, 3).Select(_ => Cell(random)).Prepend("k").ToArray())
                .ToList();
            var text = string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(Quote))));

            var read = new List<string[]>();
            var reader = new DelimitedText(new StringReader(text), ',');
            for (var row = new TextRow(); reader.Read(row); )
                read.Add([.. Enumerable.Range(0, row.Count).Select(i => row.Raw(i).ToString())]);

            Assert.Equal(rows, read);
        }
    }

    private static string Cell(Random random) =>
        new([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => "ab,\";\r\n 中"[random.Next(9)])]);

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Read(string text)
    {
        var result = new StringBuilder();
        var reader = new DelimitedText(new StringReader(text), ',');
        for (var row = new TextRow(); reader.Read(row); )
            result
                .Append(result.Length > 0 ? " " : "")
                .Append(row.Number)
                .Append(':')
                .AppendJoin('|', Enumerable.Range(0, row.Count).Select(i => row.Raw(i).ToString()));
        return result.ToString();
    }
}
