using System.Diagnostics;
using System.Globalization;

namespace Perennial.Rules.Journeys;

/// <summary>
/// Decides the next move of a person in a journey: of the definition, where they are, what the world says, and the instant. It reads no
/// clock and does nothing; the same arguments give the same move.
/// </summary>
public static class JourneyLogic
{
    /// <summary>A goal by a rule is asked at the end of its time at the latest; a process that was down may be so late.</summary>
    public const long GoalGrace = 3_600_000;

    /// <summary>An arrival is looked at once more after it was committed, so that no event falls between.</summary>
    public const long SecondLook = 2_000;

    /// <summary>Visits of one step after which somebody goes round in circles.</summary>
    public const int MostVisits = 1_000;

    /// <summary>The next move. Whoever applies it twice to the same state is refused by the number of the visit.</summary>
    public static Move Next(JourneyDefinition definition, RunState state, Known known, long now)
    {
        var reached = state.GoalAt is null ? GoalAt(definition, state, known, now) : null;
        var at = reached is { } goal ? state with { GoalAt = goal } : state;
        if (!at.IsActive)
            return new Move(at with { LookAt = OpenGoal(definition, at, now) }) { ReachedGoal = reached is not null };
        if (reached is not null && definition.Goal!.Leaves)
            return End(definition, at, RunEnd.Goal, now) with { ReachedGoal = true };
        var move = ExitOf(definition, at, known) is { } exit ? End(definition, at, exit, now) : Step(definition, at, known, now);
        return Attentive(definition, move, known, now) with { ReachedGoal = reached is not null };
    }

    // Who waits where an exit or the goal is a rule is looked at when time alone may make it true, not only when something happens.
    private static Move Attentive(JourneyDefinition definition, Move move, Known known, long now) =>
        move is { Way: null, State: { IsActive: true } stays }
        && known.ChangesAt is { } at
        && at > now
        && (definition.Goal?.Reached is JourneySignal.Rule || definition.Exits.Any(exit => exit is JourneySignal.Rule))
            ? move with
            {
                State = stays with { LookAt = Math.Min(stays.LookAt ?? at, at) },
            }
            : move;

    /// <summary>Takes somebody out.</summary>
    public static Move End(JourneyDefinition definition, RunState state, string ended, long now)
    {
        var over = state with { Ended = ended, DueAt = null };
        return new Move(over with { LookAt = OpenGoal(definition, over, now) })
        {
            Ends = true,
            Outcome = ended,
            Withdraw = state.WaitsFor is WaitsFor.Message,
        };
    }

    /// <summary>When the goal of somebody whose journey is over must be asked for the last time; null when nobody needs to.</summary>
    public static long? OpenGoal(JourneyDefinition definition, RunState state, long now) =>
        definition.Goal is { Reached: JourneySignal.Rule } goal && state.GoalAt is null && now < state.EnteredAt + goal.Within.Milliseconds
            ? state.EnteredAt + goal.Within.Milliseconds
            : null;

    private static long? GoalAt(JourneyDefinition definition, RunState state, Known known, long now)
    {
        if (definition.Goal is not { } goal)
            return null;
        var deadline = state.EnteredAt + goal.Within.Milliseconds;
        return goal.Reached switch
        {
            JourneySignal.Event { Name: { } name } heard => known.First(new EventKey(name, heard.Where), state.Since, deadline - 1),
            JourneySignal.Rule rule when known.Holds(rule.Of) && now <= deadline + GoalGrace => Math.Min(now, deadline),
            _ => null,
        };
    }

    private static string? ExitOf(JourneyDefinition definition, RunState state, Known known)
    {
        for (var i = 0; i < definition.Exits.Count; i++)
        {
            var leaves = definition.Exits[i] switch
            {
                JourneySignal.Rule rule => known.Holds(rule.Of),
                JourneySignal.Event { Name: { } name } heard => known.First(new EventKey(name, heard.Where), state.Since, long.MaxValue)
                    is not null,
                _ => false,
            };
            if (leaves)
                return RunEnd.Exit + ":" + i.ToString(CultureInfo.InvariantCulture);
        }
        return null;
    }

    private static Move Step(JourneyDefinition definition, RunState state, Known known, long now)
    {
        if (state.Step is null)
            return End(definition, state, RunEnd.End, now);
        if (definition.Find(state.Step) is not { } step || state.Visit > MostVisits)
            return End(definition, state, RunEnd.Lost, now);
        var arrives = state.WaitsFor is WaitsFor.Turn;
        return step switch
        {
            JourneyStep.Message message => arrives
                ? Stay(state, WaitsFor.Message, null) with
                {
                    Do = message,
                }
                : Sent(definition, state, message, known, now),
            JourneyStep.Wait wait => Until(definition, state, step, arrives ? now + wait.For.Milliseconds : state.DueAt!.Value, now),
            JourneyStep.WaitUntil wait => Until(
                definition,
                state,
                step,
                arrives ? JourneyClock.Next(Time(wait.Time), wait.Weekdays, ZoneOf(wait.Zone, known), now) : state.DueAt!.Value,
                now
            ),
            // Asked anew on waking: whoever wakes after the window has closed waits for the next one.
            JourneyStep.WaitWindow wait => Until(
                definition,
                state,
                step,
                JourneyClock.Opens(Time(wait.From), Time(wait.To), wait.Weekdays, ZoneOf(wait.Zone, known), now),
                now
            ),
            JourneyStep.WaitEvent wait => Hear(definition, state, wait, known, arrives, now),
            JourneyStep.Branch branch => Choose(definition, state, branch, known, now),
            JourneyStep.Split split => Go(
                definition,
                state,
                "path:" + StableChance.PathOf(split, state.Journey, state.Customer).ToString(CultureInfo.InvariantCulture),
                null,
                now
            ),
            _ => Go(definition, state, "next", null, now) with { Do = step },
        };
    }

    private static Move Sent(JourneyDefinition definition, RunState state, JourneyStep.Message message, Known known, long now) =>
        known.Message is not { } fate ? Stay(state, WaitsFor.Message, null)
        : fate.Sent || message.NotSent is null ? Go(definition, state, "next", fate.Outcome, now)
        : Go(definition, state, "notSent", fate.Outcome, now);

    private static Move Until(JourneyDefinition definition, RunState state, JourneyStep step, long due, long now) =>
        due <= now ? Go(definition, state, "next", null, now) : Stay(state, WaitsFor.Time, due);

    private static Move Hear(JourneyDefinition definition, RunState state, JourneyStep.WaitEvent wait, Known known, bool arrives, long now)
    {
        var due = arrives ? now + wait.Within.Milliseconds : state.DueAt!.Value;
        if (wait.Event is { } name && known.First(new EventKey(name, wait.Where), state.ArrivedAt, due) is not null)
            return Go(definition, state, "next", "heard", now);
        if (now >= due)
            return Go(definition, state, "timedOut", "timedOut", now);
        var stay = Stay(state, WaitsFor.Event, due);
        return arrives ? stay with { State = stay.State with { LookAt = Math.Min(due, now + SecondLook) } } : stay;
    }

    private static Move Choose(JourneyDefinition definition, RunState state, JourneyStep.Branch branch, Known known, long now)
    {
        var paths = branch.Paths ?? [];
        for (var i = 0; i < paths.Count; i++)
            if (known.Holds(paths[i].Rule))
                return Go(definition, state, "path:" + i.ToString(CultureInfo.InvariantCulture), null, now);
        return Go(definition, state, "next", null, now);
    }

    private static Move Stay(RunState state, string waitsFor, long? due) =>
        new(state with { WaitsFor = waitsFor, DueAt = due, LookAt = due });

    private static Move Go(JourneyDefinition definition, RunState state, string way, string? outcome, long now)
    {
        var next = WayOut(definition.Find(state.Step)!, way);
        if (next is null)
            return End(definition, state, RunEnd.End, now) with { Way = way, Outcome = outcome, Withdraw = false };
        return new Move(state.At(next, now)) { Way = way, Outcome = outcome };
    }

    /// <summary>The step to which a way leads; null when the journey ends there.</summary>
    public static string? WayOut(JourneyStep step, string way) =>
        (step, way) switch
        {
            (JourneyStep.Message message, "notSent") => message.NotSent,
            (JourneyStep.WaitEvent wait, "timedOut") => wait.TimedOut,
            (JourneyStep.Branch branch, not "next") => branch.Paths![Place(way)].Next,
            (JourneyStep.Split split, _) => split.Paths![Place(way)].Next,
            _ => step.Next,
        };

    private static int Place(string way) => int.Parse(way["path:".Length..], CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => JourneyClock.Reading(text) ?? throw new UnreachableException(text);

    private static Basics.Zone ZoneOf(ClockZone zone, Known known) => zone is ClockZone.Recipient ? known.Recipient : known.Workspace;
}
