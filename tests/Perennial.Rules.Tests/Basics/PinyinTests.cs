using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class PinyinTests
{
    [Theory]
    [InlineData("张三", "zs")]
    [InlineData("欧阳娜娜", "oynn")]
    [InlineData("单雄信", "sxx")]
    [InlineData("曾国藩", "zgf")]
    [InlineData("Jane O'Neil", "jo")]
    [InlineData("王小明 (VIP)", "wxmv")]
    [InlineData("Ada王", "aw")]
    [InlineData(" ", null)]
    [InlineData("!!", null)]
    [InlineData(null, null)]
    public void Initials_are_those_that_people_type(string? name, string? initials) => Assert.Equal(initials, Pinyin.InitialsOf(name));
}
