using Perennial.Rules.Access;
using Xunit;

namespace Perennial.Rules.Tests.Access;

public class PasswordOriginTests
{
    [Fact]
    public void A_temporary_password_allows_only_keeping_ones_own_account() =>
        Assert.Equal([Permission.KeepOwnAccount], Permissions.All.Where(permission => PasswordOrigin.Temporary.Allows(permission)));

    [Theory]
    [InlineData(PasswordOrigin.Chosen)]
    [InlineData(PasswordOrigin.Generated)]
    public void Any_other_password_allows_what_the_role_does(PasswordOrigin origin) =>
        Assert.All(Permissions.All, p => Assert.True(origin.Allows(p)));
}
