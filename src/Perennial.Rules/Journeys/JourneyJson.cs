using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Rules.Journeys;

/// <summary>Journeys as JSON: every part a tagged union, as rules are.</summary>
public static class JourneyJson
{
    /// <summary>The definition as JSON.</summary>
    public static string Write(JourneyDefinition definition) => JsonSerializer.Serialize(definition, RuleJson.Options);

    /// <summary>Reads a definition; a problem names the place by its JSON path, and what was expected there.</summary>
    public static Outcome<JourneyDefinition> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JourneyDefinition>(json, RuleJson.Options) is { } read
                ? read
                : JourneyProblems.Json("$", "an object is expected");
        }
        catch (JsonException mistake)
        {
            return JourneyProblems.Json(mistake.Path ?? "$", Short(mistake.Message));
        }
        catch (NotSupportedException)
        {
            // What has no "type", or another token where an object stands.
            return JourneyProblems.Json("$", "an object with a known \"type\" is expected for trigger, steps, exits and goal");
        }
    }

    /// <summary>A definition that was read before.</summary>
    public static JourneyDefinition Known(string json) => Read(json).Value ?? new JourneyDefinition();

    private static string Short(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
