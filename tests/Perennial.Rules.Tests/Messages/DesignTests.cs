using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class DesignTests
{
    private static readonly Dictionary<string, string> NoBlocks = [];
    private static readonly DesignVoice English = new("en", "en", NeedsWayOut: true);

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["customer"] = new Dictionary<string, object?> { ["name"] = "<i>林</i>\"><script>x</script>", ["city"] = "杭州" },
        ["orders"] = new Dictionary<string, object?> { ["count"] = 3L, ["last"] = "2026-01-05" },
        ["shop"] = new Dictionary<string, object?> { ["name"] = "长青小店" },
        ["data"] = new Dictionary<string, object?>
        {
            ["url"] = "javascript:alert(1)",
            ["items"] = new List<object?>
            {
                new Dictionary<string, object?>
                {
                    ["name"] = "Tea <1>",
                    ["quantity"] = 2.0,
                    ["price"] = 19.5,
                },
                new Dictionary<string, object?> { ["name"] = "Cup", ["url"] = "https://shop.test/cup" },
            },
        },
        ["unsubscribe_url"] = "https://care.test/m/u/x?a=1&b=2",
        ["preferences_url"] = "https://care.test/m/p/x",
        ["public_url"] = "https://care.test",
    };

    [Fact]
    public void Any_design_becomes_well_formed_HTML_without_scripts_and_every_text_stands_in_both_parts()
    {
        foreach (var seed in Enumerable.Range(1, 150))
        {
            var random = new RandomDesign(seed);
            var design = DesignJson.Read(DesignJson.Write(random.Make())).Value!;
            Assert.Empty(DesignCheck.Of(design, ["en"], "en", NoBlocks).Select(p => $"{seed}: {p.Field} {p.Detail.En}"));

            var mail = Filled(design, English);

            var html = XDocument.Parse(mail.Html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
            Assert.DoesNotContain(html.Descendants(), element => element.Name.LocalName is "script" or "b" or "i");
            var links = html.Descendants("a").Select(a => (string?)a.Attribute("href"));
            Assert.DoesNotContain(links, link => link!.Contains("javascript", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(new HtmlParser().ParseDocument(mail.Html).QuerySelectorAll("table").Length, html.Descendants("table").Count());
            var shown =
                string.Concat(html.DescendantNodes().OfType<XText>().Select(text => text.Value))
                + string.Concat(html.Descendants().Attributes("alt").Select(alt => alt.Value));
            Assert.All(random.Marks, mark => Assert.Contains(mark, shown, StringComparison.Ordinal));
            Assert.All(random.Marks, mark => Assert.Contains(mark, mail.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_mail_says_how_to_get_no_more_of_it_unless_it_is_transactional()
    {
        var design = Of(new MailBlock.Heading { Id = "a", Text = Say("Hello") });

        var marketing = Filled(design, English);
        var receipt = Filled(design, English with { NeedsWayOut = false });

        Assert.Equal(["https://care.test/m/u/x?a=1&b=2", "https://care.test/m/p/x"], MailHtml.Read(marketing.Html)!.Links);
        Assert.EndsWith(
            "Unsubscribe: https://care.test/m/u/x?a=1&b=2\nPreferences: https://care.test/m/p/x",
            marketing.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(MailHtml.Read(receipt.Html)!.Links);
    }

    [Fact]
    public void Lists_and_conditions_are_filled_in_and_what_is_text_stays_text()
    {
        var design = Of(
            new MailBlock.Items
            {
                Id = "a",
                Title = Say("{{this.name}}"),
                Detail = Say("×{{this.quantity}}"),
                Link = "{{this.url}}",
            },
            Only("known", "orders.last", null, "came"),
            Only("unknown", "orders.last", null, "never"),
            Only("more", "orders.count", "2", "often"),
            Only("less", "orders.count", "2", "seldom"),
            Only("equals", "customer.city", "杭州", "near"),
            Only("differs", "customer.city", "杭州", "far")
        );

        var mail = Filled(design, English with { NeedsWayOut = false });

        Assert.Equal("- Tea <1> · ×2 ()\n- Cup · × (https://shop.test/cup)\n\ncame\n\noften\n\nnear", mail.Text.ReplaceLineEndings("\n"));
        Assert.Contains("Tea &lt;1&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("seldom", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "blocks", "Nothing stands in the mail yet")]
    [InlineData("""{"version":2}""", "", "version 2 is not known")]
    [InlineData("""{"blocks":[{"type":"carousel"}]}""", "", "$.blocks[0]")]
    [InlineData("""{"blocks":[{"type":"heading","txt":{}}]}""", "", "txt")]
    [InlineData("""{"blocks":[{"type":"heading","text":{"zh-CN":"好"}}]}""", "b1.text.en", "in English")]
    [InlineData("""{"blocks":[{"type":"heading","text":{"en":"a","zh-CN":"b"},"level":7}]}""", "b1.level", "a number from 1 to 3")]
    [InlineData("""{"theme":{"brand":"red"},"blocks":[{"type":"divider"}]}""", "theme.brand", "'red' cannot be")]
    [InlineData(
        """{"blocks":[{"type":"button","id":"go","label":{"en":"a","zh-CN":"b"},"link":{"zh-CN":"shop.test"}}]}""",
        "go.link.zh-CN",
        "https://"
    )]
    [InlineData("""{"blocks":[{"type":"text","text":{"en":"[a](javascript:x)","zh-CN":"b"}}]}""", "b1.text.en", "leads nowhere")]
    [InlineData("""{"blocks":[{"type":"text","text":{"en":"{{#if a}}b{{/if}}","zh-CN":"b"}}]}""", "b1.text.en", "there are blocks")]
    [InlineData("""{"blocks":[{"type":"text","text":{"en":"{{{a}}}","zh-CN":"b"}}]}""", "b1.text.en", "two braces")]
    [InlineData("""{"blocks":[{"type":"text","text":{"en":"{{a (b}}","zh-CN":"b"}}]}""", "b1.text.en", "cannot be understood")]
    [InlineData("""{"blocks":[{"type":"image","src":"data:image/png;base64,x"}]}""", "b1.src", "https://")]
    [InlineData("""{"blocks":[{"type":"shared","name":"nothing"}]}""", "b1.name", "no block 'nothing'")]
    [InlineData("""{"blocks":[{"type":"when","variable":"a b","blocks":[]}]}""", "b1.variable", "orders.last")]
    [InlineData("""{"blocks":[{"type":"when","variable":"a","is":"equals","value":"\""}]}""", "b1.value", "quotation marks")]
    [InlineData("""{"blocks":[{"type":"divider","id":"a"},{"type":"divider","id":"a"}]}""", "a", "stands twice")]
    [InlineData("""{"blocks":[{"type":"footer"},{"type":"footer"}]}""", "b2", "one footer")]
    [InlineData("""{"blocks":[{"type":"columns","left":[{"type":"columns","id":"in"}]}]}""", "in", "too deep")]
    public void A_mistake_is_said_at_the_place_where_it_stands(string json, string field, string said)
    {
        var content = new TemplateContent("zh-CN", new Dictionary<string, Variant> { ["zh-CN"] = Empty, ["en"] = Empty });

        var problem = Assert.Single(DesignedContent.Of(content, json, "marketing", NoBlocks).Problems);

        Assert.Equal(field.Length > 0 ? $"design.{field}" : "design", problem.Field);
        Assert.Contains(said, problem.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_templates_share_stands_in_the_mail_and_the_text_is_made_of_it()
    {
        var design = Of(new MailBlock.Shared("sign") { Id = "a" });
        var blocks = new Dictionary<string, string> { ["sign"] = "<p>Bye {{customer.city}}</p>" };

        var mail = Filled(design, English, blocks);

        Assert.Contains("<p>Bye 杭州</p>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Bye 杭州", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_can_be_read_on_whatever_is_behind_them()
    {
        foreach (var color in new[] { "#ffffff", "#000000", "#7f7f7f", "#ffe600", "#0f7a5f", "#808000" })
        {
            Assert.InRange(DesignColors.Contrast(DesignColors.On(color), color), 4.5, 21);
            Assert.InRange(DesignColors.Contrast(DesignColors.ForDark(color), DesignColors.DarkSurface), 4.5, 21);
            Assert.InRange(DesignColors.Contrast(DesignColors.ReadableOn("#888888", color), color), 4.5, 21);
        }
    }

    [Fact]
    public void Every_ready_design_can_be_sent_in_both_languages()
    {
        Assert.Equal(
            ["welcome", "win-back", "birthday", "order-thanks", "renewal", "newsletter"],
            ReadyDesigns.All.Select(ready => ready.Key)
        );
        foreach (var ready in ReadyDesigns.All)
        {
            Assert.Empty(DesignCheck.Of(ready.Design, TemplateContent.Languages, "en", NoBlocks));
            var content = ready.ToContent("zh-CN");
            Assert.Empty(TemplateRule.Check(content, NoBlocks));
            foreach (var (language, variant) in content.Variants)
                Assert.InRange(Filled(variant, language, NoBlocks).Html.Length, 3_000, 30_000);
        }
    }

    private static MailDesign Of(params MailBlock[] blocks) => new() { Blocks = blocks };

    private static MailBlock.When Only(string how, string variable, string? value, string said) =>
        new()
        {
            Id = said,
            Variable = variable,
            Is = how,
            Value = value,
            Blocks = [new MailBlock.Paragraphs { Id = "in" + said, Text = Say(said) }],
        };

    private static Dictionary<string, string> Say(string text) => new() { ["en"] = text };

    private static Variant Empty { get; } = new("s", "", "", "");

    private static Rendered Filled(MailDesign design, DesignVoice voice, Dictionary<string, string>? blocks = null) =>
        Filled(
            new Variant("S", "", RenderDesign.Html(design, voice, "S"), RenderDesign.Text(design, voice)),
            voice.Language,
            blocks ?? NoBlocks,
            voice.NeedsWayOut
        );

    private static Rendered Filled(Variant variant, string language, Dictionary<string, string> blocks, bool needsWayOut = true) =>
        RenderMail
            .Of(new TemplateEngine(new(Languages.From(language), Currency.Of("CNY")), blocks), variant, language, Values, needsWayOut)
            .Value!;
}
