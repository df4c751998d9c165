using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Lets people of the past in by the journey's own rules: audience, policy of entry, limit of the day, holdout. Nobody was in it before.</summary>
internal sealed class ReplayDoor(long journey, JourneyDefinition definition, Zone zone)
{
    private readonly Dictionary<long, PastEntries> _past = [];
    private readonly Dictionary<int, int> _ofDay = [];
    private List<Asking> _waiting = [];

    public int Entered { get; private set; }

    public int HeldOut { get; private set; }

    /// <summary>Who came to the door and was not let in, by the reason: audience, once, in, days.</summary>
    public Dictionary<string, int> Refused { get; } = [];

    /// <summary>Whom the limit of a day made wait for the next.</summary>
    public IReadOnlyList<Asking> Waiting => _waiting;

    /// <param name="asking">Who comes, in the order of time.</param>
    /// <param name="audience">Whom the audience lets in; null for everybody.</param>
    /// <param name="to">The end of the stretch.</param>
    /// <returns>Who goes in now.</returns>
    public List<RunState> LetIn(IReadOnlyList<Asking> asking, HashSet<long>? audience, long to)
    {
        var entering = new List<RunState>();
        var all = _waiting.Where(one => one.At <= to).Concat(asking).ToList();
        _waiting = [.. _waiting.Where(one => one.At > to)];
        foreach (var one in all)
        {
            var decision = EntryDecision.Of(definition.Entry, _past.GetValueOrDefault(one.Customer), one.At);
            var refused =
                decision.Key is null ? decision.Refused!
                : audience?.Contains(one.Customer) is false ? "audience"
                : null;
            var day = zone.DayOf(one.At);
            if (refused is not null)
                Refused[refused] = Refused.GetValueOrDefault(refused) + 1;
            else if (_ofDay.GetValueOrDefault(day) >= (definition.Entry.PerDay ?? int.MaxValue))
                _waiting.Add(one with { At = zone.StartOf(day + 1) });
            else if (Enter(one, day) is { } state)
                entering.Add(state);
        }
        return entering;
    }

    /// <summary>Somebody has left and may come again.</summary>
    public void Left(long customer) => _past[customer] = _past[customer] with { IsIn = false };

    private RunState? Enter(Asking one, int day)
    {
        _ofDay[day] = _ofDay.GetValueOrDefault(day) + 1;
        var held = StableChance.IsHeldOut(definition, journey, one.Customer);
        _past[one.Customer] = new PastEntries(_past.GetValueOrDefault(one.Customer).Times + 1, one.At, !held);
        if (held)
        {
            HeldOut++;
            return null;
        }
        Entered++;
        return RunState.Enter(definition, journey, one.Customer, one.At + 1, one.At);
    }
}
