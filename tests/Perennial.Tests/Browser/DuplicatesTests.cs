using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The queue of duplicates and the pool, in the page and by keyboard.</summary>
[Collection(BrowserTests.Name)]
public class DuplicatesTests(BrowserSession browser)
{
    [Fact]
    public async Task A_pair_is_found_compared_merged_by_keyboard_and_parted_again()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        await server.Given.CustomerAsync(name: "Ada", email: "same@example.test", country: "AT");
        await server.Given.CustomerAsync(name: "Ada Lovelace", email: "SAME@example.test", country: "DE");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/customers");
        await visit.ClickAsync("show-duplicates");

        await visit.ClickAsync("scan-start");
        await Assertions.Expect(visit.Find("scan")).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 20_000 });
        await visit.Find("keep-name-second").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(visit.Find("keep-name-second")).ToBeCheckedAsync();
        await visit.Find("merge").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Find("pairs-open")).ToHaveAttributeAsync("data-value", "0");
        Assert.Equal(["Ada Lovelace | AT"], await server.Database.LinesAsync("SELECT name, country FROM customers"));

        await visit.GoAsync("/customers/duplicates/merges");
        await visit.ClickAsync("undo-merge");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Locator(".ant-popconfirm .ant-btn-primary").ClickAsync();
        await Assertions.Expect(visit.Find("undo-merge")).ToHaveCountAsync(0);
        Assert.Equal(["2"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task The_pool_says_that_it_is_off_is_turned_on_and_somebody_claims_and_releases()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "Ada");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/customers/pool");

        await visit.Find("pool-off").WaitForAsync();
        await visit.ClickAsync("pool-set-up");
        await visit.ClickAsync("pool-on");
        await visit.FillAsync("pool-cap", "1");
        await visit.ClickAsync("pool-save");
        await visit.Find("toast").WaitForAsync();
        await visit.GoAsync("/customers/pool/list");
        await visit.ClickAsync($"claim-{customer}");
        await Assertions.Expect(visit.Find("pool-held")).ToHaveAttributeAsync("data-value", "1");
        await visit.GoAsync($"/customers/{customer}");
        await visit.ClickAsync("release");
        await visit.Page.Locator(".ant-popconfirm .ant-btn-primary").ClickAsync();
        await Assertions.Expect(visit.Find("timeline")).ToContainTextAsync("released the customer into the pool");

        Assert.Equal(["1"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers WHERE owner_id IS NULL"));
        visit.AssertQuiet();
    }
}
