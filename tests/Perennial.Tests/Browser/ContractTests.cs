using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Subscriptions: the workspace counts contracts, one is written down, ended and renewed.</summary>
[Collection(BrowserTests.Name)]
public class ContractTests(BrowserSession browser)
{
    [Fact]
    public async Task A_contract_is_written_down_ended_and_renewed_and_counts_as_activity()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "王小明");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/settings/workspace");
        await visit.ClickAsync("workspace-basis");
        await visit.Page.GetByTitle("Have a contract in force").ClickAsync();
        await visit.Page.Locator("button[type=submit]").ClickAsync();
        await visit.Page.GetByText("Saved").WaitForAsync();

        await visit.GoAsync($"/customers/{customer}");
        await visit.ClickAsync("contract-add");
        await visit.FillAsync("contract-name", "Team plan");
        await visit.FillAsync("contract-starts", "2026-01-01");
        await visit.FillAsync("contract-ends", "2026-12-31");
        await visit.FillAsync("contract-amount", "299");
        await visit.ClickAsync("contract-do");
        await Assertions.Expect(visit.Find("contracts")).ToContainTextAsync("active");
        await visit.ClickAsync("contract-cancel");
        await visit.FillAsync("contract-reason", "too dear");
        await visit.ClickAsync("contract-do");
        await Assertions.Expect(visit.Find("contracts")).ToContainTextAsync("in notice");
        await visit.ClickAsync("contract-takeBack");
        await visit.ClickAsync("contract-do");
        await visit.ClickAsync("contract-renew");
        await visit.FillAsync("contract-amount", "320");
        await visit.ClickAsync("contract-do");

        await Assertions.Expect(visit.Find("contracts")).ToContainTextAsync("¥320");
        Assert.Equal(["32000 | 1"], await server.Database.LinesAsync("SELECT amount, renewals FROM contracts"));
        await visit.GoAsync($"/customers/{customer}");
        await Assertions.Expect(visit.Find("timeline")).ToContainTextAsync("Contract began: Team plan");
        visit.AssertQuiet();
    }
}
