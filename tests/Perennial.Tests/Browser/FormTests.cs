using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The lines of a form, copied from the page into a shop on another origin, and sent by its visitors in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class FormTests(BrowserSession browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_that_was_copied_from_the_page_thanks_whoever_sends_it_and_says_what_is_wrong()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        var lines = "";
        await using var shop = await ShopAsync(() => lines);
        var origin = shop.Urls.First();
        var key = await KeyAsync(server, origin);
        await using (var visit = await browser.VisitAsync(server, "zh-CN"))
        {
            await visit.SignInAsync();
            await visit.OpenAsync("/tracking/sources");
            await visit.Find("source-shop").GetByRole(AriaRole.Button).First.ClickAsync();
            await visit.Find("form-snippet").Locator("summary").ClickAsync();
            lines = await visit.Find("form-snippet").Locator("pre").InnerTextAsync();
            if (Axe.IsThere)
                Assert.Empty(await Axe.ViolationsAsync(visit.Page));
            visit.AssertQuiet();
        }
        lines = lines.Replace("WRITE_KEY", key, StringComparison.Ordinal);
        var page = await browser.BarePageAsync();

        await page.GotoAsync(origin);
        await page.FillAsync("[name=email]", "ada@example.com");
        await page.FillAsync("[name=message]", "你好");
        await page.ClickAsync("button");
        await page.WaitForURLAsync(origin + "/thanks");

        // Without a page to lead on to, and with a number that is none.
        lines = lines.Replace("_next", "_none", StringComparison.Ordinal);
        await page.GotoAsync(origin);
        await page.FillAsync("[name=email]", "ada@example.com");
        await page.FillAsync("[name=phone]", "12");
        await page.ClickAsync("button");
        await page.WaitForSelectorAsync("text=phone: “12” is no phone number");
        if (Axe.IsThere)
            Assert.Empty(await Axe.ViolationsAsync(page));
        await page.GoBackAsync();
        await page.FillAsync("[name=phone]", "13800138000");
        await page.ClickAsync("button");
        await page.ClickAsync("text=Back to the page");
        await page.WaitForURLAsync(origin + "/");
        await page.Context.DisposeAsync();

        Assert.Equal(["ada@example.com | 13800138000"], await server.Database.LinesAsync("SELECT email, phone FROM customers"));
        Assert.Equal(2, await server.Database.CountAsync("events WHERE name = 'form_submitted'"));
    }

    private static async Task<string> KeyAsync(TestServer server, string origin)
    {
        var ada = await server.AdministratorAsync();
        var source = await ada.PostedAsync(
            "/api/tracking/sources",
            new
            {
                name = "Shop",
                kind = "browser",
                scopes = (string[])["events", "profiles"],
                origins = (string[])[origin],
            }
        );
        return source.GetProperty("writeKey").GetString()!;
    }

    private static async Task<WebApplication> ShopAsync(Func<string> lines)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        foreach (var path in (string[])["/", "/thanks"])
            app.MapGet(
                path,
                () =>
                    Results.Content(
                        $"<!doctype html><html lang=\"en\"><title>Shop</title><link rel='icon' href='data:,'>{lines()}",
                        "text/html; charset=utf-8"
                    )
            );
        await app.StartAsync(Ct);
        return app;
    }
}
