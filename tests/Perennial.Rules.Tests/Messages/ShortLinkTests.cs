using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

/// <summary>Links of messages without HTML: found, made short, and read back.</summary>
public class ShortLinkTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9_007_199_254_740_991, 255)]
    public void A_short_link_is_20_letters_of_one_septet_each_and_reads_back(long message, int place)
    {
        var text = new ShortLink(message, place).Write(Key);

        Assert.Equal(20, text.Length);
        Assert.Equal(("GSM-7", 20), (SmsLength.Of(text).Encoding, SmsLength.Of(text).Characters));
        Assert.Equal(new ShortLink(message, place), ShortLink.Read(text, Key));
    }

    [Fact]
    public void One_that_was_changed_or_comes_from_elsewhere_leads_nowhere()
    {
        var text = new ShortLink(4711, 1).Write(Key);

        for (var i = 0; i < text.Length; i++)
            Assert.Null(ShortLink.Read(text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..], Key));
        Assert.Null(ShortLink.Read(text, [.. Key.Reverse()]));
        Assert.Null(ShortLink.Read(text + "A", Key));
        Assert.Null(ShortLink.Read(new string('新', 20), Key));
        Assert.Null(ShortLink.Read(null, Key));
    }

    [Theory]
    [InlineData("Look: https://a.test/x?y=1.", "Look: <https://a.test/x?y=1>.")]
    [InlineData("新品https://a.test/new，快来看", "新品<https://a.test/new>，快来看")]
    [InlineData("看https://a.test/新品", "看<https://a.test/>新品")]
    [InlineData("(https://a.test/x) and https://a.test/x_(1)", "(<https://a.test/x>) and <https://a.test/x_(1)>")]
    [InlineData("[https://a.test/x].", "[<https://a.test/x>].")]
    [InlineData("HTTP://A.TEST/1 http://b.test", "<HTTP://A.TEST/1> <http://b.test>")]
    [InlineData("no link, ftp://a.test, https://, a.test/x", "no link, ftp://a.test, https://, a.test/x")]
    public void Addresses_of_pages_are_found_without_what_stands_around_them(string text, string replaced)
    {
        Assert.Equal(replaced, TextLinks.Replaced(text, address => $"<{address}>"));
        Assert.Equal(text != replaced, TextLinks.StandIn(text));
    }

    [Fact]
    public void The_same_address_is_one_link_our_own_stay_and_the_first_place_is_that_of_the_message_itself()
    {
        var said = new Rendered("en", "", "", "https://a.test/1 https://a.test/2 https://care.test/m/u/abc https://a.test/1")
        {
            Params = [new("url", "https://a.test/2"), new("name", "Lin")],
            Url = "https://a.test/pressed",
        };

        var (counted, links) = ShortenLinks.Of(said, 7, "https://care.test", Key);

        Assert.Equal(["https://a.test/pressed", "https://a.test/1", "https://a.test/2"], links);
        var (one, two) = ("https://care.test/m/" + new ShortLink(7, 1).Write(Key), "https://care.test/m/" + new ShortLink(7, 2).Write(Key));
        Assert.Equal($"{one} {two} https://care.test/m/u/abc {one}", counted.Text);
        Assert.Equal([new("url", two), new("name", "Lin")], counted.Params);
        Assert.Equal("https://a.test/pressed", counted.Url);
        Assert.Empty(ShortenLinks.Of(new Rendered("en", "", "", "nothing"), 7, "https://care.test", Key).Links);
    }

    [Fact]
    public void More_links_than_can_be_counted_stay_as_they_are()
    {
        var text = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"https://a.test/{i}"));

        var (counted, links) = ShortenLinks.Of(new Rendered("en", "", "", text), 7, "https://care.test", Key);

        Assert.Equal(ShortLink.Most, links.Count);
        Assert.EndsWith(
            " https://a.test/255 https://a.test/256" + text[text.IndexOf(" https://a.test/257", StringComparison.Ordinal)..],
            counted.Text,
            StringComparison.Ordinal
        );
    }
}
