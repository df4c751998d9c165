using System.Net;
using Perennial.Rules.Basics;

namespace Perennial.Webhooks;

/// <summary>What deliveries may cost, and where they may go.</summary>
/// <param name="Timeout">For a whole delivery: resolving, connecting, sending, the answer's beginning.</param>
/// <param name="Networks">Networks inside that the operator allows: PERENNIAL_WEBHOOK_NETWORKS.</param>
internal sealed record WebhookLimits(TimeSpan Timeout, IReadOnlyList<IPNetwork> Networks)
{
    private const string Variable = "PERENNIAL_WEBHOOK_NETWORKS";

    /// <summary>Subscriptions that are served at one moment, by this process.</summary>
    public int AtOnce { get; init; } = 4;

    /// <exception cref="FormatException">The variable names something that is no network.</exception>
    public static WebhookLimits OfEnvironment()
    {
        var said = Environment.GetEnvironmentVariable(Variable);
        try
        {
            return new WebhookLimits(TimeSpan.FromSeconds(10), AddressRule.ReadNetworks(said));
        }
        catch (FormatException)
        {
            throw new FormatException(
                $"{Variable}='{said}' is no list of networks such as 10.0.0.0/8,192.168.1.5. Correct it or unset it."
            );
        }
    }
}
