using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class LanguageTests
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", Language.Zh)]
    [InlineData("zh_CN.UTF-8", Language.Zh)]
    [InlineData("en-GB,zh;q=0.5", Language.En)]
    [InlineData("C.UTF-8", Language.En)]
    [InlineData("", Language.En)]
    [InlineData(null, Language.En)]
    public void The_first_tag_decides(string? tag, Language language) => Assert.Equal(language, Languages.From(tag));
}
