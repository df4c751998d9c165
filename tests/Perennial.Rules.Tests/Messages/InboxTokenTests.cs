using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class InboxTokenTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void A_token_opens_the_inbox_of_one_customer_until_its_instant()
    {
        var read = InboxToken.Read(new InboxToken(4711, 1_000).Write(Key), Key)!;

        Assert.Equal(4711, read.Customer);
        Assert.False(read.IsOver(999));
        Assert.True(read.IsOver(1_000));
    }

    [Fact]
    public void A_token_that_was_changed_or_comes_from_elsewhere_opens_nothing()
    {
        var token = new InboxToken(4711, 1_000).Write(Key);
        var changed = (token[5] == 'A' ? 'B' : 'A') + token[1..];

        Assert.Null(InboxToken.Read(changed, Key));
        Assert.Null(InboxToken.Read(token, [.. Key.Reverse()]));
        Assert.Null(InboxToken.Read(token[..^1], Key));
        Assert.Null(InboxToken.Read(null, Key));
        Assert.Null(InboxToken.Read(new string('!', token.Length), Key));
    }

    [Fact]
    public void A_link_of_a_message_is_no_token_of_an_inbox()
    {
        var link = new MessageToken(TokenKind.Preferences, 4711).Write(Key);

        Assert.Null(InboxToken.Read(link, Key));
        Assert.Null(MessageToken.Read(new InboxToken(4711, 1_000).Write(Key), TokenKind.Preferences, Key));
    }

    [Theory]
    [InlineData("https://shop.example.test/a?b=名", "https://shop.example.test/a?b=%E5%90%8D")]
    [InlineData(" http://shop.example.test ", "http://shop.example.test/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/orders", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_message_leads_to_pages_only(string? said, string? leads) => Assert.Equal(leads, InboxLink.Of(said));

    [Theory]
    [InlineData("inbox", "javascript:alert(1)", null, "zh-CN.url")]
    [InlineData("inbox", "https://shop.example.test", 0, "expiresAfterDays")]
    [InlineData("sms", "https://shop.example.test", null, "zh-CN.url")]
    [InlineData("sms", null, 3, "expiresAfterDays")]
    public void A_template_that_leads_nowhere_or_expires_where_nothing_does_is_refused(string channel, string? url, int? days, string field)
    {
        var content = new TemplateContent("zh-CN", new Dictionary<string, Variant> { ["zh-CN"] = new("T", "", "", "hi") { Url = url } })
        {
            ExpiresAfterDays = days,
        };

        var problems = TemplateRule.Check(content, new Dictionary<string, string>(), channel);

        Assert.Equal([field], problems.Select(problem => problem.Field));
    }
}
