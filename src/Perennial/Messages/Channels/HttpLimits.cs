using System.Net;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>Where providers over HTTP may stand.</summary>
/// <param name="Networks">Networks inside that the operator allows: PERENNIAL_CHANNEL_NETWORKS.</param>
internal sealed record HttpLimits(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>Requests to one provider at one moment, of this process.</summary>
    public int AtOnce { get; init; } = 8;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static HttpLimits OfEnvironment() => new(AllowedNetworks.Of("PERENNIAL_CHANNEL_NETWORKS"));
}
