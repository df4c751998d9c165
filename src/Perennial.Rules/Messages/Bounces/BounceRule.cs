using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>What came back about a message.</summary>
public enum BounceKind
{
    /// <summary>Nothing that changes anything: it is late, was delivered, or is none of our business.</summary>
    Nothing,

    /// <summary>There is no such mailbox, and there will be none.</summary>
    Hard,

    /// <summary>Not delivered this time: a full mailbox, a policy, a server that gave up.</summary>
    Soft,

    /// <summary>The recipient said that it is spam.</summary>
    Complaint,
}

/// <summary>Reads what mail systems report, and takes an address for dead only when they say so.</summary>
/// <remarks>
/// Status codes are those of RFC 3463 and the IANA registry of enhanced status codes. Dead is our choice of them: the address (5.1.0–5.1.4,
/// 5.1.6, 5.1.10: it does not exist, moved, or its domain takes no mail), the mailbox (5.2.1: disabled) and the route (5.4.4: there is no such domain).
/// A full mailbox (5.2.2), a mail that is too large (5.3.4, 5.2.3) and everything about trust and content (5.6.x, 5.7.x) say nothing against the address.
/// </remarks>
public static partial class BounceRule
{
    private static readonly HashSet<string> Dead = ["5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.4.4"];

    /// <summary>One recipient of a delivery report (RFC 3464).</summary>
    /// <param name="action">failed, delayed, delivered, relayed or expanded.</param>
    /// <param name="status">The status, such as 5.1.1.</param>
    /// <param name="diagnostic">What the other server said, such as <c>smtp; 550 5.1.1 no such user</c>.</param>
    public static BounceKind OfDelivery(string? action, string? status, string? diagnostic)
    {
        if (!"failed".Equals(action?.Trim(), StringComparison.OrdinalIgnoreCase))
            return BounceKind.Nothing;
        return OfCode(Exact(status, diagnostic)) is var kind && kind is BounceKind.Nothing ? BounceKind.Soft : kind;
    }

    /// <summary>A feedback report (RFC 5965) by its type.</summary>
    /// <param name="type">abuse, fraud, opt-out, not-spam, virus, auth-failure, other.</param>
    public static BounceKind OfFeedback(string? type) =>
        type?.Trim().ToLowerInvariant() is "abuse" or "fraud" or "opt-out" ? BounceKind.Complaint : BounceKind.Nothing;

    /// <summary>The text of a bounce that is no report, by the first status code in it; nothing when there is none.</summary>
    public static BounceKind OfText(string text) => OfCode(Code().Match(text) is { Success: true } found ? found.Value : null);

    // Servers that know no better report 5.0.0 and quote the one that knew.
    private static string? Exact(string? status, string? diagnostic)
    {
        var said = Code().Match(status ?? "") is { Success: true } found ? found.Value : null;
        if (said is not (null or "5.0.0" or "4.0.0"))
            return said;
        return Code().Match(diagnostic ?? "") is { Success: true } quoted ? quoted.Value : said;
    }

    private static BounceKind OfCode(string? code) =>
        code is null ? BounceKind.Nothing
        : Dead.Contains(code) ? BounceKind.Hard
        : code[0] is '4' or '5' ? BounceKind.Soft
        : BounceKind.Nothing;

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
