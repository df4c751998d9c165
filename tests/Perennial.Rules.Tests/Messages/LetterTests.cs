using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class LetterTests
{
    private static readonly Letter Sample = new(
        "Two\r\nlines",
        "Look & see.",
        [new LetterItem("Lin <script>", "¥12", ["first", "second"])],
        "Why you get this."
    )
    {
        Link = ("Open", "https://care.example.test/?a=1&b=\"2\""),
    };

    [Fact]
    public void The_subject_is_one_line() => Assert.Equal("Two  lines", Sample.Head);

    [Fact]
    public void Html_shows_everything_and_runs_nothing()
    {
        var html = Sample.Html();

        Assert.Contains("Look &amp; see.", html, StringComparison.Ordinal);
        Assert.Contains("<b>Lin &lt;script&gt;</b>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://care.example.test/?a=1&amp;b=&quot;2&quot;\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_says_the_same_line_by_line() =>
        Assert.Equal(
            "Look & see.\n\nLin <script>  ¥12\n  first\n  second\n\nOpen: https://care.example.test/?a=1&b=\"2\"\n\nWhy you get this.\n",
            Sample.Text()
        );

    [Fact]
    public void Without_a_way_into_the_page_there_is_no_link() =>
        Assert.DoesNotContain("href", (Sample with { Link = null }).Html(), StringComparison.Ordinal);
}
