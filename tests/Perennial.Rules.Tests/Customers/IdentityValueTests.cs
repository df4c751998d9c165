using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class IdentityValueTests
{
    [Theory]
    [InlineData(IdentityType.Number, " 17850 ", "17850")]
    [InlineData(IdentityType.Number, "００１7a", "0017a")]
    [InlineData(IdentityType.Number, "AbC", "AbC")]
    [InlineData(IdentityType.Email, " Ada@Example.TEST ", "ada@example.test")]
    [InlineData(IdentityType.Phone, "138-0013-8000", "13800138000")]
    [InlineData(IdentityType.Phone, "+86 138 0013 8000", "13800138000")]
    [InlineData(IdentityType.Phone, "0086 13800138000", "13800138000")]
    [InlineData(IdentityType.Phone, "'+442079460958", "+442079460958")]
    [InlineData(IdentityType.Phone, "+44 (20) 7946-0958", "+442079460958")]
    [InlineData(IdentityType.Phone, "0044 20 7946 0958", "+442079460958")]
    [InlineData(IdentityType.Phone, "１３８００１３８０００", "13800138000")]
    public void Spellings_have_one_form(IdentityType type, string text, string form) => Assert.Equal(form, IdentityValue.Of(type, text));

    [Theory]
    [InlineData(IdentityType.Number, "  ")]
    [InlineData(IdentityType.Email, "ada")]
    [InlineData(IdentityType.Email, "ada@")]
    [InlineData(IdentityType.Email, "a@b@c")]
    [InlineData(IdentityType.Email, "ada lovelace@example.test")]
    [InlineData(IdentityType.Phone, "n/a")]
    [InlineData(IdentityType.Phone, "110")]
    [InlineData(IdentityType.Phone, null)]
    public void What_recognises_nobody_is_no_identity(IdentityType type, string? text) => Assert.Null(IdentityValue.Of(type, text));
}
