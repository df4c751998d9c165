using System.Net;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>What deliveries may cost, and where they may go.</summary>
/// <param name="Timeout">For a whole delivery: resolving, connecting, sending, the answer's beginning.</param>
/// <param name="Networks">Networks inside that the operator allows: PERENNIAL_WEBHOOK_NETWORKS.</param>
internal sealed record WebhookLimits(TimeSpan Timeout, IReadOnlyList<IPNetwork> Networks)
{
    /// <summary>Subscriptions that are served at one moment, by this process.</summary>
    public int AtOnce { get; init; } = 4;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static WebhookLimits OfEnvironment() => new(TimeSpan.FromSeconds(10), AllowedNetworks.Of("PERENNIAL_WEBHOOK_NETWORKS"));
}
