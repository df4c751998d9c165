namespace Perennial.Rules.Journeys;

/// <summary>What is to be done with one person now, and where that leaves them.</summary>
/// <param name="State">Where they are afterwards.</param>
public sealed record Move(RunState State)
{
    /// <summary>The step whose effect is to be had, once for this visit; null when there is none.</summary>
    public JourneyStep? Do { get; init; }

    /// <summary>The way by which the step was left: next, notSent, timedOut, path:0 and so on; null while they stay at it.</summary>
    public string? Way { get; init; }

    /// <summary>What was decided, for the log; null when nothing was.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether the goal was reached by this move.</summary>
    public bool ReachedGoal { get; init; }

    /// <summary>Whether a message that was ordered at this step must not be sent any more.</summary>
    public bool Withdraw { get; init; }

    /// <summary>Whether the person leaves the journey by this move.</summary>
    public bool Ends { get; init; }
}
