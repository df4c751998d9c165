using Microsoft.Playwright;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>From a template to members that follow what happens, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class SegmentTests(BrowserSession browser)
{
    [Fact]
    public async Task A_trait_is_defined_with_completion_and_shown_in_the_list_and_a_lifecycle_begins_with_a_preset()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(orders: 3, name: "Ada");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.GoAsync("/segments/traits/new");
        await visit.FillAsync("trait-titleZh", "三分之一");
        await visit.FillAsync("trait-titleEn", "A third");
        await visit.FillAsync("trait-name", "third");
        await visit.FillAsync("rule-source", "");
        await visit.Find("rule-source").PressSequentiallyAsync("ord");
        await Expect(visit.Find("completion").First).ToContainTextAsync("orders");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Find("rule-source").PressSequentiallyAsync(" / 3");
        await Expect(visit.Find("rule-sign")).ToHaveCountAsync(1);
        await Expect(visit.Find("trait-filled")).ToHaveAttributeAsync("data-value", "1");
        await visit.ClickAsync("trait-save");
        await Expect(visit.Find("trait-row-third")).ToContainTextAsync("A third");
        await visit.GoAsync("/customers?columns=name,trait:third&rule=third%20%3D%201");
        await Expect(visit.Find($"customer-row-{customer}")).ToContainTextAsync("1");
        await Expect(visit.Find("rule-filter")).ToContainTextAsync("third = 1");

        await visit.GoAsync("/segments/lifecycle");
        await visit.ClickAsync("preset-retail");
        await visit.ClickAsync("lifecycle-save");
        await Expect(visit.Find("stage-row-churned").Or(visit.Find("stage-row-active")).First).ToBeVisibleAsync();
        await visit.GoAsync($"/customers/{customer}");
        await Expect(visit.Find("own-stages")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_segment_from_a_template_is_counted_saved_explained_and_follows_a_tag()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        var api = await server.AdministratorAsync();
        await api.PostedAsync("/api/tags", new { name = "VIP", color = "purple" });
        var customer = await server.Given.CustomerAsync(orders: 3, name: "王小明");
        await server.Given.CustomerAsync(orders: 1, name: "Ada");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/overview");

        await visit.ClickAsync("nav-segments");
        await visit.ClickAsync("template-no-second-order");
        await Expect(visit.Find("preview-count")).ToHaveAttributeAsync("data-value", "1");
        await Expect(visit.Find("rule-source")).ToHaveValueAsync("first_order in last 30 days and orders = 1");

        // A mistake is shown where it stands, and its suggestion mends it; the builder follows the text.
        await visit.FillAsync("rule-source", "orderz >= 3");
        await Expect(visit.Find("mistake-mark")).ToHaveTextAsync("orderz");
        await visit.ClickAsync("suggestion");
        await Expect(visit.Find("rule-source")).ToHaveValueAsync("orders >= 3");
        await Expect(visit.Find("explanation")).ToContainTextAsync("Orders is at least 3");
        await Expect(visit.Find("condition")).ToHaveCountAsync(1);

        // And the text follows the builder.
        await visit.ClickAsync("add-condition");
        await visit.ClickAsync("add-tag");
        await Expect(visit.Find("rule-source")).ToHaveValueAsync("orders >= 3 and tag(\"VIP\")");
        await Expect(visit.Find("preview-count")).ToHaveAttributeAsync("data-value", "0");
        await visit.FillAsync("segment-name", "Best friends");
        await visit.ClickAsync("segment-save");
        await Expect(visit.Find("segment-title")).ToHaveTextAsync("Best friends");
        await Expect(visit.Find("segment-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(visit.Find("segment-size")).ToHaveAttributeAsync("data-value", "0");

        // Why not: each condition with what was found.
        await visit.GoAsync(new Uri(visit.Page.Url).AbsolutePath + $"?why={customer}");
        await Expect(visit.Find("why-0")).ToHaveAttributeAsync("data-holds", "false");
        await Expect(visit.Find("why-1")).ToContainTextAsync("found: 3");
        await Expect(visit.Find("why-2")).ToHaveAttributeAsync("data-holds", "false");

        var segment = visit.Page.Url;
        await visit.GoAsync($"/customers/{customer}");
        await visit.ClickAsync("tag-add");
        await visit.Page.Keyboard.TypeAsync("VI");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Find("memberships")).ToContainTextAsync("Best friends", new() { Timeout = 15_000 });

        await visit.GoAsync(segment);
        await Expect(visit.Find("segment-size")).ToHaveAttributeAsync("data-value", "1");
        await Expect(visit.Find($"member-{customer}")).ToContainTextAsync("王小明");
        await Expect(visit.Find("why-0")).ToHaveAttributeAsync("data-holds", "true");
        await visit.ClickAsync("in-customers");
        await Expect(visit.Find("customers-total")).ToHaveAttributeAsync("data-value", "1");
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_static_list_is_filled_from_a_selection_and_by_numbers()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "Ada");
        await using var visit = await browser.VisitAsync(server, "zh-CN");
        await visit.SignInAsync();

        await visit.GoAsync("/customers");
        await visit.ClickAsync("filter-add");
        await visit.Find("filter-field").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.ClickAsync($"choose-{customer}");
        await visit.ClickAsync("bulk-list");
        await visit.FillAsync("bulk-list-name", "受邀");
        await visit.ClickAsync("bulk-list-start");
        await visit.Find("toast").WaitForAsync();
        await visit.GoAsync("/segments/lists");
        await visit.Find("list-row-受邀").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(visit.Find($"member-{customer}")).ToContainTextAsync("Ada");
        await visit.FillAsync("people-text", "nobody@example.com");
        await visit.ClickAsync("people-add");

        await Expect(visit.Find("people-imported")).ToContainTextAsync("nobody@example.com");
        visit.AssertQuiet();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
