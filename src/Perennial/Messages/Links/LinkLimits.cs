using System.Net;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What opening the links of a template may cost, and where they may lead.</summary>
/// <param name="Networks">Networks inside that the operator allows: PERENNIAL_LINK_NETWORKS.</param>
internal sealed record LinkLimits(IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>For one link with everything that it leads on to.</summary>
    public TimeSpan Each { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For all of a template.</summary>
    public TimeSpan All { get; init; } = TimeSpan.FromSeconds(LinkRules.AllSeconds);

    /// <summary>Links that are opened at one moment, by this process, whoever asks.</summary>
    public int AtOnce { get; init; } = 4;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static LinkLimits OfEnvironment() => new(AllowedNetworks.Of("PERENNIAL_LINK_NETWORKS"));
}
