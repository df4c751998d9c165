namespace Perennial.Rules.Journeys;

/// <summary>What must be known before a person's next move can be decided.</summary>
/// <param name="Rules">Rules to ask, by their text.</param>
/// <param name="Events">Events to look for.</param>
/// <param name="Message">Whether what became of a message is asked.</param>
public sealed record JourneyQuestions(IReadOnlyCollection<string> Rules, IReadOnlyCollection<EventKey> Events, bool Message)
{
    /// <summary>What one person's next move depends on.</summary>
    public static JourneyQuestions Of(JourneyDefinition definition, RunState state)
    {
        var (rules, events) = (new HashSet<string>(), new HashSet<EventKey>());
        if (state.GoalAt is null && definition.Goal is { } goal)
            Add(goal.Reached, rules, events);
        if (!state.IsActive)
            return new(rules, events, false);
        foreach (var exit in definition.Exits)
            Add(exit, rules, events);
        var step = definition.Find(state.Step);
        if (step is JourneyStep.Branch branch)
            rules.UnionWith((branch.Paths ?? []).Select(path => path.Rule).OfType<string>());
        if (step is JourneyStep.WaitEvent { Event: { } name } wait)
            events.Add(new EventKey(name, wait.Where));
        return new(rules, events, step is JourneyStep.Message);
    }

    /// <summary>Everything that people in a journey listen for, wherever they are.</summary>
    public static (bool AnyRule, IReadOnlyCollection<EventKey> Events) Listens(JourneyDefinition definition)
    {
        var (rules, events) = (new HashSet<string>(), new HashSet<EventKey>());
        foreach (var signal in definition.Exits.Concat(definition.Goal is { } goal ? [goal.Reached] : []))
            Add(signal, rules, events);
        foreach (var wait in definition.Steps.OfType<JourneyStep.WaitEvent>())
            if (wait.Event is { } name)
                events.Add(new EventKey(name, wait.Where));
        return (rules.Count > 0, events);
    }

    private static void Add(JourneySignal signal, HashSet<string> rules, HashSet<EventKey> events)
    {
        if (signal is JourneySignal.Rule { Of: { } rule })
            rules.Add(rule);
        if (signal is JourneySignal.Event { Name: { } name } heard)
            events.Add(new EventKey(name, heard.Where));
    }
}
