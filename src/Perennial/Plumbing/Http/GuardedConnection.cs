using System.Net;
using System.Net.Sockets;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>The name of a server leads to an address that must not be reached.</summary>
internal sealed class AddressRefusedException(IPAddress address) : Exception($"The address {address} lies inside and is not reached")
{
    public IPAddress Address => address;
}

/// <summary>
/// Connects to servers that people name, and to no address inside (SSRF). The addresses that were checked are those that are connected to:
/// a name that is resolved a second time might lead elsewhere.
/// </summary>
internal static class GuardedConnection
{
    /// <param name="networks">Networks inside that the operator allows.</param>
    /// <param name="atOnce">Connections to one server at a moment.</param>
    public static HttpMessageHandler Handler(IReadOnlyList<IPNetwork> networks, int atOnce) =>
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = atOnce,
            MaxResponseHeadersLength = 16,
            ConnectCallback = async (context, ct) =>
                new NetworkStream(await ConnectAsync(context.DnsEndPoint, networks, ct), ownsSocket: true),
        };

    /// <summary>A connection that the caller owns.</summary>
    /// <exception cref="AddressRefusedException">The name leads inside.</exception>
    public static async Task<Socket> ConnectAsync(DnsEndPoint target, IReadOnlyList<IPNetwork> networks, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, ct);
        // One address inside among many is one too many: whoever owns the name could wait for it to be tried.
        if (Array.Find(addresses, address => !AddressRule.MayReach(address, networks)) is { } inside)
            throw new AddressRefusedException(inside);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
