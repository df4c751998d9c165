using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>A system that sends what customers do.</summary>
internal sealed record TrackingSource
{
    public required long Id { get; init; }

    /// <summary>What its events and orders carry as their source; never changes.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>browser, server or app: which instructions the page shows.</summary>
    public required string Kind { get; init; }

    /// <summary>Separated by commas: see <see cref="TrackingScopes"/>.</summary>
    public required string Scopes { get; init; }

    /// <summary>Origins of pages that may send, separated by spaces; <c>*</c> for every page.</summary>
    public required string Origins { get; init; }

    public required int IsEnabled { get; init; }

    public required string KeyHash { get; init; }

    public required string KeyPrefix { get; init; }

    public required long CreatedAt { get; init; }

    public long? RotatedAt { get; init; }

    public long? LastUsedAt { get; init; }

    public IReadOnlySet<TrackingScope> May => field ??= TrackingScopes.Parse(Scopes);

    public bool Allows(string origin) => Origins == "*" || Origins.Split(' ').Contains(origin, StringComparer.OrdinalIgnoreCase);
}
