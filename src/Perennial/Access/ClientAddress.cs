using System.Net;
using System.Net.Sockets;

namespace Perennial.Access;

/// <summary>Where a request comes from, for throttling and for the list of sessions.</summary>
internal static class ClientAddress
{
    /// <summary>The IPv4 address, or the /64 network of an IPv6 address: a household or a server has all of it at hand.</summary>
    public static string Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
