using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>What the world says of one person at one instant: everything that a decision reads besides definition and state.</summary>
public sealed record Known
{
    /// <summary>The rules that hold, by their text, of those that <see cref="JourneyQuestions"/> asks.</summary>
    public IReadOnlySet<string> Holding { get; init; } = new HashSet<string>();

    /// <summary>When time alone can next change whether an asked rule holds, Unix milliseconds; null for never.</summary>
    public long? ChangesAt { get; init; }

    /// <summary>Events that were asked for, since <see cref="RunState.Since"/>.</summary>
    public IReadOnlyList<HeardEvent> Heard { get; init; } = [];

    /// <summary>What became of the message of the present visit; null when it is not decided.</summary>
    public MessageFate? Message { get; init; }

    /// <summary>The workspace's zone.</summary>
    public Zone Workspace { get; init; } = Zone.Utc;

    /// <summary>The person's zone.</summary>
    public Zone Recipient { get; init; } = Zone.Utc;

    /// <summary>The first time that one of the asked events happened in [from, to]; null when it did not.</summary>
    public long? First(EventKey key, long from, long to)
    {
        long? first = null;
        foreach (var heard in Heard)
            if (heard.Key == key && heard.Time >= from && heard.Time <= to && (first is null || heard.Time < first))
                first = heard.Time;
        return first;
    }

    /// <summary>Whether a rule holds.</summary>
    public bool Holds(string? rule) => rule is not null && Holding.Contains(rule);
}

/// <summary>An event that is listened for.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Where">A condition on its properties; null for every one.</param>
public readonly record struct EventKey(string Event, string? Where);

/// <summary>An event that happened.</summary>
/// <param name="Time">Unix milliseconds at which it happened.</param>
public readonly record struct HeardEvent(EventKey Key, long Time);

/// <summary>What became of a message.</summary>
/// <param name="Sent">Whether it was, or may have been, or would have been sent.</param>
/// <param name="Outcome">sent, dry, unknown, skipped or failed, with the reason behind a colon.</param>
public sealed record MessageFate(bool Sent, string Outcome);
