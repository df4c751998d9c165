namespace Perennial.Rules.Journeys;

/// <summary>How the steps of a journey hang together.</summary>
public static class JourneyShape
{
    /// <summary>The ways out of a step: the field that names the next step, and its id.</summary>
    public static IEnumerable<(string Way, string? To)> WaysOut(JourneyStep step)
    {
        switch (step)
        {
            case JourneyStep.Message message:
                return message.NotSent is null ? [("next", message.Next)] : [("next", message.Next), ("notSent", message.NotSent)];
            case JourneyStep.WaitEvent wait:
                return [("next", wait.Next), ("timedOut", wait.TimedOut)];
            case JourneyStep.Branch branch:
                return [.. (branch.Paths ?? []).Select((path, i) => ($"paths.{i}.next", path.Next)), ("next", branch.Next)];
            case JourneyStep.Split split:
                return (split.Paths ?? []).Select((path, i) => ($"paths.{i}.next", path.Next));
            default:
                return [("next", step.Next)];
        }
    }

    /// <summary>Steps of one id, steps that nothing leads to, and loops without a wait.</summary>
    internal static IEnumerable<NodeProblem> Problems(JourneyDefinition definition)
    {
        foreach (var twice in definition.Steps.GroupBy(step => step.Id).Where(same => same.Count() > 1))
            yield return new(twice.Key, JourneyProblems.SameId(twice.Key));
        var reached = Reached(definition, definition.First, _ => true);
        foreach (var step in definition.Steps.Where(step => definition.First is not null && !reached.Contains(step.Id)))
            yield return new(step.Id, JourneyProblems.Unreachable());
        foreach (var step in definition.Steps.Where(step => !Pauses(step)))
            if (WaysOut(step).Any(way => Reached(definition, way.To, next => !Pauses(next)).Contains(step.Id)))
                yield return new(step.Id, JourneyProblems.Loop());
    }

    // A window that is open and a time that is now let people through at once; a message may be decided at once.
    private static bool Pauses(JourneyStep step) => step is JourneyStep.Wait or JourneyStep.WaitUntil or JourneyStep.WaitEvent;

    private static HashSet<string> Reached(JourneyDefinition definition, string? from, Func<JourneyStep, bool> passes)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string?>([from]);
        while (open.TryPop(out var id))
            if (definition.Find(id) is { } step && passes(step) && seen.Add(step.Id))
                foreach (var (_, to) in WaysOut(step))
                    open.Push(to);
        return seen;
    }
}
