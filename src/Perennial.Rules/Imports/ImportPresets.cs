using System.Text.Json;
using System.Text.Json.Serialization;

namespace Perennial.Rules.Imports;

/// <summary>The layouts that come with the product, one JSON file each in <c>Presets/</c>.</summary>
public static class ImportPresets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All of them, by key.</summary>
    public static IReadOnlyList<ImportPreset> All { get; } = Load();

    /// <summary>The preset of a key; null when there is none.</summary>
    public static ImportPreset? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>Presets of a kind whose layout a file has.</summary>
    public static IEnumerable<ImportPreset> Fitting(ImportKind kind, IReadOnlyList<string> names) =>
        All.Where(p => p.Kind == kind && p.MissingIn(names).Count == 0);

    private static List<ImportPreset> Load()
    {
        var assembly = typeof(ImportPresets).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("presets/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => JsonSerializer.Deserialize<ImportPreset>(assembly.GetManifestResourceStream(name)!, Json)!),
        ];
    }
}
