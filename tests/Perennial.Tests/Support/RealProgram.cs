using System.Collections.Concurrent;
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
    public static Process Start(TestDatabase database, string[] command, params (string Name, string Value)[] environment) =>
        StartIn(database.Options.DataFolder, database, command, environment);

    private static Process StartIn(string folder, TestDatabase database, string[] command, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "perennial.dll"), .. command, "--data", folder])
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
    public static Task<Process> ServeAsync(TestDatabase database, Uri address, params (string Name, string Value)[] environment) =>
        ServeInAsync(database.Options.DataFolder, database, address, environment);

    /// <summary>Starts one of several servers that share a PostgreSQL; each has a folder of its own, and all have the key of the first.</summary>
    /// <param name="node">0 for the first.</param>
    public static Task<Process> ServeNodeAsync(TestDatabase database, int node, params (string Name, string Value)[] environment)
    {
        var first = database.Options.DataFolder;
        var folder = node == 0 ? first : Directory.CreateDirectory(Path.Combine(first, $"node{node}")).FullName;
        var key = Path.Combine(first, "secret.key");
        if (node > 0 && File.Exists(key))
            File.Copy(key, Path.Combine(folder, "secret.key"), overwrite: true);
        return ServeInAsync(folder, database, FreeAddress(), environment);
    }

    private static async Task<Process> ServeInAsync(
        string folder,
        TestDatabase database,
        Uri address,
        (string Name, string Value)[] environment
    )
    {
        var server = StartIn(folder, database, ["serve", "--urls", address.ToString()], environment);
        // What it says is read, for a pipe that is full would stop it, and kept for when it does not come up.
        var said = new ConcurrentQueue<string?>();
        server.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        server.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = address };
        await Eventually.IsTrueAsync(async () =>
        {
            if (server.HasExited)
            {
                // What it said last is still on its way through the pipe.
                await server.WaitForExitAsync(Ct);
                Assert.Fail($"The server ended with {server.ExitCode}: {string.Join('\n', said)}");
            }
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
        while (true)
        {
            // Below those that the system hands out: a connection that leaves meanwhile must not take the port of a server that starts.
            var port = Random.Shared.Next(15_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return new Uri($"http://127.0.0.1:{port}");
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    public static async Task KillAsync(this Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(Ct);
    }
}
