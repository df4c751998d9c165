using System.Text.Json;

namespace Perennial.Messages;

/// <summary>The links of a message as the store keeps them: a JSON list of where each leads, by its place; null when there are none.</summary>
internal static class KeptLinks
{
    public static IReadOnlyList<string> Of(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<List<string>>(kept)!;

    /// <summary>Where pressing a message of the inbox leads; null for nowhere.</summary>
    public static string? First(string? kept) => Of(kept) is [{ Length: > 0 } first, ..] ? first : null;
}
