using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Perennial.Tests.Support;

/// <summary>The server as a process of its own, for tests that kill it.</summary>
internal static class RealServer
{
    /// <summary>Starts it on a free port over a database's data.</summary>
    /// <param name="environment">Variables beyond the one that names the store.</param>
    public static Process Start(TestDatabase database, out Uri address, params (string Name, string Value)[] environment)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var program = Path.Combine(AppContext.BaseDirectory, "perennial.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", address.ToString(), "--data", database.Options.DataFolder])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (database.Options.PostgresConnectionString is { } postgres)
            start.Environment["PERENNIAL_POSTGRES"] = postgres;
        return Process.Start(start)!;
    }
}
