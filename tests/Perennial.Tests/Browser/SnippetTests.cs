using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Perennial.Tests.Support;
using Perennial.Tests.Tracking;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>A shop on another origin whose pages send what its visitors do, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public class SnippetTests(BrowserSession browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_snippet_counts_a_visit_and_knows_the_visitor_once_they_say_who_they_are()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var shop = await Shop.StartAsync(server, "");
        await using var page = await shop.VisitAsync(browser, server);

        await page.Page.EvaluateAsync("perennial.track('Product Added', { sku: 'S1' })");
        await page.Page.EvaluateAsync("perennial.identify('U1', { name: '李雷' })");
        await page.Page.EvaluateAsync("perennial.flush()");
        await UntilAsync(server, "SELECT COUNT(*) FROM events", "2");

        await UntilAsync(server, "SELECT number || name FROM customers", "U1李雷");
        Assert.Equal(["page_viewed", "product_added"], await server.Database.LinesAsync("SELECT name FROM events ORDER BY name"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_consent_nothing_is_sent_and_nothing_is_stored()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var shop = await Shop.StartAsync(server, "data-consent=\"required\"");
        await using var page = await shop.VisitAsync(browser, server);

        await page.Page.EvaluateAsync("perennial.track('Too Early')");
        await page.Page.EvaluateAsync("perennial.flush()");
        var stored = await page.Page.EvaluateAsync<int>("localStorage.length + document.cookie.length");
        await page.Page.EvaluateAsync("perennial.consent(true)");
        await page.Page.EvaluateAsync("perennial.flush()");
        await UntilAsync(server, "SELECT COUNT(*) FROM events", "1");

        Assert.Equal(0, stored);
        Assert.Equal(["page_viewed"], await server.Database.LinesAsync("SELECT name FROM events"));
    }

    [Fact]
    public async Task Whoever_asks_not_to_be_tracked_is_not()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var shop = await Shop.StartAsync(server, "");
        await using var page = await shop.VisitAsync(
            browser,
            server,
            "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"
        );

        await page.Page.EvaluateAsync("perennial.consent(true)");
        await page.Page.EvaluateAsync("perennial.track('No')");
        await page.Page.EvaluateAsync("perennial.flush()");

        Assert.False(await page.Page.EvaluateAsync<bool>("perennial.isTracking()"));
        Assert.Empty(page.Sent);
    }

    [Fact]
    public async Task The_snippet_is_small()
    {
        await using var server = await TestServer.StartAsync();
        var script = await server.Anonymous().GetByteArrayAsync(new Uri("/t.js", UriKind.Relative), Ct);
        using var packed = new MemoryStream();
        await using (
            var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)
        )
            await gzip.WriteAsync(script, Ct);

        Assert.InRange(packed.Length, 1, 6 * 1024);
    }

    [Fact]
    public async Task The_published_browser_SDK_works_unchanged_from_our_own_host()
    {
        var sdk = Repository.PathOf("tests", "sdk", "node_modules", "@segment", "analytics-next", "dist", "umd");
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(Directory.Exists(sdk), "the SDKs are not installed: npm ci in tests/sdk");
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await using var shop = await Shop.StartAsync(server, null, sdk);
        await using var page = await shop.VisitAsync(browser, server);

        await page.Page.EvaluateAsync(
            $$"""
            async () => {
              const [analytics] = await AnalyticsNext.AnalyticsBrowser.load({ writeKey: '{{shop.Key}}', cdnURL: '{{server.Address.ToString().TrimEnd(
                '/'
            )}}' });
              await analytics.page();
              await analytics.track('Product Added', { sku: 'S1' });
              await analytics.identify('U1', { email: 'li@example.test' });
            }
            """
        );
        await UntilAsync(server, "SELECT COALESCE(MAX(email), '') FROM customers", "li@example.test");
        await UntilAsync(server, "SELECT COUNT(*) FROM events", "2");

        Assert.Equal(["page_viewed", "product_added"], await server.Database.LinesAsync("SELECT name FROM events ORDER BY name"));
        Assert.Equal(["U1"], await server.Database.LinesAsync("SELECT number FROM customers"));
    }

    /// <summary>What is sent arrives a moment later; a browser has no clock of ours.</summary>
    private static Task UntilAsync(TestServer server, string sql, string expected) =>
        Eventually.SeeAsync(async () => (await server.Database.LinesAsync(sql)).FirstOrDefault() ?? "", found => found == expected);

    /// <summary>A page of a shop, and a visitor at it.</summary>
    private sealed class Shop(WebApplication app, string key) : IAsyncDisposable
    {
        public string Key => key;

        public static async Task<Shop> StartAsync(TestServer server, string? attributes, string? files = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var script = "";
            app.MapGet(
                "/",
                () =>
                    Results.Content(
                        $"<!doctype html><title>Shop</title><link rel='icon' href='data:,'>{script}<h1>Shop</h1>",
                        "text/html; charset=utf-8"
                    )
            );
            if (files is not null)
                app.UseStaticFiles(
                    new StaticFileOptions
                    {
                        FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(files),
                        RequestPath = "/sdk",
                    }
                );
            await app.StartAsync(Ct);
            var sender = await Sender.OfAsync(server, origins: [app.Urls.First()]);
            script = files is null
                ? $"<script async src=\"{server.Address}t.js\" data-key=\"{sender.Key}\" {attributes}></script>"
                : "<script src=\"/sdk/index.js\"></script>";
            return new Shop(app, sender.Key);
        }

        public async Task<Visitor> VisitAsync(BrowserSession browser, TestServer server, string? before = null)
        {
            var page = await browser.BarePageAsync();
            var visitor = new Visitor(page, server.Address.Authority);
            if (before is not null)
                await page.AddInitScriptAsync(before);
            await page.GotoAsync(app.Urls.First(), new() { WaitUntil = WaitUntilState.Load });
            return visitor;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }

    private sealed class Visitor : IAsyncDisposable
    {
        public Visitor(IPage page, string host)
        {
            Page = page;
            page.PageError += (_, error) => Complaints.Enqueue(error);
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                    Complaints.Enqueue(message.Text);
            };
            page.Request += (_, request) =>
            {
                if (new Uri(request.Url) is { AbsolutePath: not "/t.js" } url && url.Authority == host)
                    Sent.Enqueue(request.Url);
            };
        }

        public IPage Page { get; }

        public ConcurrentQueue<string> Complaints { get; } = [];

        public ConcurrentQueue<string> Sent { get; } = [];

        public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
    }
}
