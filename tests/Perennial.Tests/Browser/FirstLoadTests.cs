using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;
using Perennial.Tests.Customers;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>What a first visit to each screen loads, in gzip bytes of its scripts and styles, whatever the server sends them as.</summary>
[Collection(ScreenTests.Name)]
public class FirstLoadTests(BrowserSession browser)
{
    private const int Most = 400_000;

    /// <summary>Files have their content in their name: each is weighed once.</summary>
    private readonly ConcurrentDictionary<string, int> _weighed = new();

    [Fact]
    public async Task No_screen_loads_more_than_400_kB()
    {
        await using var server = await TestServer.StartAsync(clock: TestClock.Running());
        await Measures.Shop.Random(7).WriteToAsync(server.Database);
        var client = await server.AdministratorAsync();
        var customers = await TestServer.GetJsonAsync(client, "/api/customers?limit=1");
        var customer = customers.GetProperty("items")[0].GetProperty("id").GetInt64();
        var journey = (await client.PostedAsync("/api/journeys", new { name = "Care" })).GetProperty("id").GetInt64();
        await using var visit = await browser.VisitAsync(server);

        var figures = new List<(string Screen, int Bytes)> { ("/sign-in", await WeighAsync(visit, "/sign-in")) };
        await visit.SignInAsync();
        string[] own = [$"/customers/{customer}", $"/journeys/{journey}", $"/journeys/{journey}/lift"];
        foreach (var screen in (string[])[.. Screens.All, .. own])
            figures.Add((screen, await WeighAsync(visit, screen)));

        foreach (var (screen, bytes) in figures.OrderByDescending(figure => figure.Bytes))
            TestContext.Current.TestOutputHelper!.WriteLine($"{bytes / 1000, 4} kB  {screen}");
        Assert.All(figures, figure => Assert.InRange(figure.Bytes, 100_000, Most));
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
