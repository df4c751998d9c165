using System.Net;
using System.Net.Sockets;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>The name of a receiver leads to an address that must not be reached.</summary>
internal sealed class AddressRefusedException(IPAddress address) : Exception($"The address {address} lies inside and is not reached")
{
    public IPAddress Address => address;
}

/// <summary>
/// Connects to receivers, and to no address inside (SSRF). The addresses that were checked are those that are connected to:
/// a name that is resolved a second time might lead elsewhere.
/// </summary>
internal static class GuardedConnection
{
    public static HttpMessageHandler Handler(WebhookLimits limits) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = limits.AtOnce,
            MaxResponseHeadersLength = 16,
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, limits, ct),
        };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, WebhookLimits limits, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, ct);
        // One address inside among many is one too many: whoever owns the name could wait for it to be tried.
        if (Array.Find(addresses, address => !AddressRule.MayReach(address, limits.Networks)) is { } inside)
            throw new AddressRefusedException(inside);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
