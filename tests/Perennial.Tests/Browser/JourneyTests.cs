using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A journey is drawn, published, gone through by somebody and simulated, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class JourneyTests(BrowserSession browser)
{
    [Fact]
    public async Task A_journey_is_drawn_by_drag_and_drop_published_entered_by_hand_and_simulated()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 1, name: "王小明");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/overview");

        await visit.ClickAsync("nav-journeys");
        await visit.ClickAsync("journey-new");
        await visit.FillAsync("journey-name", "Care");
        await visit.ClickAsync("journey-create");
        await Expect(visit.Find("node-trigger")).ToContainTextAsync("By hand or API");

        // What is dropped below a node is connected with it.
        await DropBelowAsync(visit, "palette-wait", "node-trigger");
        await Expect(visit.Find("node-wait")).ToContainTextAsync("1 day");
        await DropBelowAsync(visit, "palette-task", "node-wait");
        await Expect(visit.Page.Locator(".react-flow__edge")).ToHaveCountAsync(2);
        await Expect(visit.Find("node-task").GetByTestId("node-problem")).ToBeVisibleAsync();
        await Expect(visit.Find("publish-open")).ToBeDisabledAsync();
        await visit.FillAsync("step-title", "Call");
        await Expect(visit.Find("node-problem")).ToHaveCountAsync(0);

        // Keys: up to the wait, out with it, and back again.
        await visit.Find("node-task").ClickAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("Delete");
        await Expect(visit.Find("node-wait")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".react-flow__edge")).ToHaveCountAsync(1);
        await visit.ClickAsync("undo");
        await Expect(visit.Find("node-wait")).ToHaveCountAsync(1);

        await visit.ClickAsync("publish-open");
        await visit.ClickAsync("publish-sure");
        await Expect(visit.Find("journey-state")).ToHaveAttributeAsync("data-state", "running");
        await visit.ClickAsync("enrol-open");
        await ChooseAsync(visit, "enrol-people");
        // What offers people would cover what comes next.
        await visit.Page.Locator(".ant-modal-title").ClickAsync();
        await visit.ClickAsync("enrol-sure");

        await Expect(visit.Find("node-wait").GetByTestId("node-people")).ToContainTextAsync("1", new() { Timeout = 30_000 });
        await visit.Find("node-wait").GetByTestId("node-people").ClickAsync();
        await Expect(visit.Find("journey-person")).ToContainTextAsync("王小明");
        await visit.ClickAsync("person-run");
        await Expect(visit.Find("run-entry")).ToContainTextAsync("Wait");

        // Simulated, in the other language.
        await visit.GoAsync(new Uri(visit.Page.Url).AbsolutePath);
        await visit.ClickAsync("language-switch");
        await Expect(visit.Find("node-wait")).ToContainTextAsync("等待一段时间");
        await visit.ClickAsync("simulate");
        await ChooseAsync(visit, "simulate-person");
        await visit.ClickAsync("simulate-all");
        await Expect(visit.Find("simulate-ends")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-testid=node-task][data-trace=at]")).ToBeVisibleAsync();

        await visit.GoAsync($"/customers/{customer}");
        await Expect(visit.Find("customer-journeys")).ToContainTextAsync("Care");
        visit.AssertQuiet();
    }

    private static async Task DropBelowAsync(Visit visit, string from, string node)
    {
        var box = (await visit.Find(node).BoundingBoxAsync())!;
        var canvas = (await visit.Find("canvas").BoundingBoxAsync())!;
        await visit
            .Find(from)
            .DragToAsync(
                visit.Find("canvas"),
                new()
                {
                    TargetPosition = new() { X = box.X + box.Width / 2 - canvas.X, Y = box.Y + box.Height * 2.6f - canvas.Y },
                }
            );
    }

    private static async Task ChooseAsync(Visit visit, string picker)
    {
        await visit.Find(picker).ClickAsync();
        await visit.Page.Keyboard.TypeAsync("王小");
        await visit.Page.Locator(".ant-select-item-option-content").Filter(new() { HasText = "王小明" }).Last.ClickAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
