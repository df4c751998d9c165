using System.Net;
using System.Text.RegularExpressions;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A message as it is shown to colleagues: whoever looks at it in the outbox has not opened it, and presses nothing for its recipient.</summary>
internal static partial class UncountedMail
{
    private const string Signed = "/m/";

    /// <param name="html">As it was sent.</param>
    /// <param name="links">JSON list of where its counted links lead.</param>
    /// <param name="key">With which links are signed.</param>
    public static string Of(string html, string? links, byte[] key)
    {
        var addresses = KeptLinks.Of(links);
        var unseen = Picture().Replace(html, "");
        return Link()
            .Replace(
                unseen,
                found =>
                    MessageToken.Read(found.Groups["token"].Value, TokenKind.Click, key) is { } token && token.Link < addresses.Count
                        ? $"href=\"{WebUtility.HtmlEncode(addresses[token.Link])}\""
                        : "href=\"#\""
            );
    }

    /// <summary>A message without HTML, with its short links as they were written.</summary>
    public static string TextOf(string text, string? links, byte[] key)
    {
        var addresses = KeptLinks.Of(links);
        return TextLinks.Replaced(
            text,
            address =>
                address.Length > Signed.Length + ShortLink.Letters
                && address[..^ShortLink.Letters].EndsWith(Signed, StringComparison.Ordinal)
                && ShortLink.Read(address[^ShortLink.Letters..], key) is { } link
                && addresses.ElementAtOrDefault(link.Place) is { Length: > 0 } written
                    ? written
                    : null
        );
    }

    [GeneratedRegex("<img[^>]*/m/o/[\\w-]{36}\\.gif[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex("href=\"[^\"]*/m/[cup]/(?<token>[\\w-]{36})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
