using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The frame around every screen.</summary>
[Collection(BrowserTests.Name)]
public class ShellTests(BrowserSession browser)
{
    [Fact]
    public async Task The_palette_opens_by_keyboard_and_goes_where_it_is_told()
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInByFormAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.FillAsync("palette-input", "tqlc"); // 同期留存, by its pinyin initials
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/insights/cohorts"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_dark_theme_is_dark_and_stays_after_a_reload()
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInByFormAsync();
        var light = await BrightnessAsync(visit);

        await visit.ClickAsync("theme-switch");
        var dark = await BrightnessAsync(visit);
        await visit.Page.ReloadAsync();
        await visit.Find("user-menu").WaitForAsync();

        Assert.True(light > 200, $"the light theme's ground has brightness {light}");
        Assert.True(dark < 60, $"the dark theme's ground has brightness {dark}");
        Assert.Equal(dark, await BrightnessAsync(visit));
    }

    [Fact]
    public async Task Whoever_signs_out_sees_nothing_any_more()
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInByFormAsync();

        await visit.ClickAsync("user-menu");
        await visit.ClickAsync("sign-out");
        await visit.Find("sign-in-email").WaitForAsync();
        await visit.GoAsync("/customers");

        await visit.Find("sign-in-email").WaitForAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_wrong_password_says_so_in_the_language_of_the_browser()
    {
        await using var server = await StartedAsync();
        await using var visit = await browser.VisitAsync(server, locale: "zh-CN");
        await visit.GoAsync("/sign-in");
        await visit.FillAsync("sign-in-email", "ada@example.test");
        await visit.FillAsync("sign-in-password", "not her password");

        await visit.ClickAsync("sign-in-submit");

        Assert.Matches("[\u4e00-\u9fff]", await visit.Find("sign-in-error").InnerTextAsync());
    }

    private static async Task<TestServer> StartedAsync()
    {
        var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        return server;
    }

    /// <summary>Mean of red, green and blue of the page's ground, 0 to 255.</summary>
    private static Task<double> BrightnessAsync(Visit visit) =>
        visit.Page.EvaluateAsync<double>(
            "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0) / 3"
        );
}
