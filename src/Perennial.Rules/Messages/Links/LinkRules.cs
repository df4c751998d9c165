namespace Perennial.Rules.Messages;

/// <summary>What a link checker does next.</summary>
public abstract record LinkStep
{
    private LinkStep() { }

    /// <summary>It asks the same address by GET.</summary>
    public sealed record Get : LinkStep;

    /// <summary>It goes on to another address.</summary>
    public sealed record Follow(Uri To) : LinkStep;

    /// <summary>It knows.</summary>
    public sealed record Done(LinkFound Found) : LinkStep;
}

/// <summary>Which links of a template are opened, and what an answer means.</summary>
public static class LinkRules
{
    /// <summary>Links that are opened at one time.</summary>
    public const int Most = 50;

    /// <summary>How often a link may lead on.</summary>
    public const int MostRedirects = 5;

    /// <summary>After which nothing more is opened.</summary>
    public const int AllSeconds = 60;

    // Some shops write a session into an address; nothing good is longer.
    private const int Longest = 4_000;

    private static readonly string[] WaysOut = ["unsubscribe", "opt-out", "optout", "opt_out", "tuiding", "退订"];

    /// <summary>What is said of a link without opening it; null when it is to be opened.</summary>
    /// <param name="address">As it stands in the message.</param>
    /// <param name="home">Address at which recipients reach this server, without a slash at its end; empty when nobody said.</param>
    public static LinkFound? Unopened(string address, string home)
    {
        if (IsOurs(address, home))
            return new(LinkVerdict.Ours);
        if (AddressOf(address) is not { } uri)
            return new(LinkVerdict.NoAddress);
        var said = Uri.UnescapeDataString(uri.PathAndQuery);
        return WaysOut.Any(way => said.Contains(way, StringComparison.OrdinalIgnoreCase)) ? new(LinkVerdict.WayOut) : null;
    }

    /// <summary>What follows from an answer.</summary>
    /// <param name="first">The address in the message.</param>
    /// <param name="asked">The address that was asked.</param>
    /// <param name="isHead">Whether it was asked by HEAD, which some servers know badly.</param>
    /// <param name="status">What it answered.</param>
    /// <param name="location">Where it said to go.</param>
    /// <param name="redirects">How often the link led on before.</param>
    public static LinkStep After(Uri first, Uri asked, bool isHead, int status, Uri? location, int redirects)
    {
        if (status is 301 or 302 or 303 or 307 or 308 && location is not null)
            return Onward(asked, status, location, redirects);
        // Nobody is accused on the word of HEAD.
        if (status >= 400 && isHead)
            return new LinkStep.Get();
        var target = first.AbsoluteUri == asked.AbsoluteUri ? null : asked.AbsoluteUri;
        var verdict = status switch
        {
            404 => LinkVerdict.NotFound,
            410 => LinkVerdict.Gone,
            >= 500 => LinkVerdict.ServerError,
            >= 400 => LinkVerdict.Refused,
            >= 300 => LinkVerdict.ServerError,
            _ => target is null ? LinkVerdict.Fine : LinkVerdict.Moved,
        };
        return new LinkStep.Done(new LinkFound(verdict, status, target));
    }

    /// <summary>The address of a page; null when it is none.</summary>
    public static Uri? AddressOf(string address) =>
        address.Length <= Longest
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
            ? uri
            : null;

    private static LinkStep Onward(Uri asked, int status, Uri location, int redirects)
    {
        if (!Uri.TryCreate(asked, location, out var to))
            return new LinkStep.Done(new(LinkVerdict.ServerError, status, location.OriginalString));
        if (AddressOf(to.AbsoluteUri) is null)
            return new LinkStep.Done(new(LinkVerdict.LeadsElsewhere, status, to.AbsoluteUri));
        return redirects < MostRedirects ? new LinkStep.Follow(to) : new LinkStep.Done(new(LinkVerdict.Circles, status, to.AbsoluteUri));
    }

    private static bool IsOurs(string address, string home) =>
        home.Length > 0
        && address.StartsWith(home, StringComparison.OrdinalIgnoreCase)
        && (address.Length == home.Length || address[home.Length] is '/' or '?' or '#');
}
