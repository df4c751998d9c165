using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>
/// One person at one browser window. It notes everything a page must never do: throw, break the content-security policy,
/// ask another host; <see cref="AssertQuiet"/> fails on any of them.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private const string There = """
        () => document.querySelector('h1') !== null
            && document.querySelector('[data-testid=loading], .ant-skeleton, .ant-spin-spinning') === null
        """;

    private readonly ConcurrentQueue<string> _complaints = [];

    public Visit(TestServer server, IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue($"error: {error}");
        page.Console += (_, message) => Note(message);
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" && url.Authority != server.Address.Authority)
                _complaints.Enqueue($"request to another host: {url}");
        };
    }

    public IPage Page { get; }

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    public Task ClickAsync(string testId) => Find(testId).ClickAsync();

    public Task FillAsync(string testId, string text) => Find(testId).FillAsync(text);

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>Goes to a screen and waits until it is there: its heading stands, nothing on it is still to come.</summary>
    public async Task OpenAsync(string screen)
    {
        await GoAsync(screen);
        // A busy machine can be quiet on the network before the screen has asked for its figures.
        await Page.WaitForFunctionAsync(There, null, new() { Timeout = 60_000 });
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync(There, null, new() { Timeout = 60_000 });
    }

    /// <summary>Signs the administrator of <see cref="TestServer.AdministratorAsync"/> in, by the request that the page makes: see <see cref="SignInByFormAsync"/>.</summary>
    public async Task SignInAsync()
    {
        var answer = await Page.Context.APIRequest.PostAsync(
            "/api/session",
            new() { DataObject = new { email = "ada@example.test", password = TestServer.Password }, Headers = [new("X-Perennial", "1")] }
        );
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    /// <summary>Signs the same administrator in through the page, and stands there.</summary>
    public async Task SignInByFormAsync()
    {
        await GoAsync("/sign-in");
        await FillAsync("sign-in-email", "ada@example.test");
        await FillAsync("sign-in-password", TestServer.Password);
        await ClickAsync("sign-in-submit");
        await Find("user-menu").WaitForAsync();
    }

    /// <summary>The unformatted number an element carries in <c>data-value</c>, once it is there.</summary>
    public async Task<double> ValueAsync(string testId)
    {
        await Assertions.Expect(Find(testId)).ToHaveAttributeAsync("data-value", new Regex("[0-9]"));
        return double.Parse((await Find(testId).GetAttributeAsync("data-value"))!, CultureInfo.InvariantCulture);
    }

    /// <summary>The number an element shows, without its thousands separators, currency and unit.</summary>
    public async Task<decimal> NumberAsync(string testId) =>
        decimal.Parse(Regex.Replace(await Find(testId).InnerTextAsync(), "[^0-9.]", ""), CultureInfo.InvariantCulture);

    public IReadOnlyCollection<string> Complaints => _complaints;

    public void AssertQuiet() => Assert.Empty(_complaints);

    /// <summary>Keeps a picture of where the visit ended, for whoever reads a failure; artifacts/ is not part of the repository.</summary>
    public async ValueTask DisposeAsync()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "visit";
        await Page.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts", "browser", test.Split('.')[^1] + ".png") });
        await Page.Context.DisposeAsync();
    }

    // A refused request is logged by the browser too; the tests look at what the page makes of it.
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            _complaints.Enqueue($"console: {message.Text}");
    }
}
