using System.Diagnostics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

public class LiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task An_open_customer_page_hears_of_a_new_event_within_a_second(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var sender = await Sender.OfAsync(server);
        await sender.SendAsync("page", new { userId = "U" });
        var id = (await server.Database.LinesAsync("SELECT id FROM customers"))[0];
        var administrator = await server.AdministratorAsync();
        await using var stream = await administrator.GetStreamAsync(new Uri($"/api/customers/{id}/live", UriKind.Relative), Ct);
        using var lines = new StreamReader(stream);
        Assert.Equal("data: {\"events\":0,\"mergedInto\":null}", await NextAsync(lines));

        await sender.SendAsync("page", new { userId = "U" });
        var sent = Stopwatch.GetTimestamp();
        var heard = await NextAsync(lines);

        Assert.Equal("data: {\"events\":1,\"mergedInto\":null}", heard);
        Assert.InRange(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 0, 1_000);
    }

    private static async Task<string?> NextAsync(StreamReader lines)
    {
        string? line;
        while ((line = await lines.ReadLineAsync(Ct)) is "") { }
        return line;
    }
}
