using Perennial.Rules.Access;
using Xunit;

namespace Perennial.Rules.Tests.Access;

public class AccountRuleTests
{
    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData("李雷@例子.中国", true)]
    [InlineData("ada", false)]
    [InlineData("@example.com", false)]
    [InlineData("ada@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("ada lovelace@example.com", false)]
    [InlineData("ada\u0000@example.com", false)]
    [InlineData("", false)]
    public void An_address_has_two_parts_around_one_at_sign(string email, bool isFine) =>
        Assert.Equal(isFine, AccountRule.Check("Ada", email, "correct horse").Count == 0);

    [Theory]
    [InlineData("correct horse", true)]
    [InlineData("一二三四五六七八九十", true)]
    [InlineData("ninechars", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("ababababcdcdcdcd", false)]
    [InlineData("ADA@example.com", false)]
    [InlineData(null, false)]
    public void A_password_is_long_and_not_too_simple(string? password, bool isFine) =>
        Assert.Equal(isFine, AccountRule.CheckPassword(password, "ada@example.com") is null);

    [Fact]
    public void A_password_of_200_characters_is_the_longest()
    {
        var longest = string.Concat(Enumerable.Repeat("abcde", 40));

        Assert.Null(AccountRule.CheckPassword(longest, ""));
        Assert.NotNull(AccountRule.CheckPassword(longest + "f", ""));
    }

    [Fact]
    public void Addresses_are_compared_in_lower_case_without_blanks_around() =>
        Assert.Equal("ada@example.com", AccountRule.NormalizeEmail(" Ada@Example.COM "));
}
