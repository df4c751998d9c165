using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class TemplateTests
{
    private static readonly Dictionary<string, string> NoBlocks = [];

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["customer"] = new Dictionary<string, object?>
        {
            ["name"] = "<b>林</b> & \"Co\"",
            ["city"] = "",
            ["attributes"] = new Dictionary<string, object?> { ["size"] = "XL" },
        },
        ["orders"] = new Dictionary<string, object?>
        {
            ["count"] = 1L,
            ["spend"] = 1234.5m,
            ["last"] = "2026-01-05",
        },
        ["list"] = new List<object?> { "a", "b" },
        ["unsubscribe_url"] = "https://care.example.test/m/u/x?a=1&b=2",
        ["preferences_url"] = "https://care.example.test/m/p/x",
    };

    [Theory]
    [InlineData("{{customer.name}}", "&lt;b&gt;林&lt;/b&gt; &amp; &quot;Co&quot;")]
    [InlineData("{{customer.nobody}}{{nobody.name}}", "")]
    [InlineData("{{date orders.last}} {{date orders.last \"long\"}} {{date orders.last \"day\"}}", "2026-01-05 January 5, 2026 January 5")]
    [InlineData("{{date customer.city}}{{money customer.city}}", "")]
    [InlineData("{{money orders.spend}}", "¥1,234.50")]
    [InlineData("{{orders.count}} {{plural orders.count \"order\" \"orders\"}} {{plural 2 \"order\" \"orders\"}}", "1 order orders")]
    [InlineData("{{fallback customer.city customer.nobody \"friend\"}}", "friend")]
    [InlineData("{{#if (and (gt orders.count 0) (eq customer.attributes.size \"XL\"))}}yes{{else}}no{{/if}}", "yes")]
    [InlineData("{{#unless (or customer.city (lt orders.count 1))}}yes{{/unless}}", "yes")]
    [InlineData("{{#each list}}[{{this}}]{{/each}}", "[a][b]")]
    public void Templates_are_filled_in(string source, string expected) =>
        Assert.Equal(expected, new TemplateEngine(new(Language.En, Currency.Of("CNY")), NoBlocks).Html(source, Values));

    [Fact]
    public void Chinese_dates_are_Chinese_and_plain_text_is_not_escaped()
    {
        var engine = new TemplateEngine(new(Language.Zh, Currency.Of("CNY")), NoBlocks);

        Assert.Equal("2026年1月5日 <b>林</b> & \"Co\"", engine.Text("{{date orders.last \"long\"}} {{customer.name}}", Values));
    }

    [Fact]
    public void Blocks_stand_where_they_are_named() =>
        Assert.Equal(
            "[1]",
            new TemplateEngine(new(Language.En, Currency.Of("CNY")), new Dictionary<string, string> { ["n"] = "[{{orders.count}}]" }).Html(
                "{{> n}}",
                Values
            )
        );

    [Theory]
    [InlineData("{{#if a}}", "cannot be understood")]
    [InlineData("{{customer.name", "cannot be understood")]
    [InlineData("{{> nothing}}", "no block 'nothing'")]
    public void What_cannot_be_understood_is_refused(string source, string said) =>
        Assert.Contains(said, Assert.Single(TemplateRule.CheckSource("html", source, NoBlocks)).Detail.En, StringComparison.Ordinal);

    [Fact]
    public void What_stands_too_deep_is_refused_before_anything_walks_it()
    {
        var conditions = string.Concat(Enumerable.Repeat("{{#if a}}", 5_000));
        Assert.Contains("deep", Assert.Single(TemplateRule.CheckSource("html", conditions, NoBlocks)).Detail.En, StringComparison.Ordinal);

        Assert.Null(MailHtml.Read(string.Concat(Enumerable.Repeat("<div>", 20_000))));
    }

    [Fact]
    public void Blocks_in_a_circle_are_refused_with_the_way()
    {
        var others = new Dictionary<string, string> { ["a"] = "{{> b}}", ["b"] = "x" };

        Assert.Contains("a > b > a", Assert.Single(TemplateRule.CheckBlock("b", "{{> a}}", others)).Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_are_found_outside_loops_and_texts() =>
        Assert.Equal(
            ["customer.name", "orders.count", "list", "customer.city"],
            TemplateBlocks.Variables(
                "{{customer.name}} {{#if (gt orders.count 3)}}{{/if}} {{#each list}}{{inner.thing}}{{/each}} {{fallback customer.city \"some.thing\"}}"
            )
        );

    [Fact]
    public void Marketing_without_a_way_out_gets_one()
    {
        var engine = new TemplateEngine(new(Language.En, Currency.Of("CNY")), NoBlocks);

        var mail = RenderMail
            .Of(engine, new Variant("a\r\nBcc: b", "", "<body><p>Hi</p></body>", ""), "en", Values, needsWayOut: true)
            .Value!;

        Assert.Equal("a  Bcc: b", mail.Subject);
        Assert.Equal("<body><p>Hi</p>", mail.Html[..15]);
        Assert.Equal(["https://care.example.test/m/u/x?a=1&b=2", "https://care.example.test/m/p/x"], MailHtml.Read(mail.Html)!.Links);
        Assert.Contains("Unsubscribe (https://care.example.test/m/u/x?a=1&b=2)", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_part_says_what_the_HTML_says()
    {
        const string html = """
            <html><head><style>p { color: red }</style></head><body><h1>Hello</h1><p>One <a href="https://a.test/x">link</a></p>
            <ul><li>first</li><li>second</li></ul><img src="x" alt="A picture"></body></html>
            """;

        Assert.Equal("Hello\n\nOne link (https://a.test/x)\n\n- first\n\n- second\n\nA picture", MailHtml.Read(html)!.ToText());
    }

    [Fact]
    public void Links_to_the_web_are_counted_and_others_stay()
    {
        var html = MailHtml.Read("<a href='https://a.test/'>a</a><a href='mailto:x@a.test'>b</a><a href='https://b.test/'>c</a>")!;

        Assert.Equal(["https://a.test/", "https://b.test/"], html.Links);
        var rewritten = html.Rewritten((address, place) => place == 1 ? "https://count.test/1" : null, "https://count.test/o.gif", "First");
        Assert.Contains("https://a.test/", rewritten, StringComparison.Ordinal);
        Assert.Contains("mailto:x@a.test", rewritten, StringComparison.Ordinal);
        Assert.Contains("https://count.test/1", rewritten, StringComparison.Ordinal);
        Assert.DoesNotContain("b.test", rewritten, StringComparison.Ordinal);
        Assert.Contains("o.gif", rewritten, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_writer_should_look_at_is_said()
    {
        var mail = new Rendered(
            "en",
            "FREE MONEY FOR ALL",
            "<a href='https://nowhere'>x</a><a href='#'>y</a><a href='http://a.test'>z</a><img src='x'>",
            "Act now"
        );

        var codes = ContentHints.Of(mail, ["customer.nmae"], ["customer.city"]).Select(hint => hint.Code);

        Assert.Equal(
            [
                "unknown-variable",
                "empty-variable",
                "broken-link",
                "plain-link",
                "empty-link",
                "picture-without-text",
                "shouting",
                "spam-words",
            ],
            codes
        );
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh-CN")]
    [InlineData("中文", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "zh-CN")]
    [InlineData(null, "zh-CN")]
    public void People_are_written_to_in_their_language(string? wanted, string expected)
    {
        var one = new Variant("s", "", "h", "");
        var content = new TemplateContent("zh-CN", new Dictionary<string, Variant> { ["zh-CN"] = one, ["en"] = one });

        Assert.Equal(expected, content.LanguageFor(wanted));
    }
}
