using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Perennial.Rules.Basics;

/// <summary>
/// The opaque text by which a client asks for the next page. It belongs to one list with one choice of filters: of another
/// one it is refused instead of giving a page that is wrong.
/// </summary>
public static class Cursor
{
    /// <summary>Writes where a page ended.</summary>
    /// <param name="list">Name of the list and its filters, in any form that is equal for equal lists.</param>
    /// <param name="place">The values by which the list is sorted, of its last row.</param>
    public static string Write(string list, params IReadOnlyList<long> place) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<long[]>([Mark(list), .. place]));

    /// <summary>Reads it; null when it is no cursor of this list.</summary>
    /// <param name="list">As it was given to <see cref="Write"/>.</param>
    /// <param name="text">The cursor.</param>
    /// <param name="values">How many values the list is sorted by.</param>
    public static IReadOnlyList<long>? Read(string list, string text, int values)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<long[]>(Base64Url.DecodeFromChars(text));
            return parts is not null && parts.Length == values + 1 && parts[0] == Mark(list) ? parts[1..] : null;
        }
        catch (Exception mistake) when (mistake is JsonException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static long Mark(string list) => new ContentHash().Add(list).Value;
}
