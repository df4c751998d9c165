using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments;

/// <summary>
/// The canonical form of rules: <c>{"version":1,"rule":{…}}</c>, every node a tagged union. docs/rule-language.md is its schema.
/// </summary>
public static class RuleJson
{
    /// <summary>The version that is written. Older ones will always be read.</summary>
    public const int Version = 1;

    /// <summary>How deep a rule may nest, in JSON levels.</summary>
    public const int Deepest = 256;

    /// <summary>Camel case, no nulls, unknown members refused, the type anywhere in the object.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectRequiredConstructorParameters = false,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = Deepest,
        };

    /// <summary>The rule as JSON.</summary>
    public static string Write(Condition rule) => JsonSerializer.Serialize(new Envelope(Version, rule), Options);

    /// <summary>A value, such as a trait's definition, as JSON.</summary>
    public static string Write(Value value) => JsonSerializer.Serialize(new ValueEnvelope(Version, value), Options);

    /// <summary>Reads a rule; a problem names the place by its JSON path, and what was expected there.</summary>
    public static Outcome<Condition> Read(string json) =>
        Read<Envelope>(json) is { IsOk: true } read ? Accept(read.Value) : Read<Envelope>(json).Problems.ToList();

    /// <summary>Reads a value.</summary>
    public static Outcome<Value> ReadValue(string json)
    {
        var read = Read<ValueEnvelope>(json);
        if (!read.IsOk)
            return read.Problems.ToList();
        if (read.Value.Version != Version)
            return RuleProblems.JsonVersion(read.Value.Version);
        return read.Value.Value is { } value ? Outcome.Ok(value) : RuleProblems.Json("$.value", "a value is missing");
    }

    private static Outcome<Condition> Accept(Envelope envelope)
    {
        if (envelope.Version != Version)
            return RuleProblems.JsonVersion(envelope.Version);
        return envelope.Rule is { } rule ? Outcome.Ok(rule.Normal()) : RuleProblems.Json("$.rule", "a rule is missing");
    }

    private static Outcome<T> Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) is { } read ? read : RuleProblems.Json("$", "an object is expected");
        }
        catch (JsonException mistake)
        {
            return RuleProblems.Json(mistake.Path ?? "$", Reason(mistake));
        }
        catch (NotSupportedException mistake)
        {
            // What has no "type", or begins with another token than '{'.
            return RuleProblems.Json(PathOf(mistake.Message), "an object with a known \"type\" is expected");
        }
    }

    // The serializer appends path and position to its sentence; the path is told apart.
    private static string Reason(JsonException mistake)
    {
        var end = mistake.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return end < 0 ? mistake.Message : mistake.Message[..end];
    }

    private static string PathOf(string message)
    {
        var start = message.IndexOf("Path: ", StringComparison.Ordinal);
        return start < 0 ? "$" : message[(start + 6)..].Split(' ', '|')[0];
    }

    private sealed record Envelope(int Version, Condition? Rule);

    private sealed record ValueEnvelope(int Version, Value? Value);
}
