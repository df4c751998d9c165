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
    private readonly ConcurrentDictionary<string, Task<int>> _weighed = new();

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
        foreach (var screen in (string[])[.. Screens.All, $"/customers/{customer}", $"/journeys/{journey}"])
            figures.Add((screen, await WeighAsync(visit, screen)));

        foreach (var (screen, bytes) in figures.OrderByDescending(figure => figure.Bytes))
            TestContext.Current.TestOutputHelper!.WriteLine($"{bytes / 1000, 4} kB  {screen}");
        Assert.All(figures, figure => Assert.InRange(figure.Bytes, 100_000, Most));
    }

    /// <summary>A screen asks for the same files whether the browser kept them or not, so one window serves all of them.</summary>
    private async Task<int> WeighAsync(Visit visit, string screen)
    {
        var answers = new ConcurrentDictionary<string, IResponse>();
        void Note(object? page, IResponse answer) => answers.TryAdd(answer.Url, answer);

        visit.Page.Response += Note;
        await visit.OpenAsync(screen);
        visit.Page.Response -= Note;

        var sizes = await Task.WhenAll(
            answers
                .Values.Where(answer => Path.GetExtension(new Uri(answer.Url).AbsolutePath) is ".js" or ".css")
                .Select(answer => _weighed.GetOrAdd(answer.Url, async _ => Compressed(await answer.BodyAsync())))
        );
        return sizes.Sum();
    }

    private static int Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (int)compressed.Length;
    }
}
