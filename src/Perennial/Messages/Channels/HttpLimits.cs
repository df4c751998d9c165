using System.Net;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>Where providers over HTTP may stand.</summary>
/// <param name="Networks">Networks inside that the operator allows: PERENNIAL_CHANNEL_NETWORKS.</param>
internal sealed record HttpLimits(IReadOnlyList<IPNetwork> Networks)
{
    private const string Variable = "PERENNIAL_CHANNEL_NETWORKS";

    /// <summary>Requests to one provider at one moment, of this process.</summary>
    public int AtOnce { get; init; } = 8;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static HttpLimits OfEnvironment()
    {
        var said = Environment.GetEnvironmentVariable(Variable);
        try
        {
            return new HttpLimits(AddressRule.ReadNetworks(said));
        }
        catch (FormatException)
        {
            throw new FormatException(
                $"{Variable}='{said}' is no list of networks such as 10.0.0.0/8,192.168.1.5. Correct it or unset it."
            );
        }
    }
}
