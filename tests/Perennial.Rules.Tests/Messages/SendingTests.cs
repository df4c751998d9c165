using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Rules.Tests.Messages;

public class SendingTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(SendResult.Sent, 1, "sent", null)]
    [InlineData(SendResult.Unknown, 1, "unknown", null)]
    [InlineData(SendResult.Temporary, 1, "queued", 1)]
    [InlineData(SendResult.Temporary, 4, "queued", 60)]
    [InlineData(SendResult.Temporary, 14, "failed", null)]
    [InlineData(SendResult.Down, 1, "queued", 1)]
    [InlineData(SendResult.Down, 70, "queued", 60)]
    [InlineData(SendResult.Down, 81, "failed", null)]
    [InlineData(SendResult.BadAddress, 1, "failed", null)]
    [InlineData(SendResult.Refused, 1, "failed", null)]
    public void An_attempt_decides_what_becomes_of_a_message(SendResult result, int attempts, string state, int? minutes) =>
        Assert.Equal(new AfterAttempt(state, minutes * 60_000L), Retry.After(result, attempts, 0));

    [Fact]
    public void A_token_is_read_where_it_belongs_and_nowhere_else()
    {
        var token = new MessageToken(TokenKind.Click, 1L << 52, 7);

        var text = token.Write(Key);

        Assert.Equal(token, MessageToken.Read(text, TokenKind.Click, Key));
        Assert.Null(MessageToken.Read(text, TokenKind.Unsubscribe, Key));
        Assert.Null(MessageToken.Read(text, TokenKind.Click, [.. Key.Reverse()]));
        for (var i = 0; i < text.Length; i++)
            Assert.Null(MessageToken.Read(text[..i] + (text[i] == 'A' ? 'B' : 'A') + text[(i + 1)..], TokenKind.Click, Key));
        Assert.Null(MessageToken.Read("../../etc/passwd", TokenKind.Click, Key));
    }

    [Theory]
    [InlineData(TokenKind.Click, "Mozilla/5.0 (iPhone)", false, 60_000, null, null)]
    [InlineData(TokenKind.Open, "Mozilla/5.0 (Windows; via ggpht.com GoogleImageProxy)", false, 60_000, null, null)]
    [InlineData(TokenKind.Click, "Mozilla/5.0 (iPhone)", true, 60_000, null, "head")]
    [InlineData(TokenKind.Click, null, false, 60_000, null, "agent")]
    [InlineData(TokenKind.Click, "Barracuda Sentinel", false, 60_000, null, "agent")]
    [InlineData(TokenKind.Open, "Mozilla/5.0", false, 60_000, null, "privacy")]
    [InlineData(TokenKind.Click, "Mozilla/5.0 (iPhone)", false, 900, null, "soon")]
    [InlineData(TokenKind.Click, "Mozilla/5.0 (iPhone)", false, 60_000, 200L, "burst")]
    public void Machines_are_told_from_people(
        TokenKind kind,
        string? agent,
        bool head,
        long sinceSent,
        long? sinceOther,
        string? machine
    ) => Assert.Equal(machine, TouchRule.Machine(new Touch(kind, agent, head, sinceSent, sinceOther)));
}
