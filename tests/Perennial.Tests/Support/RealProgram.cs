using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>The program as a process of its own over a test's data, for tests that kill it.</summary>
internal static class RealProgram
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts a command.</summary>
    /// <param name="environment">Variables beyond the one that names the store.</param>
    public static Process Start(TestDatabase database, string[] command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "perennial.dll"), .. command, "--data", database.Options.DataFolder]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (database.Options.PostgresConnectionString is { } postgres)
            start.Environment["PERENNIAL_POSTGRES"] = postgres;
        return Process.Start(start)!;
    }

    /// <summary>Starts a command, waits for its end and expects success.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(TestDatabase database, string[] command)
    {
        using var process = Start(database, command);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    public static async Task<Process> ServeAsync(TestDatabase database, Uri address, params (string Name, string Value)[] environment)
    {
        var server = Start(database, ["serve", "--urls", address.ToString()], environment);
        // Nobody reads what it says; a pipe that is full would stop it.
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = address };
        await Eventually.IsTrueAsync(async () =>
        {
            Assert.False(server.HasExited);
            try
            {
                return (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return server;
    }

    /// <summary>An address nobody listens on.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static async Task KillAsync(this Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(Ct);
    }
}
