using System.Net.Http.Json;
using Microsoft.Playwright;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>Every screen, examined by axe in both themes (in Chinese; the English texts stand in the same elements): nothing but minor matters may be wrong for people who use a keyboard or a screen reader.</summary>
[Collection(ScreenTests.Name)]
public class AccessibilityTests(BrowserSession browser)
{
    /// <summary>What the other theme can change.</summary>
    private static readonly string[] Colours = ["color-contrast"];

    [Fact]
    public async Task No_screen_has_more_than_minor_violations()
    {
        BrowserSession.RequirePage();
        Axe.Require();
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await Measures.Shop.Random(8).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();
        var customers = await TestServer.GetJsonAsync(client, "/api/customers?limit=1");
        var customer = customers.GetProperty("items")[0].GetProperty("id").GetInt64();
        var made = await MadeAsync(client);
        await using var visit = await browser.VisitAsync(server, "zh-CN");
        var found = new List<string>();

        await visit.GoAsync("/sign-in");
        await visit.Find("sign-in-email").WaitForAsync();
        await ExamineAsync("/sign-in");
        await visit.SignInAsync();
        foreach (var screen in (string[])[.. Screens.All, $"/customers/{customer}", .. made])
        {
            await visit.OpenAsync(screen);
            await ExamineAsync(screen);
            await SwitchThemeAsync();
            await ExamineAsync(screen, Colours);
        }
        foreach (var _ in (string[])["light", "dark"])
        {
            await visit.Page.Keyboard.PressAsync("Control+k");
            await visit.Find("palette-input").WaitForAsync();
            await ExamineAsync("palette");
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Find("palette-input").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await visit.Page.Keyboard.PressAsync("?");
            await visit.Find("shortcuts").WaitForAsync();
            await ExamineAsync("shortcuts");
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Find("shortcuts").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            await SwitchThemeAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        visit.AssertQuiet();

        // What has a page of its own only once somebody made it.
        static async Task<string[]> MadeAsync(HttpClient client)
        {
            var segment = await client.PostedAsync("/api/segments", new { name = "Buyers", rule = "orders >= 1 and spend / orders > 5" });
            await client.PostedAsync("/api/segments", new { name = "Others", rule = "not (orders >= 1 or tag(\"VIP\"))" });
            var list = await client.PostedAsync("/api/lists", new { name = "Invited" });
            var trait = await client.PostedAsync(
                "/api/traits",
                new
                {
                    name = "half",
                    titleEn = "Half",
                    titleZh = "一半",
                    unit = "number",
                    definition = "orders / 2",
                }
            );
            var presets = await TestServer.GetJsonAsync(client, "/api/lifecycle/presets");
            await client.PutAsJsonAsync(
                "/api/lifecycle",
                new { stages = presets[0].GetProperty("stages") },
                TestContext.Current.CancellationToken
            );
            var journey = await client.PostedAsync(
                "/api/journeys",
                new
                {
                    name = "Care",
                    definition = new
                    {
                        first = "a",
                        steps = new object[]
                        {
                            new
                            {
                                type = "branch",
                                id = "a",
                                paths = new[] { new { rule = "orders > 1", next = "b" } },
                            },
                            new { type = "addTag", id = "b" },
                        },
                    },
                }
            );
            var id = segment.GetProperty("id").GetInt64();
            return
            [
                $"/journeys/{journey.GetProperty("id").GetInt64()}",
                $"/journeys/{journey.GetProperty("id").GetInt64()}/lift",
                $"/segments/{id}",
                $"/segments/{id}/edit",
                $"/segments/lists/{list.GetProperty("id").GetInt64()}",
                $"/segments/traits/{trait.GetProperty("id").GetInt64()}",
            ];
        }

        async Task SwitchThemeAsync()
        {
            await visit.ClickAsync("theme-switch");
            await visit.Page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running')");
        }

        async Task ExamineAsync(string screen, string[]? rules = null)
        {
            var theme = await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");
            foreach (var violation in await Axe.ViolationsAsync(visit.Page, rules))
                found.Add($"{screen} ({theme}): {violation}");
        }
    }
}
