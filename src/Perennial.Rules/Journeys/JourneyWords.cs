using System.Reflection;
using System.Text.Json.Serialization;

namespace Perennial.Rules.Journeys;

/// <summary>What parts of journeys are called in rows and in the API: as in their JSON.</summary>
public static class JourneyWords
{
    private static readonly Dictionary<Type, string> Kinds = typeof(JourneyStep)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .Concat(typeof(JourneyTrigger).GetCustomAttributes<JsonDerivedTypeAttribute>())
        .ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    /// <summary>The kind of a step.</summary>
    public static string KindOf(JourneyStep step) => Kinds[step.GetType()];

    /// <summary>The kind of a trigger.</summary>
    public static string KindOf(JourneyTrigger trigger) => Kinds[trigger.GetType()];
}
