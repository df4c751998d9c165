using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Every screen, examined by axe in both themes (in English; the Chinese texts stand in the same elements): nothing but minor matters may be wrong for people who use a keyboard or a screen reader.</summary>
[Collection(ScreenTests.Name)]
public class AccessibilityTests(ScreenWalk walk)
{
    [Fact]
    public async Task No_screen_has_more_than_minor_violations()
    {
        var seen = await walk.SeenAsync();

        Assert.True(seen.Violations.Count == 0, string.Join('\n', seen.Violations));
    }

    [Fact]
    public async Task No_screen_throws_complains_or_asks_another_host() => Assert.Empty((await walk.SeenAsync()).Complaints);
}
