using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The list of customers in the page: groups that stand in the address and in a view, a merge with its way back, a file.</summary>
[Collection(BrowserTests.Name)]
public class CustomerListTests(BrowserSession browser)
{
    [Fact]
    public async Task Groups_are_opened_and_kept_and_two_of_a_group_become_one_and_two_again()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var (one, other) = (
            await server.Given.CustomerAsync(orders: 3, name: "王小明", country: "AT"),
            await server.Given.CustomerAsync(orders: 1, name: "Wang Xiaoming", country: "AT")
        );
        await server.Given.CustomerAsync(name: "Ada", country: "DE");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/customers");

        await visit.ClickAsync("group-by");
        await visit.Page.Keyboard.TypeAsync("Count");
        await visit.Page.GetByTitle("Country", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Find("group-AT")).ToHaveAttributeAsync("data-customers", "2");
        await visit.ClickAsync("views-open");
        await visit.FillAsync("view-name", "By country");
        await visit.ClickAsync("view-save");
        await Assertions.Expect(visit.Find("views-open")).ToContainTextAsync("By country");
        await visit.Find("group-AT").GetByRole(AriaRole.Button).First.ClickAsync();
        await visit.Page.ReloadAsync();
        await visit.ClickAsync($"choose-{one}");
        await visit.ClickAsync($"choose-{other}");

        await visit.ClickAsync("bulk-merge");
        await visit.Find($"merge-into-{other}").ClickAsync();
        await Assertions.Expect(visit.Find("merge-keep-name")).ToContainTextAsync("Wang Xiaoming");
        await visit.ClickAsync("merge-start");
        await Assertions.Expect(visit.Find("bulk-progress")).ToHaveAttributeAsync("data-state", "done");
        await Assertions.Expect(visit.Find("group-AT")).ToHaveAttributeAsync("data-customers", "1");
        Assert.Equal([$"{other} | Wang Xiaoming"], await server.Database.LinesAsync("SELECT id, name FROM customers WHERE country = 'AT'"));
        await visit.ClickAsync("bulk-undo");
        await Assertions.Expect(visit.Find("group-AT")).ToHaveAttributeAsync("data-customers", "2");
        await visit.ClickAsync("bulk-close");

        await visit.ClickAsync("group-alone-AT");
        await Assertions.Expect(visit.Find("group-chip")).ToContainTextAsync("Country: AT");
        await Assertions.Expect(visit.Find("customers-total")).ToHaveAttributeAsync("data-value", "2");
        await visit.ClickAsync($"choose-{one}");
        await visit.ClickAsync("bulk-export");
        await visit.ClickAsync("bulk-export-csv");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.ClickAsync("export-file"));
        var file = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2, file.Length);
        Assert.Contains("王小明", file[1], StringComparison.Ordinal);
        await visit.ClickAsync("export-close");
        await visit.ClickAsync("export-xlsx-customers");
        var workbook = await visit.Page.RunAndWaitForDownloadAsync(() => visit.ClickAsync("export-file"));
        Assert.EndsWith(".xlsx", workbook.SuggestedFilename, StringComparison.Ordinal);
        await visit.ClickAsync("export-close");
        await visit.ClickAsync("group-back");
        await Assertions.Expect(visit.Find("group-DE")).ToBeVisibleAsync();
        visit.AssertQuiet();
    }
}
