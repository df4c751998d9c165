using System.Net;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>What sending may cost, and where it may go.</summary>
/// <param name="Timeout">For one mail: connecting, signing in, handing over.</param>
/// <param name="Networks">Networks inside in which a mail server may stand: PERENNIAL_MAIL_NETWORKS.</param>
internal sealed record MailLimits(TimeSpan Timeout, IReadOnlyList<IPNetwork> Networks)
{
    private const string Variable = "PERENNIAL_MAIL_NETWORKS";

    /// <summary>Connections to the mail server at one moment, of this process.</summary>
    public int AtOnce { get; init; } = 4;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static MailLimits OfEnvironment()
    {
        var said = Environment.GetEnvironmentVariable(Variable);
        try
        {
            return new MailLimits(TimeSpan.FromMinutes(2), AddressRule.ReadNetworks(said));
        }
        catch (FormatException)
        {
            throw new FormatException(
                $"{Variable}='{said}' is no list of networks such as 10.0.0.0/8,192.168.1.5. Correct it or unset it."
            );
        }
    }
}
