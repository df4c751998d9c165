using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Perennial.Tests.Customers;
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
        await visit.GoAsync("/overview");

        await visit.ClickAsync("nav-messages");
        await visit.ClickAsync("template-new");
        await visit.ClickAsync("start-code");
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

    [Fact]
    public async Task A_channel_is_set_up_from_a_preset_and_a_text_message_is_written_counted_and_tested()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        await server.Given.CustomerAsync(name: "王小明", phone: "13800000000");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.GoAsync("/messages/channels");
        await visit.ClickAsync("channel-sms");
        await visit.FillAsync("provider-accessKeyId", "LTAI1");
        await visit.FillAsync("provider-signName", "长青小店");
        await visit.ClickAsync("provider-save");
        await Expect(visit.Find("form-error")).ToContainTextAsync("AccessKey secret is needed");
        await visit.ClickAsync("provider-active");
        await visit.FillAsync("provider-accessKeySecret", "s3cret");
        await visit.ClickAsync("provider-save");
        await Expect(visit.Find("provider-accessKeySecret")).ToHaveValueAsync("");
        await Expect(visit.Find("channel-sms")).ToContainTextAsync("Off");

        await visit.GoAsync("/messages/templates/new?channel=sms");
        await visit.FillAsync("template-name", "Arrived");
        await visit.FillAsync("variant-text", "{{customer.name}}，您的包裹已到");
        await visit.FillAsync("variant-code", "SMS_1");
        await visit.ClickAsync("param-add");
        await visit.FillAsync("param-value", "{{customer.name}}");
        await visit.ClickAsync("template-save");
        // A saved template has an address of its own: its page begins anew.
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/messages/templates/[0-9]+"));
        await visit.Find("preview-person").ClickAsync();
        await visit.Page.Keyboard.TypeAsync("王小");
        await visit.Page.GetByTitle("王小明").ClickAsync();
        await Expect(visit.Find("preview-text")).ToHaveTextAsync("王小明，您的包裹已到");
        await Expect(visit.Find("preview-length")).ToContainTextAsync("UCS-2, 10 characters, sent as 1");

        await visit.FillAsync("test-to", "13800000001");
        await visit.ClickAsync("test-send");
        await visit.ClickAsync("test-sent");
        await Expect(visit.Find("outbox-row")).ToContainTextAsync("Would have been sent");
        await Expect(visit.Find("outbox-row")).ToContainTextAsync("+8613800000001");
    }

    [Fact]
    public async Task The_mailbox_of_bounces_is_set_up_and_says_what_hinders_reading_it()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();

        await visit.GoAsync("/messages/channels");
        await visit.FillAsync("bounces-host", "127.0.0.1");
        await visit.FillAsync("bounces-user", "bounce");
        await visit.FillAsync("bounces-address", "bounce@shop.example.test");
        await visit.ClickAsync("bounces-save");
        await Expect(visit.Find("form-error")).ToContainTextAsync("Enter the mailbox's password");
        await visit.FillAsync("bounces-password", "s3cret");
        await visit.ClickAsync("bounces-save");
        await visit.ClickAsync("bounces-read");

        await Expect(visit.Find("bounces")).ToContainTextAsync("127.0.0.1 lies inside");
        await Expect(visit.Find("bounces-password")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_campaign_that_repeats_with_a_second_message_is_written_down_and_started()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        var client = await server.AdministratorAsync();
        await client.PostedAsync("/api/segments", new { name = "Buyers", rule = "orders >= 1" });
        foreach (var name in (string[])["News", "Did you see"])
            await client.PostedAsync(
                "/api/message-templates",
                new
                {
                    name,
                    category = "marketing",
                    topic = "marketing",
                    language = "en",
                    channel = "inbox",
                    variants = new { en = new { subject = name, text = "Text" } },
                }
            );
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/messages/campaigns");

        await visit.ClickAsync("campaign-new");
        await visit.FillAsync("campaign-name", "Weekly news");
        await visit.Find("campaign-segment").ClickAsync();
        await visit.Page.GetByTitle("Buyers").ClickAsync();
        await visit.Find("campaign-templates").ClickAsync();
        await visit.Page.GetByTitle("News · In-app inbox").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.ClickAsync("campaign-repeats");
        await visit.FillAsync("repeat-times", "4");
        await visit.ClickAsync("campaign-resends");
        await visit.Find("resend-template").ClickAsync();
        await visit.Page.GetByTitle("Did you see · In-app inbox").Last.ClickAsync();
        await visit.Page.GetByText("An event", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Event", new() { Exact = true }).FillAsync("signed_up");
        await visit.FillAsync("goal-days", "14");
        await visit.ClickAsync("campaign-save");
        await Expect(visit.Find("campaign")).ToContainTextAsync("every week on Mon at 09:00 · 4 times · again to non-openers after 48 h");
        await Expect(visit.Find("campaign")).ToContainTextAsync("goal: signed_up · within 14 days");
        // A draft can be written anew, and its links opened: there are none.
        await visit.ClickAsync("campaign-edit");
        await Expect(visit.Find("goal-days")).ToHaveValueAsync("14");
        await visit.Page.GetByLabel("Only where").FillAsync("plan = \"pro\"");
        await visit.ClickAsync("campaign-save");
        await Expect(visit.Find("campaign")).ToContainTextAsync("goal: signed_up where plan = \"pro\"");
        await visit.ClickAsync("check-links");
        await Expect(visit.Find("campaign")).ToContainTextAsync("There is no link.");
        await visit.ClickAsync("campaign-start");
        await visit.ClickAsync("campaign-start-sure");

        await Expect(visit.Find("campaign")).ToContainTextAsync("Next: ", new() { Timeout = 15_000 });
        visit.AssertQuiet();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
