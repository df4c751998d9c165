using Microsoft.Playwright;
using MiniExcelLibs;
using Perennial.Tests.Desk;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The desk in a real browser: a list is made, a row worked to an outcome by keys, the manager sees it, the file is right.</summary>
[Collection(BrowserTests.Name)]
public class DeskTests(BrowserSession browser)
{
    [Fact]
    public async Task A_list_is_made_a_row_is_worked_to_an_outcome_the_manager_sees_it_and_the_file_is_right()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        var api = await server.AdministratorAsync();
        var me = (await TestServer.GetJsonAsync(api, "/api/session")).GetProperty("user").GetProperty("id").GetInt64();
        await DeskShop.LateAsync(server, 3, me);
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.GoAsync("/at-risk/team");
        await visit.ClickAsync("make-week");
        await Assertions.Expect(visit.Find("toast")).ToContainTextAsync("3");

        await visit.GoAsync("/at-risk/desk");
        await Assertions.Expect(visit.Find("desk-rows").Locator("li")).ToHaveCountAsync(3);
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.FillAsync("desk-next-step", "Call on Friday");
        await visit.ClickAsync("desk-save");
        await Assertions.Expect(visit.Find("desk-rows")).ToContainTextAsync("Call on Friday");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator(".ant-drawer-open")).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("o");
        await visit.Find("outcome-saved").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(visit.Find("desk-rows").Locator("li")).ToHaveCountAsync(2);

        // The board by keys: to the first card, on to the next column, where it keeps the focus, and open.
        await visit.GoAsync("/at-risk/desk?view=board");
        await Assertions.Expect(visit.Find("column-open").Locator("li")).ToHaveCountAsync(2);
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(visit.Find("column-doing").Locator("li [data-card]")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Find("desk-next-step").WaitForAsync();

        await visit.GoAsync("/at-risk/team");
        await Assertions.Expect(visit.Find("team-line")).ToContainTextAsync("Ada");
        Assert.Equal(5000, await visit.NumberAsync("saved-value"));
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByText("Excel").ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
        var rows = MiniExcel.Query(copy, useHeaderRow: true, sheetName: "Ada").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["Late 0", "Late 1", "Late 2"], rows.Select(row => row["Customer"]));
        Assert.Equal(("saved", "Call on Friday"), (rows[0]["Outcome"], rows[0]["Next step"]));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_task_is_written_down_done_by_keys_and_seen_on_the_customers_page()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "王小明");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.GoAsync($"/customers/{customer}");
        await visit.FillAsync("task-about", "Call back");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Find("tasks")).ToContainTextAsync("Call back");

        await visit.GoAsync("/tasks");
        await visit.Find("task-list").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("n");
        await visit.Page.Keyboard.TypeAsync("Write the report");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Find("task-list").Locator("li")).ToHaveCountAsync(2);
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(visit.Find("task-list").Locator("li")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Find("task-list")).ToContainTextAsync("Write the report");
        await visit.GoAsync($"/customers/{customer}");
        await Assertions.Expect(visit.Find("timeline")).ToContainTextAsync("Task done: Call back");
        visit.AssertQuiet();
    }
}
