using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A mail as it is given to the server.</summary>
/// <param name="Unsubscribe">Address that unsubscribes by POST; null where nobody can unsubscribe.</param>
/// <param name="Token">Says, signed, which message it is, for reports that come back.</param>
internal sealed record Outgoing(
    long Id,
    string To,
    string? ToName,
    string Subject,
    string Html,
    string Text,
    string? Unsubscribe,
    string Token
);

/// <summary>Puts a mail together: both parts, encoded so that every server takes it, with the headers of RFC 8058, signed when asked.</summary>
internal static class BuildMail
{
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.ReplyTo,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.MimeVersion,
        HeaderId.ContentType,
        HeaderId.ListUnsubscribe,
        HeaderId.ListUnsubscribePost,
    ];

    public static MimeMessage Of(Outgoing mail, MailSettings settings, MailSecrets secrets, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = now,
            MessageId = MessageId(mail.Id, settings),
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, settings.FromName, settings.From));
        message.To.Add(new MailboxAddress(Encoding.UTF8, mail.ToName ?? "", mail.To));
        if (settings.ReplyTo is { } answers)
            message.ReplyTo.Add(new MailboxAddress("", answers));
        message.Headers.Add(ReturnPath.Header, mail.Token);
        if (mail.Unsubscribe is { } address)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html.Length == 0 ? null : mail.Html }.ToMessageBody();
        message.Prepare(EncodingConstraint.SevenBit);
        if (settings.DkimDomain is not null && secrets.DkimKey is not null)
            Sign(message, settings, secrets.DkimKey);
        return message;
    }

    /// <summary>The same for every attempt, so that a receiver and whoever looks into a log can tell that two are one.</summary>
    public static string MessageId(long id, MailSettings settings) => $"perennial.{id}@{settings.From.Split('@')[^1]}";

    /// <summary>A private key in PEM; null when it is none that can sign.</summary>
    public static AsymmetricKeyParameter? ReadKey(string pem)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(pem));
            return new KeyOf(stream).Key;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Sign(MimeMessage message, MailSettings settings, string pem)
    {
        var signer = new DkimSigner(ReadKey(pem)!, settings.DkimDomain!, settings.DkimSelector!)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        signer.Sign(message, [.. Signed.Where(message.Headers.Contains)]);
    }

    /// <summary>MimeKit reads keys in the constructor of its signer; this takes only the key.</summary>
    private sealed class KeyOf(Stream pem) : DkimSigner(pem, "key.invalid", "key")
    {
        public AsymmetricKeyParameter Key => PrivateKey;
    }
}
