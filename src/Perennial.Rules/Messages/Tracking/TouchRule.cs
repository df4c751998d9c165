using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>A request for a picture or link of a message.</summary>
/// <param name="Kind">Open or Click.</param>
/// <param name="Agent">User-Agent; null when absent.</param>
/// <param name="IsHead">Whether only the headers were asked for.</param>
/// <param name="SinceSent">Milliseconds since the message was sent.</param>
/// <param name="SinceOtherLink">Milliseconds since another link of the message was followed; null when none was.</param>
public sealed record Touch(TokenKind Kind, string? Agent, bool IsHead, long SinceSent, long? SinceOtherLink);

/// <summary>Whether a person or a machine followed a link: gateways open mail and follow links to look for harm before people see it.</summary>
/// <remarks>
/// Our choice, after what mail gateways are known to do: they ask within seconds of delivery, follow several links at once, ask
/// for headers only, or name themselves. A person can look like that too; so a machine's touch is counted, just apart.
/// Apple's Mail Privacy Protection fetches pictures whether somebody reads or not, with the bare agent <c>Mozilla/5.0</c>.
/// </remarks>
public static partial class TouchRule
{
    private const long TooSoonForClick = 5_000;
    private const long TooSoonForOpen = 1_000;
    private const long Burst = 1_500;

    /// <summary>Why it is taken for a machine: head, agent, privacy, soon, burst; null for a person.</summary>
    public static string? Machine(Touch touch)
    {
        if (touch.IsHead)
            return "head";
        if (string.IsNullOrWhiteSpace(touch.Agent) || Scanner().IsMatch(touch.Agent))
            return "agent";
        if (touch.Kind is TokenKind.Open && touch.Agent.Trim() is "Mozilla/5.0")
            return "privacy";
        if (touch.SinceSent < (touch.Kind is TokenKind.Click ? TooSoonForClick : TooSoonForOpen))
            return "soon";
        return touch.SinceOtherLink < Burst ? "burst" : null;
    }

    [GeneratedRegex(
        "bot|crawl|spider|scan|preview|proofpoint|mimecast|barracuda|safelinks|symantec|trendmicro|fortinet|sophos|cisco|urldefense|curl|wget|python|java/|go-http|okhttp|libwww|headless|phantom|slurp|facebookexternalhit|monitor",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Scanner();
}
