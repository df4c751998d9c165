using System.Text.Encodings.Web;
using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>A provider that comes with the product, ready but for what the company fills in.</summary>
/// <param name="Key">Its file's name.</param>
/// <param name="Channel">For which channel.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Note">What to know before.</param>
/// <param name="Docs">The provider's own document; null where there is none.</param>
/// <param name="Provider">What it becomes.</param>
public sealed record ProviderPreset(string Key, string Channel, Phrase Name, Phrase Note, string? Docs, HttpProvider Provider);

/// <summary>All presets, one JSON file each in <c>Presets/</c>.</summary>
public static class ProviderPresets
{
    private const string Folder = "providers/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All of them, by channel and key.</summary>
    public static IReadOnlyList<ProviderPreset> All { get; } = Load();

    private static List<ProviderPreset> Load()
    {
        var assembly = typeof(ProviderPresets).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Select(name => Read(name, assembly.GetManifestResourceStream(name)!))
                .OrderBy(preset => preset.Channel, StringComparer.Ordinal)
                .ThenBy(preset => preset.Key, StringComparer.Ordinal),
        ];
    }

    private static ProviderPreset Read(string name, Stream stream)
    {
        var file = JsonSerializer.Deserialize<File>(stream, Json)!;
        var key = Path.GetFileNameWithoutExtension(name);
        var provider = file.Provider with { Preset = key, Body = JsonSerializer.Serialize(file.Body, Json) };
        return new(key, file.Channel, new(file.En, file.Zh), new(file.EnNote, file.ZhNote), file.Docs, provider);
    }

    private sealed record File(
        string Channel,
        string En,
        string Zh,
        string EnNote,
        string ZhNote,
        string? Docs,
        JsonElement Body,
        HttpProvider Provider
    );
}
