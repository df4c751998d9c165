namespace Perennial.Rules.Tracking;

/// <summary>Where somebody is led who sent a form: only to pages of whoever may send forms, so that nobody makes our address lead to theirs.</summary>
public static class FormNext
{
    /// <summary>The address to lead on to; null when it is none, or a foreign one.</summary>
    /// <param name="next">What the form says; without a host it is one of the page's own.</param>
    /// <param name="page">The origin of the page, as its browser says it; null when it said none.</param>
    /// <param name="origins">The origins that may send, separated by spaces. <c>*</c> names nobody: then only the page's own origin counts.</param>
    public static string? Of(string? next, string? page, string origins)
    {
        if (string.IsNullOrWhiteSpace(next) || !TryRead(next, page, out var to))
            return null;
        var origin = Origin(to);
        var isOurs = origins == "*" ? IsSame(origin, page) : origins.Split(' ').Any(one => IsSame(origin, one));
        return isOurs ? to.AbsoluteUri : null;
    }

    /// <summary>The origin of an address; null when it is no address of the web.</summary>
    public static string? OriginOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsWeb(uri) ? Origin(uri) : null;

    private static bool TryRead(string next, string? page, out Uri to)
    {
        to = null!;
        // On Unix a path is an absolute address of a file.
        if (next.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(next, UriKind.Absolute, out to!) && IsWeb(to);
        return Uri.TryCreate(page, UriKind.Absolute, out var from) && IsWeb(from) && Uri.TryCreate(from, next, out to!) && IsWeb(to);
    }

    private static bool IsWeb(Uri uri) => uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;

    private static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static bool IsSame(string origin, string? other) => string.Equals(origin, other, StringComparison.OrdinalIgnoreCase);
}
