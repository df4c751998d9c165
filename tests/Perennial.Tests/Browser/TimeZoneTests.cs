using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Another time zone: asked for on the settings page, which says when the days are counted in it.</summary>
[Collection(BrowserTests.Name)]
public class TimeZoneTests(BrowserSession browser)
{
    [Fact]
    public async Task The_settings_page_says_when_another_time_zone_is_in_force()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        await server.Given.CustomerAsync(orders: 3);
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/settings/workspace");

        await visit.ClickAsync("workspace-time-zone");
        await visit.Page.Keyboard.TypeAsync("Asia/Tokyo");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ClickAsync("workspace-save");

        await visit.Page.Locator("[data-testid=zone-change][data-state=done]").WaitForAsync();
        Assert.Contains("Asia/Tokyo", await visit.Find("zone-change").InnerTextAsync(), StringComparison.Ordinal);
        visit.AssertQuiet();
    }
}
