namespace Perennial.Rules.Messages;

/// <summary>Why links of a message without HTML are counted, or stay as they were written.</summary>
public enum LinkCounting
{
    /// <summary>They become short links of this server.</summary>
    Counted,

    /// <summary>The workspace counts nothing, or the channel reaches no person.</summary>
    Off,

    /// <summary>Nobody has said at which address recipients reach this server.</summary>
    NoAddress,

    /// <summary>The provider takes equal texts together, and a link that is somebody's own makes them unequal.</summary>
    Together,
}

/// <summary>Puts short links that are counted in the place of those in a text and in what is filled into a provider's template.</summary>
public static class ShortenLinks
{
    /// <summary>The message as it goes out, and where each of its links leads, by place; empty at the first where pressing it leads nowhere.</summary>
    /// <param name="said">As it was written; an address that stands in it twice becomes the same link.</param>
    /// <param name="message">Its id.</param>
    /// <param name="home">Address at which recipients reach this server, without a slash at its end.</param>
    /// <param name="key">The workspace's secret.</param>
    public static (Rendered Said, IReadOnlyList<string> Links) Of(Rendered said, long message, string home, byte[] key)
    {
        // The first place is that of a message of the inbox itself: where pressing it leads, which whoever shows it tells us.
        List<string> links = [said.Url ?? ""];
        var own = home + "/m/";
        string? Short(string address)
        {
            // Links of our own (unsubscribe, preferences, pictures) say already whose they are.
            if (address.StartsWith(own, StringComparison.OrdinalIgnoreCase))
                return null;
            var place = links.IndexOf(address, 1);
            if (place < 0)
            {
                if (links.Count == ShortLink.Most)
                    return null;
                place = links.Count;
                links.Add(address);
            }
            return own + new ShortLink(message, place).Write(key);
        }
        var counted = said with
        {
            Text = TextLinks.Replaced(said.Text, Short),
            Params = [.. said.Params.Select(param => param with { Value = TextLinks.Replaced(param.Value, Short) })],
        };
        return (counted, links is [""] ? [] : links);
    }
}
