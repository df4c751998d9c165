using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class BounceTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("failed", "5.1.1", null, BounceKind.Hard)]
    [InlineData("Failed ", "5.1.2 (bad destination system)", null, BounceKind.Hard)]
    [InlineData("failed", "5.2.1", null, BounceKind.Hard)]
    [InlineData("failed", "5.4.4", null, BounceKind.Hard)]
    [InlineData("failed", "5.1.10", null, BounceKind.Hard)]
    [InlineData("failed", "5.0.0", "smtp; 550-5.1.1 The email account that you tried to reach does not exist", BounceKind.Hard)]
    [InlineData("failed", null, "smtp; 550 5.1.1 <x@example.test>: Recipient address rejected", BounceKind.Hard)]
    [InlineData("failed", "5.2.2", null, BounceKind.Soft)]
    [InlineData("failed", "5.7.1", "smtp; 550 5.1.1 is only quoted", BounceKind.Soft)]
    [InlineData("failed", "5.0.0", "smtp; 550 no", BounceKind.Soft)]
    [InlineData("failed", "4.4.7", null, BounceKind.Soft)]
    [InlineData("failed", "5.0.0", "x; from 192.5.1.1 to 5.1.1.7", BounceKind.Soft)]
    [InlineData("failed", null, null, BounceKind.Soft)]
    [InlineData("delayed", "4.4.1", null, BounceKind.Nothing)]
    [InlineData("delivered", "2.0.0", null, BounceKind.Nothing)]
    [InlineData("relayed", "5.1.1", null, BounceKind.Nothing)]
    [InlineData(null, "5.1.1", null, BounceKind.Nothing)]
    public void An_address_is_dead_only_when_a_server_says_so(string? action, string? status, string? diagnostic, BounceKind kind) =>
        Assert.Equal(kind, BounceRule.OfDelivery(action, status, diagnostic));

    [Theory]
    [InlineData("abuse", BounceKind.Complaint)]
    [InlineData(" Fraud", BounceKind.Complaint)]
    [InlineData("not-spam", BounceKind.Nothing)]
    [InlineData("auth-failure", BounceKind.Nothing)]
    [InlineData(null, BounceKind.Nothing)]
    public void Only_what_a_recipient_complains_of_is_a_complaint(string? type, BounceKind kind) =>
        Assert.Equal(kind, BounceRule.OfFeedback(type));

    [Theory]
    [InlineData("SMTP error from remote mail server after RCPT TO:<x@y>: 550 5.1.1 unknown", BounceKind.Hard)]
    [InlineData("host mx [192.0.2.5] said: 552 5.2.2 over quota", BounceKind.Soft)]
    [InlineData("I am away until 5.1.2027", BounceKind.Nothing)]
    [InlineData("Your order 2.1.5 arrived", BounceKind.Nothing)]
    public void A_bounce_without_a_report_is_read_by_its_code(string text, BounceKind kind) => Assert.Equal(kind, BounceRule.OfText(text));

    [Fact]
    public void A_return_path_holds_its_message_whatever_is_done_to_its_case()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var message = random.NextInt64(1L << 53);
            var address = ReturnPath.Of("bounce@shop.example", message, Key);

            Assert.Matches("^bounce\\+[a-z2-7]{26}@shop\\.example$", address);
            Assert.Equal(message, ReturnPath.Read(address, Key));
            Assert.Equal(message, ReturnPath.Read($"<{address.ToUpperInvariant()}>", Key));
            Assert.Equal(message, ReturnPath.Read(ReturnPath.Token(message, Key), Key));
        }
    }

    [Fact]
    public void Nobody_can_make_one_up()
    {
        var token = ReturnPath.Token(4711, Key);
        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'a' ? 'b' : 'a') + token[(i + 1)..];
            Assert.Null(ReturnPath.Read(changed, Key));
        }
        Assert.Null(ReturnPath.Read(token, [.. Key.Reverse()]));
        Assert.Null(ReturnPath.Read("bounce@shop.example", Key));
        Assert.Null(ReturnPath.Read("bounce+" + new string('!', 26) + "@shop.example", Key));
        Assert.Null(ReturnPath.Read(null, Key));
    }
}
