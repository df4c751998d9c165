using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Perennial.Tests.Support;

namespace Perennial.Tests.Reliability;

/// <summary>The program as a process of its own over a test's data, to be killed.</summary>
internal static class ServeProcess
{
    public static async Task<Process> StartAsync(TestDatabase database, CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var program = Path.Combine(AppContext.BaseDirectory, "perennial.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", address.ToString(), "--data", database.Options.DataFolder])
        {
            RedirectStandardOutput = true,
        };
        if (database.Options.PostgresConnectionString is { } postgres)
            start.Environment["PERENNIAL_POSTGRES"] = postgres;
        var server = Process.Start(start)!;
        using var client = new HttpClient { BaseAddress = address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), ct);
                return server;
            }
            catch (HttpRequestException) when (attempt < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
            }
        }
    }
}
