using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A mail as it is shown to colleagues: whoever looks at it in the outbox has not opened it, and presses nothing for its recipient.</summary>
internal static partial class UncountedMail
{
    /// <param name="html">As it was sent.</param>
    /// <param name="links">JSON list of where its counted links lead.</param>
    /// <param name="key">With which links are signed.</param>
    public static string Of(string html, string? links, byte[] key)
    {
        var addresses = links is null ? [] : JsonSerializer.Deserialize<List<string>>(links)!;
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

    [GeneratedRegex("<img[^>]*/m/o/[\\w-]{36}\\.gif[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex("href=\"[^\"]*/m/[cup]/(?<token>[\\w-]{36})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
