using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// ETags: a client that sends <c>If-Match</c> changes only what it has read, and one that sends <c>If-None-Match</c> is told
/// when nothing changed.
/// </summary>
[FrontDoor]
internal static class EntityTags
{
    /// <summary>The tag of what these numbers say all of.</summary>
    public static string Of(params ReadOnlySpan<long> parts)
    {
        var hash = new ContentHash();
        foreach (var part in parts)
            hash.Add(part);
        return "\"" + hash.Value.ToString("x16", CultureInfo.InvariantCulture) + "\"";
    }

    /// <summary>The problem when the request may only change another version than <paramref name="present"/>; null when it may.</summary>
    public static Problem? Refusal(HttpRequest request, string present)
    {
        var wanted = request.Headers.IfMatch.ToString();
        return wanted.Length == 0 || Names(wanted, present) ? null : HttpProblems.ChangedSince(wanted, present);
    }

    /// <summary>Whether the client has this version already: answer 304.</summary>
    public static bool IsKnown(HttpRequest request, string present)
    {
        var known = request.Headers.IfNoneMatch.ToString();
        return known.Length > 0 && Names(known, present);
    }

    // A proxy that compresses may have made our tag a weak one.
    private static bool Names(string header, string tag) =>
        header
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(one => one == "*" || one == tag || one == "W/" + tag);
}
