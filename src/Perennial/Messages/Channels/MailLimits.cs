using System.Net;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>What sending may cost, and where it may go.</summary>
/// <param name="Timeout">For one mail: connecting, signing in, handing over.</param>
/// <param name="Networks">Networks inside in which a mail server may stand: PERENNIAL_MAIL_NETWORKS.</param>
internal sealed record MailLimits(TimeSpan Timeout, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>Connections to the mail server at one moment, of this process.</summary>
    public int AtOnce { get; init; } = 4;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static MailLimits OfEnvironment() => new(TimeSpan.FromMinutes(2), AllowedNetworks.Of("PERENNIAL_MAIL_NETWORKS"));
}
