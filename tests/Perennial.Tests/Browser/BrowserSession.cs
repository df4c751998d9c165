using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>The distribution's Chromium, started once for all browser tests. Each test gets a page of its own, without cookies.</summary>
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

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test where the page is not built, or fails it where CI is set.</summary>
    public static void RequirePage()
    {
        var index = Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html");
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(File.Exists(index), "the page is not built: dotnet build -p:SkipWeb=false");
        Assert.True(File.Exists(index), $"{index} is missing");
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Quiet });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new page on a server, 1440 × 900, in the language of a browser.</summary>
    internal async Task<IPage> OpenAsync(TestServer server, string locale = "en-GB")
    {
        RequirePage();
        if (!Repository.IsContinuousIntegration)
            Assert.SkipWhen(_browser is null, "Chromium is not installed");
        Assert.True(_browser is not null, "Chromium is not installed; set CHROMIUM to its path");
        var context = await _browser.NewContextAsync(
            new()
            {
                BaseURL = server.Address.ToString(),
                Locale = locale,
                ViewportSize = new() { Width = 1440, Height = 900 },
                TimezoneId = "UTC",
            }
        );
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    private static string? Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}
