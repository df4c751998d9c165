using System.Text;
using MimeKit;

namespace Perennial.Tests.Messages;

/// <summary>Reports as mail systems write them, over a mail that was really sent.</summary>
internal static class Returned
{
    /// <summary>A delivery report (RFC 3464), as Postfix writes them: the text, the status, the mail or only its headers.</summary>
    /// <param name="to">Where the report goes: the sender of the envelope.</param>
    /// <param name="returned">Headers of the mail it is about, with their line ends.</param>
    /// <param name="whole">Whether the mail comes back whole.</param>
    public static MimeMessage Report(
        string subject,
        string to,
        string recipient,
        (string Action, string Status, string Diagnostic) said,
        string returned,
        bool whole = true
    ) =>
        Mail(
            $"""
            From: MAILER-DAEMON@mx.example.test (Mail Delivery System)
            To: {to}
            Subject: {subject}
            Message-ID: <{subject.Replace(' ', '.')}.{Guid.NewGuid():N}@mx.example.test>
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="B"

            --B
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.test
            Arrival-Date: Thu, 15 Jan 2026 10:00:00 +0000

            Final-Recipient: rfc822; {recipient}
            Action: {said.Action}
            Status: {said.Status}
            Remote-MTA: dns; mail.example.test
            Diagnostic-Code: {said.Diagnostic}

            --B
            Content-Type: {(whole ? "message/rfc822" : "text/rfc822-headers")}

            {returned}
            {(whole ? "\nThe text of the mail.\n" : "")}
            --B--
            """
        );

    /// <summary>A feedback report (RFC 5965), as providers send them: who complained is not said.</summary>
    public static MimeMessage Complaint(string subject, string to, string sender, string type, string returned) =>
        Mail(
            $"""
            From: feedback@provider.example.test
            To: {to}
            Subject: {subject}
            Message-ID: <{subject.Replace(' ', '.')}.{Guid.NewGuid():N}@provider.example.test>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="B"

            --B
            Content-Type: text/plain; charset=us-ascii

            This is an email abuse report for a message received from IP 192.0.2.1.

            --B
            Content-Type: message/feedback-report

            Feedback-Type: {type}
            User-Agent: Provider/1.0
            Version: 1
            Original-Mail-From: <{sender}>
            Original-Rcpt-To: <redacted@provider.example.test>

            --B
            Content-Type: message/rfc822

            {returned}

            The text of the mail.

            --B--
            """
        );

    public static MimeMessage Plain(string subject, string to, string text, string more = "") =>
        Mail(
            $"""
            From: somebody@example.test
            To: {to}
            Subject: {subject}
            Message-ID: <{subject.Replace(' ', '.')}.{Guid.NewGuid():N}@example.test>{more}
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii

            {text}
            """
        );

    /// <summary>Headers of a mail that was delivered, without some of them.</summary>
    public static string Headers(Delivered mail, params string[] without) =>
        string.Join(
            '\n',
            mail.Mime()
                .Headers.Where(header => !without.Contains(header.Field) && header.Field != "Content-Type")
                .Select(header => $"{header.Field}: {Encoding.ASCII.GetString(header.RawValue).Trim()}")
        );

    private static MimeMessage Mail(string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        return MimeMessage.Load(bytes);
    }
}
