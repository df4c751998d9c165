using System.Net.Sockets;

namespace Perennial.Bench;

/// <summary>From nothing running to the first answer of the overview, and what the server then holds in memory.</summary>
internal static class StartFigures
{
    public static async Task AddAsync(Table table, RunningServer signedIn, string data, CancellationToken ct)
    {
        var cookies = signedIn.Cookies;
        await signedIn.DisposeAsync();
        var address = $"http://127.0.0.1:{FreePort()}";
        ChildProcess? child = null;
        try
        {
            var start = await Timing.OnceAsync(async () =>
            {
                child = ChildProcess.Start("serve", "--data", data, "--urls", address);
                await FirstAnswerAsync(new Uri(address + new AskedMonth(0).PathOf(Dashboard.All[0])), cookies, ct);
            });
            table.Add("cold start to the first overview", Table.Milliseconds(start), "a process of its own, mirror on disk");
            table.Add("memory after it", Table.Megabytes(child!.WorkingSet), "working set");
        }
        catch (HttpRequestException e)
        {
            table.Add("cold start to the first overview", e.Message, "");
        }
        finally
        {
            child?.Dispose();
        }
    }

    private static async Task FirstAnswerAsync(Uri overview, string cookies, CancellationToken ct)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(overview, ct);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync(ct);
                return;
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException)
            {
                await Task.Delay(5, ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
