using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>From a playbook to a running journey and what it brought, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public partial class PlaybookTests(BrowserSession browser)
{
    [Fact]
    public async Task A_playbook_is_chosen_created_replayed_published_and_its_effect_read()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        // Chance leaves a tenth of them alone, another tenth in every journey: of twenty, never all.
        for (var i = 0; i < 20; i++)
        {
            var customer = await server.Given.CustomerAsync(name: "王小明");
            await server.Given.OrderAsync(customer, server.Clock.GetUtcNow().AddDays(-40));
            await server.Given.EventAsync(customer, "order_paid", server.Clock.GetUtcNow().AddDays(-40));
        }
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/overview");

        await visit.ClickAsync("nav-journeys");
        await visit.Find("playbooks-open").First.ClickAsync();
        await Expect(visit.Find("playbook-birthday")).ToBeVisibleAsync();
        await visit.ClickAsync("industry-b2b");
        await Expect(visit.Find("playbook-birthday")).ToHaveCountAsync(0);
        await visit.ClickAsync("industry-retail");
        await visit.Find("playbook-silent").GetByTestId("playbook-choose").ClickAsync();
        await Expect(visit.Find("playbook-dialog")).ToContainTextAsync("Silent for 30 days: get in touch");
        await visit.ClickAsync("playbook-create");

        await Expect(visit.Find("node-task")).ToContainTextAsync("Silent for 30 days: get in touch");
        await Expect(visit.Find("publish-open")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await visit.ClickAsync("replay-open");
        await visit.ClickAsync("replay-start");
        // Forty days after the only order: silent since ten.
        await Expect(visit.Find("replay-told")).ToContainTextAsync(Entered(), new() { Timeout = 30_000 });
        await Expect(visit.Find("replay-person").First).ToContainTextAsync("王小明");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.ClickAsync("publish-open");
        await visit.ClickAsync("publish-sure");
        await Expect(visit.Find("journey-state")).ToHaveAttributeAsync("data-state", "running");
        await visit.ClickAsync("lift-open");
        await Expect(visit.Page.GetByText("Nobody has entered yet")).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [GeneratedRegex("would have entered ([2-9]|1\\d|20) people")]
    private static partial Regex Entered();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
