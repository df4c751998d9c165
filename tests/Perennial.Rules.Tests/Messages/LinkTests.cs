using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

/// <summary>Which links a message has, which are opened, and what an answer means.</summary>
public class LinkTests
{
    private const string Home = "https://mails.example.test";
    private static readonly Variant Written = new("", "", "", "x");
    private static readonly Uri Shop = new("https://shop.example.test/spring");

    [Fact]
    public void Links_of_a_mail_are_those_of_both_parts_each_once_in_their_order()
    {
        var mail = new Rendered(
            "en",
            "Hi",
            "<a href='https://a.test/1'>1</a><a href='mailto:x@a.test'>m</a><a href='#top'>t</a><a href='https://a.test/2'>2</a><img src='https://a.test/p.png'>",
            "See https://a.test/2, or https://a.test/3."
        );

        Assert.Equal(["https://a.test/1", "https://a.test/2", "https://a.test/3"], MessageLinks.Of(mail, Written));
        // A plain part that is made of the HTML has none of its own.
        Assert.Equal(["https://a.test/1", "https://a.test/2"], MessageLinks.Of(mail, Written with { Text = "" }));
    }

    [Fact]
    public void Links_of_a_text_end_where_chinese_goes_on_and_those_filled_in_and_pressed_count_too()
    {
        var text = new Rendered("zh-CN", "", "", "您好，https://a.test/春，点https://a.test/x回复R退订（https://a.test/y）。")
        {
            Params = [new("link", "https://a.test/p"), new("name", "林")],
            Url = "https://a.test/inbox",
        };

        Assert.Equal(
            ["https://a.test/", "https://a.test/x", "https://a.test/y", "https://a.test/p", "https://a.test/inbox"],
            MessageLinks.Of(text, Written)
        );
    }

    [Theory]
    [InlineData("https://mails.example.test/m/u/abc", LinkVerdict.Ours)]
    [InlineData("https://mails.example.test", LinkVerdict.Ours)]
    [InlineData("https://MAILS.example.test/pictures", LinkVerdict.Ours)]
    [InlineData("https://mails.example.test.evil.test/", null)]
    [InlineData("https://shop.example.test/optout?x=1", LinkVerdict.WayOut)]
    [InlineData("https://shop.example.test/%E9%80%80%E8%AE%A2", LinkVerdict.WayOut)]
    [InlineData("https://unsubscribe.example.test/", null)]
    [InlineData("https://", LinkVerdict.NoAddress)]
    [InlineData("ftp://shop.example.test/", LinkVerdict.NoAddress)]
    [InlineData("https://shop.example.test/", null)]
    public void Ours_and_ways_out_are_not_opened(string address, LinkVerdict? expected) =>
        Assert.Equal(expected, LinkRules.Unopened(address, Home)?.Verdict);

    [Fact]
    public void Without_an_address_of_our_own_nothing_is_ours() => Assert.Null(LinkRules.Unopened("https://shop.example.test/", ""));

    [Theory]
    [InlineData(200, LinkVerdict.Fine, "fine")]
    [InlineData(206, LinkVerdict.Fine, "fine")]
    [InlineData(301, LinkVerdict.ServerError, "warning")]
    [InlineData(401, LinkVerdict.Refused, "hint")]
    [InlineData(404, LinkVerdict.NotFound, "warning")]
    [InlineData(410, LinkVerdict.Gone, "warning")]
    [InlineData(429, LinkVerdict.Refused, "hint")]
    [InlineData(503, LinkVerdict.ServerError, "warning")]
    public void An_answer_to_get_is_a_verdict(int status, LinkVerdict verdict, string severity)
    {
        var done = Assert.IsType<LinkStep.Done>(LinkRules.After(Shop, Shop, isHead: false, status, null, 0));

        Assert.Equal(new LinkFound(verdict, status), done.Found);
        Assert.Equal(severity, done.Found.Severity);
    }

    [Fact]
    public void Nobody_is_accused_on_the_word_of_head()
    {
        foreach (var status in new[] { 403, 404, 405, 501 })
            Assert.IsType<LinkStep.Get>(LinkRules.After(Shop, Shop, isHead: true, status, null, 0));
    }

    [Fact]
    public void A_redirect_is_followed_five_times_and_only_to_pages()
    {
        LinkStep To(string location, int before) =>
            LinkRules.After(Shop, Shop, isHead: true, 302, new Uri(location, UriKind.RelativeOrAbsolute), before);

        Assert.Equal(new LinkStep.Follow(new Uri("https://shop.example.test/sale")), To("/sale", 4));
        Assert.Equal(LinkVerdict.Circles, Assert.IsType<LinkStep.Done>(To("/sale", 5)).Found.Verdict);
        Assert.Equal(LinkVerdict.LeadsElsewhere, Assert.IsType<LinkStep.Done>(To("weixin://x", 0)).Found.Verdict);
        var arrived = Assert.IsType<LinkStep.Done>(LinkRules.After(Shop, new Uri("https://shop.example.test/sale"), true, 200, null, 1));
        Assert.Equal(new LinkFound(LinkVerdict.Moved, 200, "https://shop.example.test/sale"), arrived.Found);
    }

    [Fact]
    public void Every_verdict_has_a_sentence_of_its_own_in_both_languages()
    {
        var said = Enum.GetValues<LinkVerdict>().Select(verdict => new LinkFound(verdict, 200, "https://a.test/").Text).ToList();

        Assert.Equal(said.Count, said.Select(text => text.En).Distinct().Count());
        Assert.Equal(said.Count, said.Select(text => text.Zh).Distinct().Count());
        Assert.Contains("https://a.test/", new LinkFound(LinkVerdict.Moved, 200, "https://a.test/").Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Hints_of_texts_name_bare_plain_example_and_shortened_links_but_not_ours()
    {
        var text = new Rendered("zh-CN", "", "", $"www.shop.test/a http://shop.test/b https://bit.ly/c {Home}/m/abc a@www.mail.test");

        var hints = TextHints.OfLinks(text, Written, ["https://example.com/d"], Home).Select(hint => hint.Code);

        Assert.Equal(["plain-link", "shortened-link", "example-link", "bare-link"], hints);
        Assert.Empty(TextHints.OfLinks(new Rendered("en", "", "", "https://shop.test/"), Written, [], Home));
    }
}
