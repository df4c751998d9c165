using Microsoft.Playwright;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>One customer, two people: facts, tags and notes change in the page, and nobody's change is lost unseen.</summary>
[Collection(BrowserTests.Name)]
public class CustomerWorkTests(BrowserSession browser)
{
    [Fact]
    public async Task A_fact_a_tag_and_a_note_stand_in_the_timeline_and_a_second_editor_sees_a_conflict()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        var api = await server.AdministratorAsync();
        await api.PostedAsync("/api/tags", new { name = "VIP", color = "purple" });
        await api.PostedAsync(
            "/api/users",
            new
            {
                email = "zhang@example.test",
                name = "张三",
                role = "sales",
                password = TestServer.Password,
            }
        );
        await api.PostedAsync(
            "/api/fields",
            new
            {
                key = "points",
                type = "number",
                nameEn = "Points",
                nameZh = "积分",
            }
        );
        var customer = await server.Given.CustomerAsync(orders: 2, name: "王小明");
        await using var mine = await browser.VisitAsync(server);
        await using var theirs = await browser.VisitAsync(server);
        foreach (var visit in new[] { mine, theirs })
        {
            await visit.SignInAsync();
            await visit.GoAsync($"/customers/{customer}");
            await visit.Find("fact-city").WaitForAsync();
        }

        await EditAsync(mine, "city", "Berlin");
        await EditAsync(mine, "attributes.points", "12");
        await mine.ClickAsync("tag-add");
        await mine.Page.Keyboard.TypeAsync("VI");
        await mine.Page.Keyboard.PressAsync("Enter");
        await mine.Find("tags").GetByTestId("tag-VIP").WaitForAsync();
        await mine.ClickAsync("note-input");
        await mine.Page.Keyboard.TypeAsync("Called back, wants tea. @zs");
        await mine.Page.GetByRole(AriaRole.Menuitem, new() { Name = "张三" }).WaitForAsync();
        await mine.Page.Keyboard.PressAsync("Enter");
        await mine.Page.Keyboard.TypeAsync("please send some");
        // What was written so far is still there when one has looked at the orders.
        await mine.ClickAsync("tab-orders");
        await mine.ClickAsync("tab-timeline");
        await mine.ClickAsync("note-send");

        await Assertions.Expect(mine.Find("timeline")).ToContainTextAsync("Called back, wants tea");
        await Assertions.Expect(mine.Find("timeline")).ToContainTextAsync("@张三 please send some");
        Assert.Equal(["mentioned"], await server.Database.LinesAsync("SELECT kind FROM notifications"));
        await Assertions.Expect(mine.Find("timeline")).ToContainTextAsync("Tag added: VIP");
        await Assertions.Expect(mine.Find("timeline")).ToContainTextAsync("Berlin");

        // Another fact is no conflict; the same one is.
        await EditAsync(theirs, "country", "AT");
        await Assertions.Expect(theirs.Find("fact-city")).ToContainTextAsync("Berlin");
        await EditAsync(mine, "channel", "douyin");
        await EditAsync(theirs, "channel", "Referral", saved: false);
        await Assertions.Expect(theirs.Find("conflict-theirs")).ToHaveTextAsync("douyin");
        await Assertions.Expect(theirs.Find("conflict-mine")).ToHaveTextAsync("Referral");
        await theirs.ClickAsync("keep-mine");
        await Assertions.Expect(theirs.Find("fact-channel")).ToContainTextAsync("Referral");

        var facts = (await TestServer.GetJsonAsync(api, $"/api/customers/{customer}")).GetProperty("facts");
        Assert.Equal(
            ("Berlin", "AT", "Referral"),
            (facts.GetProperty("city").GetString(), facts.GetProperty("country").GetString(), facts.GetProperty("channel").GetString())
        );
        mine.AssertQuiet();
        theirs.AssertQuiet();
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_the_field_and_what_was_done_can_be_undone()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await server.AdministratorAsync();
        var customer = await server.Given.CustomerAsync(name: "Ada", email: "ada@shop.example");
        await using var visit = await browser.VisitAsync(server);
        await visit.SignInAsync();
        await visit.GoAsync($"/customers/{customer}");

        await EditAsync(visit, "email", "nobody", saved: false);
        await Assertions.Expect(visit.Find("error-email")).ToContainTextAsync("is not an e-mail address");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Find("fact-email")).ToContainTextAsync("ada@shop.example");
        await EditAsync(visit, "city", "Wien");
        await visit.ClickAsync("undo");

        await Assertions.Expect(visit.Find("fact-city")).Not.ToContainTextAsync("Wien");
        visit.AssertQuiet();
    }

    private static async Task EditAsync(Visit visit, string fact, string value, bool saved = true)
    {
        await visit.ClickAsync($"edit-{fact}");
        await visit.FillAsync($"input-{fact}", value);
        await visit.Page.Keyboard.PressAsync("Enter");
        if (saved)
            await Assertions.Expect(visit.Find($"fact-{fact}")).ToContainTextAsync(value);
    }
}
