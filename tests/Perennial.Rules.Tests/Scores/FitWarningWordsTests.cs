using Perennial.Rules.Scores;
using Perennial.Statistics;
using Xunit;

namespace Perennial.Rules.Tests.Scores;

public class FitWarningWordsTests
{
    [Fact]
    public void Every_warning_has_words_of_its_own()
    {
        var words = Enum.GetValues<FitWarning>().Select(FitWarningWords.Of).ToList();

        Assert.All(words, w => Assert.True(w.En.EndsWith('.') && w.Zh.EndsWith('。')));
        Assert.Equal(words.Count, words.Distinct().Count());
    }
}
