namespace Perennial.Rules.Journeys;

/// <summary>What parts of journeys are called in rows and in the API.</summary>
public static class JourneyWords
{
    /// <summary>The kind of a step: its <c>type</c> in JSON.</summary>
    public static string KindOf(JourneyStep step) => Camel(step.GetType().Name);

    /// <summary>The kind of a trigger: its <c>type</c> in JSON.</summary>
    public static string KindOf(JourneyTrigger trigger) => Camel(trigger.GetType().Name);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
