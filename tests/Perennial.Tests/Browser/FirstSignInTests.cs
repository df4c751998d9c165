using Perennial.Tests.Access;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Somebody who was given an account: the temporary password leads to one's own, and then to where one wanted to go.</summary>
[Collection(BrowserTests.Name)]
public class FirstSignInTests(BrowserSession browser)
{
    [Fact]
    public async Task A_temporary_password_leads_to_ones_own_and_then_to_the_room_one_asked_for()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var visit = await browser.VisitAsync(server);
        await ComeInAsync(server, visit, "/settings/account");

        await visit.FillAsync("choose-password", "a password of my own");
        await visit.FillAsync("choose-password-again", "a password of my own");
        await visit.ClickAsync("choose-password-submit");

        await visit.Find("account-name").WaitForAsync();
        Assert.EndsWith("/settings/account", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Two_different_passwords_are_said_to_differ_and_nothing_is_saved()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var visit = await browser.VisitAsync(server);
        await ComeInAsync(server, visit, "/overview");

        await visit.FillAsync("choose-password", "a password of my own");
        await visit.FillAsync("choose-password-again", "a password of mine own");
        await visit.ClickAsync("choose-password-submit");

        await visit.Page.Locator(".ant-form-item-explain-error").WaitForAsync();
        Assert.StartsWith("/choose-password", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        visit.AssertQuiet();
    }

    private static async Task ComeInAsync(TestServer server, Visit visit, string address)
    {
        var ada = await server.AdministratorAsync();
        var account = new
        {
            email = "bob@example.test",
            name = "Bob",
            role = "analyst",
        };
        var created = await (await ada.Send("POST", "/api/users", account)).Json();
        await visit.GoAsync(address);
        await visit.FillAsync("sign-in-email", "bob@example.test");
        await visit.FillAsync("sign-in-password", created.GetProperty("temporaryPassword").GetString()!);
        await visit.ClickAsync("sign-in-submit");
        await visit.Find("choose-password").WaitForAsync();
    }
}
