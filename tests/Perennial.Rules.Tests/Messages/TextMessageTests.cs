using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

/// <summary>Messages without HTML: how long they are, whom they reach, what is worth a look.</summary>
public class TextMessageTests
{
    // 3GPP TS 23.038: the extension table counts twice; 23.040: 153 and 67 in each of several.
    [Theory]
    [InlineData("", "GSM-7", 0, 0)]
    [InlineData("Hello", "GSM-7", 5, 1)]
    [InlineData("10 €", "GSM-7", 5, 1)]
    [InlineData("你好", "UCS-2", 2, 1)]
    [InlineData("Hello 👋", "UCS-2", 8, 1)]
    public void A_text_message_is_measured_as_phones_do(string text, string encoding, int characters, int segments)
    {
        var length = SmsLength.Of(text);

        Assert.Equal((encoding, characters, segments), (length.Encoding, length.Characters, length.Segments));
    }

    [Theory]
    [InlineData('a', 160, 1, 0)]
    [InlineData('a', 161, 2, 145)]
    [InlineData('a', 306, 2, 0)]
    [InlineData('a', 307, 3, 152)]
    [InlineData('长', 70, 1, 0)]
    [InlineData('长', 71, 2, 63)]
    [InlineData('长', 134, 2, 0)]
    [InlineData('长', 135, 3, 66)]
    public void Longer_ones_are_several(char letter, int count, int segments, int left)
    {
        var length = SmsLength.Of(new string(letter, count));

        Assert.Equal((segments, left), (length.Segments, length.Left));
    }

    [Fact]
    public void Neither_an_emoji_nor_a_euro_sign_is_cut_in_two()
    {
        Assert.Equal(3, SmsLength.Of(new string('a', 152) + "€" + new string('a', 152) + "€").Segments);
        Assert.Equal(3, SmsLength.Of(new string('长', 66) + "👋" + new string('长', 65) + "👋").Segments);
    }

    [Theory]
    [InlineData("13800000000", "86", "+8613800000000")]
    [InlineData("+86 138-0000-0000", "86", "+8613800000000")]
    [InlineData("0086 13800000000", "1", "+8613800000000")]
    [InlineData("+43 660 1234567", "86", "+436601234567")]
    [InlineData("0660 1234567", "43", "+436601234567")]
    [InlineData("(555) 123-4567", "1", "+15551234567")]
    [InlineData("12", "86", null)]
    [InlineData("none", "86", null)]
    [InlineData(null, "86", null)]
    [InlineData("1234567890123456", "86", null)]
    public void A_phone_number_becomes_what_providers_want(string? phone, string code, string? address)
    {
        Assert.Equal(address, PhoneAddress.Of(phone, code));
    }

    [Fact]
    public void A_text_is_written_with_its_parameters_and_nothing_is_escaped()
    {
        var engine = new TemplateEngine(new TemplateVoice(Language.Zh, Currency.Of("CNY")), new Dictionary<string, string>());
        var variant = new Variant("给 {{name}}", "", "", "{{name}}，您有 {{points}} 分 ")
        {
            Code = " SMS_1 ",
            Params = [new TemplateParam("name", "{{name}}"), new TemplateParam("n", "{{points}}")],
        };

        var said = RenderText.Of(engine, variant, "zh-CN", new Dictionary<string, object?> { ["name"] = "A&B", ["points"] = 3L }).Value!;

        Assert.Equal(("给 A&B", "A&B，您有 3 分", "SMS_1"), (said.Subject, said.Text, said.Code));
        Assert.Equal([new TemplateParam("name", "A&B"), new TemplateParam("n", "3")], said.Params);
    }

    [Fact]
    public void What_a_channel_needs_is_said_at_the_part_where_it_is_missing()
    {
        var empty = new TemplateContent("en", new Dictionary<string, Variant> { ["en"] = new("", "", "", "") });
        var twice = new TemplateContent(
            "en",
            new Dictionary<string, Variant> { ["en"] = new("", "", "", "hi") { Params = [new("a", "{{#if x}}"), new("a", "")] } }
        );
        IEnumerable<string?> Fields(TemplateContent content, string channel) =>
            TemplateRule.Check(content, new Dictionary<string, string>(), channel).Select(problem => problem.Field).Order();

        Assert.Equal(["en.text"], Fields(empty, "sms"));
        Assert.Equal(["en.subject", "en.text"], Fields(empty, "push"));
        Assert.Equal(["en.params", "en.params"], Fields(twice, "sms"));
    }

    [Fact]
    public void Advertising_without_a_way_out_is_worth_a_look()
    {
        string[] Codes(string text, string category) =>
            [.. TextHints.Of(new Rendered("zh-CN", "", "", text), "sms", category).Select(hint => hint.Code)];

        Assert.Equal(["no-way-out"], Codes("好久不见", "marketing"));
        Assert.Empty(Codes("好久不见 拒收请回复R", "marketing"));
        Assert.Empty(Codes("您的订单已发货", "service"));
        Assert.Equal(["several-messages"], Codes(new string('长', 71), "service"));
    }
}
