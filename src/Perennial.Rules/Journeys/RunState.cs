using System.Collections.Immutable;

namespace Perennial.Rules.Journeys;

/// <summary>Where one person is in one journey.</summary>
public sealed record RunState
{
    /// <summary>The journey.</summary>
    public required long Journey { get; init; }

    /// <summary>The person.</summary>
    public required long Customer { get; init; }

    /// <summary>Unix milliseconds of the entry.</summary>
    public required long EnteredAt { get; init; }

    /// <summary>Events from this instant on are heard: just after the event that let the person in, or the entry.</summary>
    public required long Since { get; init; }

    /// <summary>Why it is over; null while it goes on. A held-out person's is over from the start.</summary>
    public string? Ended { get; init; }

    /// <summary>The step; the last one when it is over, null when there was none.</summary>
    public string? Step { get; init; }

    /// <summary>Which time the person is at the step, from 1.</summary>
    public int Visit { get; init; }

    /// <summary>How often each step was come to.</summary>
    public ImmutableDictionary<string, int> Visits { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>When the person came to the step.</summary>
    public long ArrivedAt { get; init; }

    /// <summary>What is waited for; <see cref="WaitsFor.Turn"/> when the step is still to be done.</summary>
    public string WaitsFor { get; init; } = Journeys.WaitsFor.Turn;

    /// <summary>When the wait ends by time alone; null when it does not.</summary>
    public long? DueAt { get; init; }

    /// <summary>When the goal was reached; null when it was not.</summary>
    public long? GoalAt { get; init; }

    /// <summary>When it is to be looked at again by time alone; null for never.</summary>
    public long? LookAt { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsActive => Ended is null;

    /// <summary>A person who has just entered.</summary>
    public static RunState Enter(JourneyDefinition definition, long journey, long customer, long since, long now) =>
        new RunState
        {
            Journey = journey,
            Customer = customer,
            EnteredAt = now,
            Since = since,
        }.At(definition.First, now);

    /// <summary>The same person come to a step.</summary>
    public RunState At(string? step, long now)
    {
        var visit = step is null ? 0 : Visits.GetValueOrDefault(step) + 1;
        return this with
        {
            Step = step,
            Visit = visit,
            Visits = step is null ? Visits : Visits.SetItem(step, visit),
            ArrivedAt = now,
            WaitsFor = Journeys.WaitsFor.Turn,
            DueAt = now,
            LookAt = now,
        };
    }
}

/// <summary>What people at a step wait for.</summary>
public static class WaitsFor
{
    /// <summary>Their turn: the step is about to be done.</summary>
    public const string Turn = "turn";

    /// <summary>An instant.</summary>
    public const string Time = "time";

    /// <summary>An event, or an instant.</summary>
    public const string Event = "event";

    /// <summary>What becomes of a message.</summary>
    public const string Message = "message";
}

/// <summary>Why a run is over.</summary>
public static class RunEnd
{
    /// <summary>The last step was done.</summary>
    public const string End = "end";

    /// <summary>The goal was reached.</summary>
    public const string Goal = "goal";

    /// <summary>An exit; its place follows a colon.</summary>
    public const string Exit = "exit";

    /// <summary>Left alone, to compare with.</summary>
    public const string Holdout = "holdout";

    /// <summary>Taken out by hand.</summary>
    public const string Taken = "taken";

    /// <summary>A new version has no place for them.</summary>
    public const string Version = "version";

    /// <summary>The journey was archived.</summary>
    public const string Archived = "archived";

    /// <summary>Two customers became one who was in it already.</summary>
    public const string Merged = "merged";

    /// <summary>The step is not there.</summary>
    public const string Lost = "lost";

    /// <summary>The step failed again and again.</summary>
    public const string Failed = "failed";

    /// <summary>Whether the journey was gone through to its end or goal.</summary>
    public static bool IsDone(string ended) => ended is End or Goal;
}
