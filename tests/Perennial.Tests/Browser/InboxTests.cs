using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Tests.Access;
using Perennial.Tests.Api;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A company's own page with the inbox in it, on another origin, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class InboxTests(BrowserSession browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_signed_in_at_the_companys_site_sees_reads_and_follows_their_messages()
    {
        Axe.Require();
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var site = await Site.StartAsync(server);
        var (sale, note) = (
            await site.SendAsync("Spring sale", site.Address + "/sale"),
            await site.SendAsync("A note <b>for you</b>", null)
        );
        var page = await browser.BarePageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(site.Address + "/");
        var bell = page.GetByRole(AriaRole.Button, new() { Name = "Messages, 2 unread" });
        await Expect(bell).ToHaveAttributeAsync("aria-expanded", "false");
        await bell.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Messages" });
        await Expect(panel.GetByRole(AriaRole.Link, new() { Name = "Spring sale" })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "A note <b>for you</b>" })).ToBeVisibleAsync();
        Assert.Empty(await Axe.ViolationsAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(bell).ToBeFocusedAsync();

        await bell.ClickAsync();
        await panel.GetByRole(AriaRole.Link, new() { Name = "Spring sale" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sale" })).ToBeVisibleAsync();
        await UntilAsync(server, $"SELECT COUNT(clicked_at) + COUNT(opened_at) FROM messages WHERE id = {sale}", "2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "消息, 1 条未读" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "消息, 1 条未读" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "全部标为已读" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "消息", Exact = true })).ToBeVisibleAsync();

        await UntilAsync(server, $"SELECT COUNT(opened_at) FROM messages WHERE id = {note}", "1");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + document.cookie.length"));
        Assert.Empty(complaints);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_component_is_small()
    {
        await using var server = await TestServer.StartAsync();
        var script = await server.Anonymous().GetByteArrayAsync(new Uri("/inbox.js", UriKind.Relative), Ct);
        using var packed = new MemoryStream();
        await using (
            var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)
        )
            await gzip.WriteAsync(script, Ct);

        Assert.InRange(packed.Length, 1, 6 * 1024);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static Task UntilAsync(TestServer server, string sql, string expected) =>
        Eventually.SeeAsync(async () => (await server.Database.LinesAsync(sql)).FirstOrDefault() ?? "", found => found == expected);

    /// <summary>The company's site: a page in English, one in Chinese, and the address that passes tokens on.</summary>
    private sealed class Site : HttpTestServer, IAsyncDisposable
    {
        private readonly TestServer _server;
        private readonly HttpClient _key;
        private readonly long _customer;

        private Site(TestServer server, HttpClient key, long customer) => (_server, _key, _customer) = (server, key, customer);

        public static async Task<Site> StartAsync(TestServer server)
        {
            var customer = await server.Given.CustomerAsync();
            var site = new Site(server, await ApiTrial.ClientAsync(server, "issueInboxTokens"), customer);
            await site.App.StartAsync(Ct);
            return site;
        }

        public async Task<long> SendAsync(string title, string? url)
        {
            var variants = new Dictionary<string, SaveTemplate.VariantRequest> { ["en"] = new(title, "", "", "Text", Url: url) };
            var request = new SaveTemplate.Request(title, "transactional", "marketing", "en", variants, "inbox");
            var template = (await _server.Services.GetRequiredService<SaveTemplate>().RunAsync(null, request, Actor.System, Ct)).Value!.Id;
            var message = await _server.Database.Store.WriteAsync(
                (c, t) =>
                    _server
                        .Services.GetRequiredService<QueueMessages>()
                        .AddAsync(new MessageOrder(_customer, template, "trial", title), c, t),
                Ct
            );
            await UntilAsync(_server, $"SELECT state FROM messages WHERE id = {message}", "sent");
            return message!.Value;
        }

        protected override async Task HandleAsync(HttpContext http)
        {
            if (http.Request.Path == "/token")
            {
                var answer = await _key.Send("POST", "/api/v1/inbox/tokens", new { customer = new { id = _customer } });
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
                return;
            }
            var (language, title) = http.Request.Path == "/sale" ? ("zh-CN", "Sale") : ("en", "Shop");
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(
                $"""
                <!doctype html><html lang="{language}"><title>{title}</title><link rel="icon" href="data:,">
                <script async src="{_server.Address}inbox.js"></script>
                <main><h1>{title}</h1><perennial-inbox token-url="/token" align="start"></perennial-inbox></main></html>
                """,
                Ct
            );
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            _key.Dispose();
        }
    }
}
