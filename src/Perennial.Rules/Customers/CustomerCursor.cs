using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Perennial.Rules.Customers;

/// <summary>The opaque text by which a reader of the list asks for the next page. It belongs to one sort.</summary>
public static class CustomerCursor
{
    /// <summary>Writes where a page ended.</summary>
    public static string Write(CustomerSort sort, CustomerPlace place) =>
        Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(new Parts(sort.Text, place.Value as string, place.Value as long?, place.Id))
        );

    /// <summary>Reads it; null when it is no cursor of this sort.</summary>
    public static CustomerPlace? Read(string text, CustomerSort sort)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<Parts>(Base64Url.DecodeFromChars(text));
            object? value = sort.IsText ? parts?.Text : parts?.Number;
            return parts is not null && parts.Sort == sort.Text && value is not null ? new CustomerPlace(value, parts.Id) : null;
        }
        catch (Exception mistake) when (mistake is JsonException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private sealed record Parts(string Sort, string? Text, long? Number, long Id);
}
