using Perennial.Tests.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The public Online Retail file, half a million rows, from the wizard to the figures that others have published.</summary>
[Collection(BrowserTests.Name)]
public class OnlineRetailTests(BrowserSession browser)
{
    [Fact]
    public async Task The_page_imports_it_by_its_preset_and_shows_the_published_figures()
    {
        var file = SharedData.PathOf("online_retail.csv.gz");
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        await using var visit = await browser.VisitAsync(server);
        visit.Page.SetDefaultTimeout(60_000);
        await visit.SignInAsync();

        await visit.GoAsync("/data/imports/new");
        await visit.Find("import-file").Locator("input[type=file]").SetInputFilesAsync(file);
        await visit.Find("import-encoding").WaitForAsync();
        await visit.ClickAsync("import-next");
        await visit.Find("preset-online-retail").WaitForAsync();
        Assert.True(
            await visit.Page.Locator("label", new() { Has = visit.Find("preset-online-retail") }).Locator("input").IsCheckedAsync()
        );
        await visit.ClickAsync("import-next");
        await visit.Find("import-report").WaitForAsync();
        Assert.Equal(541_909, await visit.NumberAsync("report-read"));
        Assert.Equal(397_884, await visit.NumberAsync("report-used"));
        Assert.Equal(8_911_407.90m, await visit.NumberAsync("report-revenue"));
        await visit.ClickAsync("import-next");
        await visit.Page.Locator("[data-testid=import-result][data-state=done]").WaitForAsync();

        await visit.GoAsync("/overview?period=2011-12");
        // Half a million rows are taken into the column engine first.
        await visit.Find("metric-customers-value").WaitForAsync();
        Assert.Equal(4_338, await visit.ValueAsync("metric-customers-value"));
        await visit.GoAsync("/customers?where=" + Uri.EscapeDataString("""{"kind":"buyers"}"""));
        Assert.Equal(4_338, await visit.ValueAsync("customers-total"));
        await visit.GoAsync("/customers?where=" + Uri.EscapeDataString("""{"kind":"buyers","min":2}"""));
        Assert.Equal(2_845, await visit.ValueAsync("customers-total")); // 65.583 % of 4,338
        await visit.GoAsync("/insights/trends?metric=orders&periodKind=quarter");
        await visit.Find("trend--2010-Q4").WaitForAsync();
        var orders = await visit.Page.Locator("[data-testid^='trend--']").AllInnerTextsAsync();
        Assert.Equal(18_532, orders.Sum(text => int.Parse(text, System.Globalization.NumberStyles.AllowThousands, null)));
        await visit.GoAsync("/insights/cohorts");
        int[] first = [885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235];
        for (var k = 0; k < first.Length; k++)
            Assert.Equal(first[k], await visit.ValueAsync($"cohort-2010-12-{k}"));
        Assert.Equal("false", await visit.Find("cohort-2010-12-12").GetAttributeAsync("data-complete"));
        visit.AssertQuiet();
    }
}
