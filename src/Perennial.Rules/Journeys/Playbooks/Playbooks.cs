using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>
/// The playbooks that come with the product, one JSON file each beside this one: a base, and for every industry what differs from it as a
/// merge patch (RFC 7396). What is said is said in both languages.
/// </summary>
public static partial class Playbooks
{
    private const string Folder = "playbooks/";

    private static readonly Dictionary<string, JsonObject> Files = Load();

    /// <summary>The industries that playbooks are written for.</summary>
    public static IReadOnlyList<string> Industries { get; } = ["retail", "saas", "b2b"];

    /// <summary>Those of an industry that work in a workspace, in their order.</summary>
    public static IReadOnlyList<Playbook> Of(string industry, Language language, PlaybookGround ground) =>
        [
            .. Files
                .OrderBy(file => file.Value["order"]!.GetValue<int>())
                .Select(file => Find(file.Key, industry, language, ground))
                .OfType<Playbook>(),
        ];

    /// <summary>One of them; null when there is none of the key for the industry, or when what it needs is not there.</summary>
    public static Playbook? Find(string key, string industry, Language language, PlaybookGround ground)
    {
        if (!Files.TryGetValue(key, out var file) || file["industries"]![industry] is not JsonObject patch)
            return null;
        if (file["needs"]?.GetValue<string>() is "renewal" && !ground.KnowsRenewals)
            return null;
        var made = (JsonObject)Merged(file, patch)!;
        string Said(JsonNode node) => Spoken(node, language)!.GetValue<string>();
        var segment = made["segment"]!;
        return new Playbook(
            key,
            Said(made["name"]!),
            Said(made["about"]!),
            [.. Industries.Where(one => file["industries"]![one] is not null)],
            new PlaybookSegment(Said(segment["name"]!), Asked(Said(segment["rule"]!), ground)),
            [
                .. (made["templates"] as JsonObject ?? []).Select(template => new PlaybookTemplate(
                    template.Key,
                    Said(template.Value!["name"]!),
                    template.Value["category"]!.GetValue<string>(),
                    PlaybookLetter.Of(template.Value.AsObject(), ground.Link, language)
                )),
            ]
        )
        {
            Draft = Asked(Listed(Spoken(made["journey"], language)!).ToJsonString(Segments.RuleJson.Options), ground, InJson),
        };
    }

    private static string Asked(string text, PlaybookGround ground, Func<string, string>? written = null)
    {
        string Write(string rule) => written is null ? rule : written(rule);
        return OnRenewal()
            .Replace(text, asked => Write(ground.AskOfRenewal(asked.Groups[1].Value)))
            .Replace("{renewed}", ground.Renewed, StringComparison.Ordinal);
    }

    private static string InJson(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    [GeneratedRegex(@"\{renewal\} (in next \d+ days)")]
    private static partial Regex OnRenewal();

    /// <summary>The target with what a patch changes; null takes a member away.</summary>
    private static JsonNode? Merged(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var made = target is JsonObject known ? (JsonObject)known.DeepClone() : [];
        foreach (var (name, change) in changes)
            if (change is null)
                made.Remove(name);
            else
                made[name] = Merged(made[name], change);
        return made;
    }

    /// <summary>The same with every wording in two languages put into one.</summary>
    private static JsonNode? Spoken(JsonNode? node, Language language) =>
        node switch
        {
            JsonObject { Count: 2 } phrase when phrase["zh"] is JsonValue zh && phrase["en"] is JsonValue en => (
                language is Language.Zh ? zh : en
            ).DeepClone(),
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Spoken(member.Value, language)))),
            JsonArray list => new JsonArray([.. list.Select(one => Spoken(one, language))]),
            _ => node?.DeepClone(),
        };

    // Steps stand by their ids in the file, so that an industry can change one of them.
    private static JsonNode Listed(JsonNode journey)
    {
        var steps = journey["steps"]!.AsObject().Select(step => (step.Key, Step: (JsonObject)step.Value!.DeepClone())).ToList();
        foreach (var (id, step) in steps)
            step["id"] = id;
        journey["steps"] = new JsonArray([.. steps.Select(step => step.Step)]);
        return journey;
    }

    private static Dictionary<string, JsonObject> Load()
    {
        var assembly = typeof(Playbooks).Assembly;
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(
                name => name[Folder.Length..^".json".Length],
                name => JsonNode.Parse(assembly.GetManifestResourceStream(name)!)!.AsObject()
            );
    }
}
