using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;
using Perennial.Tests.Support;

namespace Perennial.Tests.Browser;

/// <summary>One visit to every screen. Opening them is what takes the time, so all that is asked of every screen is seen on the same way.</summary>
/// <remarks>It begins with the first test that asks, and what makes that one skip makes the others skip.</remarks>
public sealed class ScreenWalk : IAsyncDisposable
{
    /// <summary>What the other theme can change.</summary>
    private static readonly string[] Colours = ["color-contrast"];

    private readonly BrowserSession _browser = new();

    private readonly Lazy<Task<Sight>> _seen;

    /// <summary>Files have their content in their name: each is weighed once.</summary>
    private readonly ConcurrentDictionary<string, int> _weighed = new();

    public ScreenWalk() => _seen = new(WalkAsync);

    /// <param name="Weights">Each screen with the gzip bytes of the scripts and styles that a first visit loads, whatever the server sends them as.</param>
    /// <param name="Violations">What axe finds more than minor, in both themes.</param>
    /// <param name="Complaints">What the page must never do: see <see cref="Visit"/>.</param>
    internal sealed record Sight(
        IReadOnlyList<(string Screen, int Bytes)> Weights,
        IReadOnlyList<string> Violations,
        IReadOnlyList<string> Complaints
    );

    internal Task<Sight> SeenAsync() => _seen.Value;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    private async Task<Sight> WalkAsync()
    {
        BrowserSession.RequirePage();
        Axe.Require();
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await Measures.Shop.Random(8).WriteToAsync(server.Database);
        var own = await Screens.MadeAsync(await server.AdministratorAsync());
        await using var visit = await _browser.VisitAsync(server);
        var (weights, violations) = (new List<(string, int)>(), new List<string>());

        weights.Add(("/sign-in", await WeighAsync(visit, "/sign-in")));
        await ExamineAsync("/sign-in");
        await visit.SignInAsync();
        foreach (var screen in (string[])[.. Screens.All, .. own])
        {
            weights.Add((screen, await WeighAsync(visit, screen)));
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
        return new(weights, violations, [.. visit.Complaints]);

        async Task SwitchThemeAsync()
        {
            await visit.ClickAsync("theme-switch");
            await visit.Page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running')");
        }

        async Task ExamineAsync(string screen, string[]? rules = null)
        {
            var theme = await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");
            foreach (var violation in await Axe.ViolationsAsync(visit.Page, rules))
                violations.Add($"{screen} ({theme}): {violation}");
        }
    }

    /// <summary>A screen asks for the same files whether the browser kept them or not, so one window serves all of them.</summary>
    private async Task<int> WeighAsync(Visit visit, string screen)
    {
        var files = new ConcurrentDictionary<string, byte>();
        void Note(object? page, IRequest request) => files.TryAdd(new Uri(request.Url).AbsolutePath, 0);

        // What the screen before still asks for is not this one's.
        await visit.GoAsync("about:blank");
        visit.Page.Request += Note;
        await visit.OpenAsync(screen);
        visit.Page.Request -= Note;

        return files.Keys.Where(file => Path.GetExtension(file) is ".js" or ".css").Sum(file => _weighed.GetOrAdd(file, Compressed));
    }

    private static int Compressed(string file)
    {
        var bytes = File.ReadAllBytes(Path.Join(AppContext.BaseDirectory, "wwwroot", file));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (int)compressed.Length;
    }
}
