using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>Addresses of pages in a text without HTML, as people write them: <c>http://…</c> and <c>https://…</c>, in letters of ASCII.</summary>
/// <remarks>A letter or mark of Chinese ends an address, because nobody puts a space around it; so an address with such letters in its host is none.</remarks>
public static partial class TextLinks
{
    private const string EndsOfSentences = ".,;:!?'*";

    /// <summary>Whether one stands in the text.</summary>
    public static bool StandIn(string text) => Address().Matches(text).Any(found => IsPage(found.Value[..LengthOf(found.Value)]));

    /// <summary>All of a text, in their order.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Address().Matches(text).Select(found => found.Value[..LengthOf(found.Value)]).Where(IsPage)];

    /// <summary>The text with another address in the place of each for which there is one.</summary>
    /// <param name="text">As it would go out.</param>
    /// <param name="other">What stands in place of an address; null to leave it.</param>
    public static string Replaced(string text, Func<string, string?> other) =>
        Address()
            .Replace(
                text,
                found =>
                {
                    var length = LengthOf(found.Value);
                    var address = found.Value[..length];
                    return IsPage(address) && other(address) is { } instead ? instead + found.Value[length..] : found.Value;
                }
            );

    private static bool IsPage(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0;

    // What ends a sentence belongs to the text, and so does a bracket that was not opened in the address.
    private static int LengthOf(string found)
    {
        var length = found.Length;
        while (length > 0 && Ends(found.AsSpan(0, length)))
            length--;
        return length;
    }

    private static bool Ends(ReadOnlySpan<char> address) =>
        address[^1] switch
        {
            ')' => address.Count(')') > address.Count('('),
            ']' => address.Count(']') > address.Count('['),
            var last => EndsOfSentences.Contains(last, StringComparison.Ordinal),
        };

    [GeneratedRegex(@"https?://[!#-;=?-Z\[\]_a-z~]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
