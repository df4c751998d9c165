using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using MailKit.Net.Smtp;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>Connections to the mail server, signed in and kept for a while: signing in for each mail would cost more than the mail.</summary>
internal sealed class SmtpConnections(MailLimits limits) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(20);

    private readonly ConcurrentBag<Kept> _kept = [];

    /// <summary>A connection; whether it was used before says whether it may have died unnoticed.</summary>
    public async Task<(SmtpClient Client, bool WasKept)> TakeAsync(MailSettings to, string? password, CancellationToken ct)
    {
        while (_kept.TryTake(out var kept))
        {
            if (kept.For == (to, password) && Stopwatch.GetElapsedTime(kept.Since) < KeptFor && kept.Client.IsConnected)
                return (kept.Client, true);
            kept.Client.Dispose();
        }
        return (await OpenAsync(to, password, ct), false);
    }

    /// <summary>Gives a connection back that is in order.</summary>
    public void Keep(SmtpClient client, MailSettings to, string? password) =>
        _kept.Add(new Kept(client, (to, password), Stopwatch.GetTimestamp()));

    /// <summary>A new connection, signed in.</summary>
    public async Task<SmtpClient> OpenAsync(MailSettings to, string? password, CancellationToken ct)
    {
        var socket = await GuardedConnection.ConnectAsync(new DnsEndPoint(to.Host, to.Port), limits.Networks, ct);
        var client = new SmtpClient { Timeout = (int)limits.Timeout.TotalMilliseconds };
        try
        {
            MailSecurity.Trust(client, to.Certificate);
            await client.ConnectAsync(socket, to.Host, to.Port, MailSecurity.Of(to.Security), ct);
            if (to.User is { Length: > 0 } user)
                await client.AuthenticateAsync(user, password ?? "", ct);
            return client;
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => DropKept();

    /// <summary>Forgets connections that rest: the next one is new.</summary>
    public void DropKept()
    {
        while (_kept.TryTake(out var kept))
            kept.Client.Dispose();
    }

    private sealed record Kept(SmtpClient Client, (MailSettings, string?) For, long Since);
}
