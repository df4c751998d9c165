using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>How an attempt went, and what the server or the network said.</summary>
internal sealed record SendAttempt(SendResult Result, string? Said)
{
    /// <summary>The provider's id of what it took.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Seconds for which the provider asks to be left alone.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>Addresses of a batch that it did not take.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Whether a colleague has to confirm what was taken.</summary>
    public bool NeedsColleague { get; init; }
}
