using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Perennial.Bench;

/// <summary>A mail server that takes everything and notes who it is for and when it came: as little as a sender needs to be measured.</summary>
internal sealed partial class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public MailSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When the mail of each recipient was complete, Unix milliseconds.</summary>
    public ConcurrentDictionary<string, long> Came { get; } = new();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException) { }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        using var reader = new StreamReader(client.GetStream(), System.Text.Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        var recipient = "";
        try
        {
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (Recipient().Match(line) is { Success: true } to)
                    recipient = to.Groups[1].Value;
                if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".") { }
                    Came[recipient] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
                }
                await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
                if (line == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException) { }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    [GeneratedRegex("^RCPT TO:<([^>]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex Recipient();
}
