using System.Text.Json;

namespace Perennial.Webhooks;

/// <summary>Something that can be told.</summary>
/// <param name="Key">Equal for the same fact, however often its row is written again.</param>
/// <param name="Name">Its type.</param>
/// <param name="StatedAt">Unix milliseconds at which it was written down, not at which it happened.</param>
/// <param name="Imported">Whether a file brought it.</param>
/// <param name="Payload">The body of a delivery.</param>
internal sealed record Fact(string Key, string Name, long StatedAt, bool Imported, JsonElement Payload);
