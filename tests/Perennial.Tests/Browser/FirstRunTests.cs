using System.Text.RegularExpressions;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A newcomer with a file: from the empty installation to who stays and who does not, in one sitting.</summary>
[Collection(BrowserTests.Name)]
public class FirstRunTests(BrowserSession browser)
{
    [Fact]
    public async Task A_newcomer_imports_a_file_and_sees_the_right_numbers_and_the_customers_behind_them()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var visit = await browser.VisitAsync(server);

        await SetUpAsync(visit);
        await ImportAsync(visit);
        await visit.ClickAsync("import-to-overview");

        Assert.Equal(SmallShop.RetentionRate, await visit.ValueAsync("metric-crr-value"), 9);
        Assert.Equal(1 - SmallShop.RetentionRate, await visit.ValueAsync("metric-churn-value"), 9);
        Assert.Equal(SmallShop.RepeatRate, await visit.ValueAsync("metric-repeatRate-value"), 9);
        Assert.Equal((double)SmallShop.Revenue, await visit.ValueAsync("metric-revenue-value"), 2);
        Assert.Equal(SmallShop.DecemberOrders, await visit.ValueAsync("metric-orders-value"));
        Assert.Equal((double)SmallShop.Revenue / SmallShop.DecemberOrders, await visit.ValueAsync("metric-aov-value"), 2);

        await visit.ClickAsync("metric-crr-value");
        await visit.Find("where-chip").WaitForAsync();
        Assert.Equal(SmallShop.Retained, await visit.ValueAsync("customers-total"));

        await visit.ClickAsync("language-switch");
        await visit.Page.WaitForFunctionAsync("() => document.documentElement.lang.startsWith('zh')");
        Assert.Equal("客户", await visit.Find("nav-customers").InnerTextAsync());
        await visit.ClickAsync("nav-overview");
        Assert.Matches(new Regex("[\u4e00-\u9fff]"), await visit.Find("headline").InnerTextAsync());
        visit.AssertQuiet();
    }

    private static async Task SetUpAsync(Visit visit)
    {
        await visit.GoAsync("/");
        await visit.FillAsync("setup-name", "Ada");
        await visit.FillAsync("setup-email", "ada@example.test");
        await visit.FillAsync("setup-password", TestServer.Password);
        await visit.ClickAsync("setup-next");
        await visit.FillAsync("setup-workspace-name", "Small shop");
        await visit.ClickAsync("setup-next");
        await visit.ClickAsync("setup-import");
    }

    private static async Task ImportAsync(Visit visit)
    {
        await visit
            .Find("import-file")
            .Locator("input[type=file]")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "订单.csv",
                    MimeType = "text/csv",
                    Buffer = SmallShop.ToCsv(),
                }
            );
        await visit.Find("import-encoding").WaitForAsync();
        await visit.ClickAsync("import-next");
        await visit.Find("import-column-0").WaitForAsync();
        await visit.ClickAsync("import-next");

        await visit.Find("import-report").WaitForAsync();
        Assert.Equal(SmallShop.Orders.Count, await visit.NumberAsync("report-read"));
        Assert.Equal(SmallShop.Orders.Count, await visit.NumberAsync("report-used"));
        Assert.Equal(SmallShop.Customers, await visit.NumberAsync("report-customers"));
        Assert.Equal(SmallShop.TotalRevenue, await visit.NumberAsync("report-revenue"), 0);
        await visit.ClickAsync("import-next");

        await visit.Page.Locator("[data-testid=import-result][data-state=done]").WaitForAsync();
    }
}
