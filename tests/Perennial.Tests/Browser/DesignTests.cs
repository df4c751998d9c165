using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Perennial.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A mail is put together from blocks, in a real browser, and arrives at a real mail server.</summary>
[Collection(BrowserTests.Name)]
public class DesignTests(BrowserSession browser)
{
    [Fact]
    public async Task A_mail_is_built_by_keyboard_and_by_dragging_previewed_as_a_customer_and_sent()
    {
        await using var mail = await MailServer.StartAsync(null, 0);
        await using var server = await TestServer.StartAsync(
            clock: TestClock.Running(),
            amend: services => services.AddSingleton(new MailLimits(TimeSpan.FromSeconds(5), [IPNetwork.Parse("127.0.0.0/8")]))
        );
        await ConnectAsync(await server.AdministratorAsync(), mail);
        await server.Given.CustomerAsync(orders: 2, name: "王小明", email: "wang@example.test");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync("/messages/templates/new");
        await visit.ClickAsync("start-blank");
        await visit.FillAsync("template-name", "Spring");
        var keys = visit.Page.Keyboard;

        // By keyboard: written in place with a variable, moved, copied, taken away, undone.
        await visit.Find("block-heading").FocusAsync();
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("Spring is here, {{customer.name}} & friends");
        await keys.PressAsync("Escape");
        await Expect(visit.Find("field-text")).ToHaveValueAsync("Spring is here, {{customer.name}} & friends");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Alt+ArrowUp");
        await OrderAsync(visit, "text", "heading", "button", "footer");
        await keys.PressAsync("Control+d");
        await OrderAsync(visit, "text", "text", "heading", "button", "footer");
        await keys.PressAsync("Delete");
        await keys.PressAsync("Control+z");
        await keys.PressAsync("Control+z");
        await keys.PressAsync("Control+z");
        await OrderAsync(visit, "heading", "text", "button", "footer");

        // Bold and a link, by the buttons above the mail.
        await visit.Find("block-text").FocusAsync();
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("All of it is ");
        await visit.ClickAsync("design-bold");
        await keys.TypeAsync("new");
        await Expect(visit.Find("field-text")).ToHaveValueAsync("All of it is **new**");
        for (var letter = 0; letter < "new".Length; letter++)
            await keys.PressAsync("Shift+ArrowLeft");
        await visit.ClickAsync("design-link");
        await visit.FillAsync("design-address", "shop.example.test/new");
        await keys.PressAsync("Enter");
        await Expect(visit.Find("field-text")).ToHaveValueAsync("All of it is [**new**](https://shop.example.test/new)");

        // By dragging: columns above the button, a line into them, and the text below them.
        await visit
            .Find("add-columns")
            .DragToAsync(
                visit.Find("block-button"),
                new()
                {
                    TargetPosition = new() { X = 80, Y = 3 },
                }
            );
        await OrderAsync(visit, "heading", "text", "columns", "button", "footer");
        await visit.Find("add-divider").DragToAsync(visit.Page.Locator("[data-list$='.left'] button"));
        await OrderAsync(visit, "heading", "text", "columns", "divider", "button", "footer");
        await visit
            .Find("block-text")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 4, Y = 2 },
                }
            );
        await visit
            .Find("block-text")
            .Locator("[draggable]")
            .DragToAsync(
                visit.Find("block-button"),
                new()
                {
                    TargetPosition = new() { X = 80, Y = 40 },
                }
            );
        await OrderAsync(visit, "heading", "columns", "divider", "button", "text", "footer");

        // What is wrong is said at its block, and is gone when it is mended.
        await visit.Find("block-button").FocusAsync();
        await visit.FillAsync("field-link", "shop.example.test");
        await Expect(visit.Find("block-problem")).ToContainTextAsync("leads nowhere from a mail");
        await visit.FillAsync("field-link", "https://shop.example.test/spring");
        await Expect(visit.Find("block-problem")).ToHaveCountAsync(0);

        await PicturesAsync(visit);
        await OrderAsync(visit, "heading", "columns", "divider", "button", "image", "text", "footer");

        await visit.ClickAsync("template-save");
        await Expect(visit.Find("test-send")).ToBeDisabledAsync();
        await visit.Find("preview-person").ClickAsync();
        await keys.TypeAsync("王小");
        await visit.Page.GetByTitle("王小明").ClickAsync();
        await Expect(visit.Page.FrameLocator("[data-testid=preview-frame]").Locator("h2"))
            .ToHaveTextAsync("Spring is here, 王小明 & friends");
        // As a program shows it that is set to dark, whatever this page is set to.
        var heading = visit.Page.FrameLocator("[data-testid=preview-frame]").Locator("h2");
        await Expect(heading).Not.ToHaveCSSAsync("color", "rgb(232, 238, 235)");
        await visit.Find("preview-shade").GetByTitle("In programs set to dark").ClickAsync();
        await Expect(heading).ToHaveCSSAsync("color", "rgb(232, 238, 235)");
        await visit.FillAsync("test-to", "me@example.test");
        await visit.ClickAsync("test-send");
        await visit.ClickAsync("test-sent");
        await Expect(visit.Find("outbox-row")).ToContainTextAsync("Sent", new() { Timeout = 30_000 });

        await mail.CatchUpAsync();
        var delivered = Assert.Single(mail.All);
        Assert.Contains("Spring is here, 王小明 &amp; friends</h2>", delivered.Html, StringComparison.Ordinal);
        Assert.Matches("<a href=\"https://care.example.test/m/c/[^>]*><strong>new</strong></a>", delivered.Html);
        Assert.Matches("<img [^>]*src=\"https://care.example.test/m/i/[^>]*alt=\"A tulip\"", delivered.Html);
        Assert.Contains("All of it is new (https://shop.example.test/new)", delivered.Text, StringComparison.Ordinal);
        Assert.Contains("Unsubscribe: https://care.example.test/m/u/", delivered.Text, StringComparison.Ordinal);
    }

    /// <summary>Two pictures are uploaded at a block; in the dialog one is deleted that nothing shows, and the other chosen.</summary>
    private static async Task PicturesAsync(Visit visit)
    {
        await visit.ClickAsync("add-image");
        var shown = visit.Find("block-image").Locator("img");
        await visit.Find("picture-file").SetInputFilesAsync(Png("tulip.png", 1));
        await Expect(visit.Find("picture-src")).ToHaveValueAsync(new Regex("^/m/i/"));
        var tulip = await visit.Find("picture-src").InputValueAsync();
        await Expect(shown).ToHaveAttributeAsync("src", tulip);
        await visit.Find("picture-file").SetInputFilesAsync(Png("rose.png", 2));
        await Expect(visit.Find("picture-src")).Not.ToHaveValueAsync(tulip);
        await visit.ClickAsync("picture-choose");
        await visit.ClickAsync("picture-remove-rose.png");
        await Expect(visit.Find("picture-rose.png")).ToHaveCountAsync(0);
        await visit.ClickAsync("picture-tulip.png");
        await Expect(visit.Find("picture-src")).ToHaveValueAsync(tulip);
        await Expect(shown).ToHaveAttributeAsync("src", tulip);
        await visit.FillAsync("field-alt", "A tulip");
    }

    /// <summary>The smallest PNG, with a length of its own, so that it is a picture of its own.</summary>
    private static FilePayload Png(string name, int more) =>
        new()
        {
            Name = name,
            MimeType = "image/png",
            Buffer =
            [
                .. Convert.FromBase64String(
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
                ),
                .. new byte[more],
            ],
        };

    private static Task OrderAsync(Visit visit, params string[] types) =>
        visit.Page.WaitForFunctionAsync(
            "types => [...document.querySelectorAll('[data-block]')].map(block => block.dataset.type).join(' ') === types",
            string.Join(' ', types)
        );

    private static async Task ConnectAsync(HttpClient client, MailServer mail)
    {
        var rules = await TestServer.GetJsonAsync(client, "/api/message-rules");
        var changed = System.Text.Json.Nodes.JsonNode.Parse(rules.GetRawText())!.AsObject();
        changed["publicUrl"] = "https://care.example.test";
        (await client.Send("PUT", "/api/message-rules", changed)).EnsureSuccessStatusCode();
        var channel = new
        {
            host = "127.0.0.1",
            port = mail.Port,
            security = "none",
            from = "care@shop.example.test",
            active = true,
        };
        (await client.Send("PUT", "/api/message-channels/email", channel)).EnsureSuccessStatusCode();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
