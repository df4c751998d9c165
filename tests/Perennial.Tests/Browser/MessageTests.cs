using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A template is written, looked at, tested and found in the outbox, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class MessageTests(BrowserSession browser)
{
    [Fact]
    public async Task A_template_is_written_previewed_as_a_customer_tested_and_found_in_the_outbox()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 2, name: "王小明", email: "wang@example.test");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.ClickAsync("nav-messages");
        await visit.ClickAsync("template-new");
        await visit.FillAsync("template-name", "Care");
        await visit.FillAsync("variant-subject", "Hello {{customer.nmae}}");
        await Expect(visit.Find("hints")).ToContainTextAsync("There is no variable 'customer.nmae'");

        // What cannot be understood is said where it is written, and what was there before stays in sight.
        await visit.FillAsync("variant-html", "<p>{{#if orders.count}}Thank you</p>");
        await Expect(visit.Find("form-error")).ToContainTextAsync("cannot be understood");
        await visit.FillAsync(
            "variant-html",
            "<p>{{customer.name}}, {{plural orders.count \"one order\" \"orders\"}}: {{orders.count}}</p>"
        );
        await visit.FillAsync("variant-subject", "Hello {{customer.name}}");
        await visit.ClickAsync("template-save");
        await Expect(visit.Find("test-send")).ToBeDisabledAsync();

        await visit.Find("preview-person").ClickAsync();
        await visit.Page.Keyboard.TypeAsync("王小");
        await visit.Page.GetByTitle("王小明").ClickAsync();
        await Expect(visit.Find("preview-subject")).ToHaveTextAsync("Hello 王小明");
        await Expect(visit.Page.FrameLocator("[data-testid=preview-frame]").Locator("body")).ToContainTextAsync("王小明, orders: 2");

        await visit.FillAsync("test-to", "me@example.test");
        await visit.ClickAsync("test-send");
        await visit.ClickAsync("test-sent");
        await Expect(visit.Find("outbox-row")).ToContainTextAsync("Would have been sent");
        await Expect(visit.Find("outbox-row")).ToContainTextAsync("me@example.test");
        await Expect(visit.Page.FrameLocator("[data-testid=message-frame]").Locator("body")).ToContainTextAsync("王小明, orders: 2");

        // The customer's page tells of it too.
        await visit.GoAsync($"/customers/{customer}");
        await Expect(visit.Find("customer-messages")).ToContainTextAsync("Hello 王小明");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
