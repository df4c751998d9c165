using System.Net;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Networks inside that the operator of this server allows the product to reach, by a variable of the environment.</summary>
internal static class AllowedNetworks
{
    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static IReadOnlyList<IPNetwork> Of(string variable)
    {
        var said = Environment.GetEnvironmentVariable(variable);
        try
        {
            return AddressRule.ReadNetworks(said);
        }
        catch (FormatException)
        {
            throw new FormatException(
                $"{variable}='{said}' is no list of networks such as 10.0.0.0/8,192.168.1.5. Correct it or unset it."
            );
        }
    }
}
