using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Perennial.Rules.Customers;

/// <summary>The opaque text by which a reader of a list asks for the next page, of customers or of companies. It belongs to one sort.</summary>
public static class CustomerCursor
{
    /// <summary>Writes where a page ended.</summary>
    public static string Write(CustomerSort sort, CustomerPlace place) => Write(sort.Text, place);

    /// <inheritdoc cref="Write(CustomerSort, CustomerPlace)"/>
    public static string Write(CompanySort sort, CustomerPlace place) => Write(sort.Text, place);

    /// <summary>Reads it; null when it is no cursor of this sort.</summary>
    public static CustomerPlace? Read(string text, CustomerSort sort) => Read(text, sort.Text, sort.IsText);

    /// <inheritdoc cref="Read(string, CustomerSort)"/>
    public static CustomerPlace? Read(string text, CompanySort sort) => Read(text, sort.Text, sort.IsText);

    private static string Write(string sort, CustomerPlace place) =>
        Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(new Parts(sort, place.Value as string, place.Value as long?, place.Id))
        );

    private static CustomerPlace? Read(string text, string sort, bool isText)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<Parts>(Base64Url.DecodeFromChars(text));
            object? value = isText ? parts?.Text : parts?.Number;
            return parts is not null && parts.Sort == sort && value is not null ? new CustomerPlace(value, parts.Id) : null;
        }
        catch (Exception mistake) when (mistake is JsonException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private sealed record Parts(string Sort, string? Text, long? Number, long Id);
}
