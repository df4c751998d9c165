using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The distribution's Chromium, started with the first browser test and shared by all of them, one after another.</summary>
public sealed class BrowserSession : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-gpu",
    ];

    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Skips the test where the page is not built, or fails it where CI is set.</summary>
    internal static void RequirePage() =>
        Require(
            File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")),
            "the page is not built: dotnet build -p:SkipWeb=false"
        );

    /// <summary>A window of its own, without cookies unless some are given, that watches what the page does: see <see cref="Visit"/>.</summary>
    internal async Task<Visit> VisitAsync(TestServer server, string locale = "en-GB", string? cookies = null)
    {
        RequirePage();
        var context = await (await BrowserAsync()).NewContextAsync(
            new()
            {
                BaseURL = server.Address.ToString(),
                Locale = locale,
                TimezoneId = "UTC",
                StorageState = cookies,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        context.SetDefaultTimeout(15_000);
        return new Visit(server, await context.NewPageAsync());
    }

    /// <summary>A window for a page that is not ours, such as that of a shop.</summary>
    internal async Task<IPage> BarePageAsync()
    {
        var context = await (await BrowserAsync()).NewContextAsync();
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        var chromium = Chromium();
        Require(chromium is not null, "Chromium is not installed; CHROMIUM may name its path");
        _playwright ??= await Playwright.CreateAsync();
        return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Quiet });
    }

    private static void Require(bool there, string otherwise)
    {
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(there, otherwise);
        Assert.True(there, otherwise);
    }

    private static string? Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}

/// <summary>Browser tests share one Chromium and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserSession>
{
    public const string Name = "browser";
}

/// <summary>Walks over every screen have a Chromium of their own, so that the stories need not wait for them.</summary>
[CollectionDefinition(Name)]
public sealed class ScreenTests : ICollectionFixture<ScreenWalk>
{
    public const string Name = "screens";
}
