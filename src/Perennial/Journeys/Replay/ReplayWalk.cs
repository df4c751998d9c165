using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Somebody on the way through a replayed journey.</summary>
internal sealed class Walker
{
    public required RunState State { get; set; }

    public int Sent { get; set; }
}

/// <summary>
/// Takes people of the past through the steps, by the rules that decide in earnest. What they did is read from the log; rules are asked as of the
/// end of the day in which a step falls due.
/// </summary>
internal sealed class ReplayWalk(JourneyDefinition definition, KnowPeople know, Reach reach)
{
    private const int AtOnce = 1_000;
    private readonly List<Walker> _active = [];

    public List<Walker> All { get; } = [];

    /// <summary>How often each step was done; of messages, how often one would have been sent.</summary>
    public Dictionary<string, int> Done { get; } = [];

    /// <summary>Messages that would not have been sent, by the guard that stops them.</summary>
    public Dictionary<string, int> Stopped { get; } = [];

    public int Sent { get; private set; }

    public void Add(IEnumerable<RunState> entering)
    {
        foreach (var state in entering)
        {
            var walker = new Walker { State = state };
            All.Add(walker);
            _active.Add(walker);
        }
    }

    /// <summary>Everything that falls due until an instant.</summary>
    /// <returns>Who has left.</returns>
    public async Task<List<long>> ToAsync(long to, CancellationToken ct)
    {
        var listening = _active.Where(one => one.State.WaitsFor is WaitsFor.Event).ToHashSet();
        for (var due = Due(to, listening); due.Count > 0; due = Due(to, listening))
        {
            foreach (var chunk in due.Chunk(AtOnce))
                await MoveAsync(chunk, to, ct);
            listening.ExceptWith(due);
        }
        var gone = _active.Where(one => !one.State.IsActive).Select(one => one.State.Customer).ToList();
        _active.RemoveAll(one => !one.State.IsActive);
        return gone;
    }

    // Whoever waits for an event is looked at once a day too: it may have happened.
    private List<Walker> Due(long to, HashSet<Walker> listening) =>
        _active.FindAll(one => one.State.IsActive && (one.State.LookAt <= to || listening.Contains(one)));

    private async Task MoveAsync(Walker[] due, long to, CancellationToken ct)
    {
        var runs = due.Select((one, place) => RunOf(one.State, place)).ToList();
        var known = await know.AskAsync(definition, runs, to, ct);
        await reach.KnowAsync(
            due.Where(one => definition.Find(one.State.Step) is JourneyStep.Message).Select(one => one.State.Customer),
            ct
        );
        for (var place = 0; place < due.Length; place++)
            Move(due[place], known[place], to);
    }

    private void Move(Walker one, Known known, long to)
    {
        var now = Math.Min(one.State.LookAt ?? to, to);
        var world = known with { Heard = [.. known.Heard.Where(heard => heard.Time <= now)] };
        var at = definition.Find(one.State.Step);
        var move = JourneyLogic.Next(definition, one.State, world, now);
        if (move.Do is JourneyStep.Message message)
        {
            var fate = reach.Decide(message.Template!.Value, one.State.Customer, now);
            Note(one, fate);
            move = JourneyLogic.Next(definition, move.State, world with { Message = fate }, now);
        }
        if (at is not null and not JourneyStep.Message && move.Way is not null)
            Done[at.Id] = Done.GetValueOrDefault(at.Id) + 1;
        one.State = move.State;
    }

    private void Note(Walker one, MessageFate fate)
    {
        if (!fate.Sent)
        {
            Stopped[fate.Outcome] = Stopped.GetValueOrDefault(fate.Outcome) + 1;
            return;
        }
        one.Sent++;
        Sent++;
        Done[one.State.Step!] = Done.GetValueOrDefault(one.State.Step!) + 1;
    }

    private static Run RunOf(RunState state, int place) =>
        new()
        {
            Id = place,
            JourneyId = state.Journey,
            CustomerId = state.Customer,
            Version = 0,
            EntryKey = "",
            Cause = "replay",
            State = Run.StateOf(state.Ended),
            Ended = state.Ended,
            Step = state.Step,
            Visit = state.Visit,
            Visits = Run.VisitsJson(state),
            ArrivedAt = state.ArrivedAt,
            WaitsFor = state.WaitsFor,
            DueAt = state.DueAt,
            LookAt = state.LookAt,
            EnteredAt = state.EnteredAt,
            Since = state.Since,
            GoalAt = state.GoalAt,
            Heard = 0,
            Failures = 0,
        };
}
