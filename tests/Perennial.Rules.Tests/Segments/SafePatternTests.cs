using Perennial.Rules.Segments;
using Xunit;

namespace Perennial.Rules.Tests.Segments;

public class SafePatternTests
{
    [Theory]
    [InlineData("^gold", "GOLDEN", true)]
    [InlineData("gold$", "golden", false)]
    [InlineData("[A-C]{2}", "xbc", true)]
    [InlineData("a|b", "ｂ", true)]
    [InlineData("(ab)+c?", "abab", true)]
    [InlineData("\\d{3}-\\d{4}", "010-1234", true)]
    [InlineData("[^0-9]", "123", false)]
    [InlineData("a\\.b", "axb", false)]
    [InlineData("上.", "上海", true)]
    public void Patterns_mean_what_they_mean_everywhere(string pattern, string text, bool fits)
    {
        Assert.Null(SafePattern.Check(pattern));

        Assert.Equal(fits, SafePattern.ToRegex(pattern).IsMatch(Perennial.Rules.Basics.Folding.Fold(text)));
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("(?=a)")]
    [InlineData("(a)\\1")]
    [InlineData("a{1,1000}")]
    [InlineData("(((a{99}){99}){99})")]
    [InlineData("[z-a]")]
    [InlineData("[]")]
    [InlineData("a||b")]
    public void What_engines_would_read_differently_or_slowly_is_refused(string pattern) => Assert.NotNull(SafePattern.Check(pattern));
}
