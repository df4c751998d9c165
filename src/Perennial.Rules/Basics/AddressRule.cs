using System.Net;
using System.Net.Sockets;

namespace Perennial.Rules.Basics;

/// <summary>
/// Which addresses may be reached from the server. Whoever may create a webhook or name a mail server must not be able to reach
/// what only the server can reach: itself, its network, the metadata service of its cloud.
/// </summary>
public static class AddressRule
{
    // IANA special-purpose address registries (RFC 6890 and updates): everything that is not globally reachable.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether an address may be connected to.</summary>
    /// <param name="address">As it was resolved.</param>
    /// <param name="allowed">Networks that the operator allows although they lie inside.</param>
    public static bool MayReach(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address)
    {
        if (Inside.Any(network => network.Contains(address)) || LocalNat64.Contains(address))
            return false;
        return EmbeddedIn(address) is not { } embedded || IsPublic(embedded);
    }

    // Addresses that only wrap an IPv4 address lead where that one leads.
    private static IPAddress? EmbeddedIn(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return null;
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return new IPAddress(bytes.AsSpan(12, 4));
        if (SixToFour.Contains(address))
            return new IPAddress(bytes.AsSpan(2, 4));
        // ::a.b.c.d, long deprecated and still understood by some.
        return bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    /// <summary>Reads the operator's list: networks such as <c>10.0.0.0/8</c>, separated by commas; single addresses too.</summary>
    /// <exception cref="FormatException">A part is no network.</exception>
    public static IReadOnlyList<IPNetwork> ReadNetworks(string? text) =>
        [
            .. (text ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part =>
                    part.Contains('/') ? IPNetwork.Parse(part)
                    : IPAddress.Parse(part) is var one && one.AddressFamily is AddressFamily.InterNetwork ? new IPNetwork(one, 32)
                    : new IPNetwork(IPAddress.Parse(part), 128)
                ),
        ];
}
