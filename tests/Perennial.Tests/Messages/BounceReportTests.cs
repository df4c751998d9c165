using System.Text;
using MimeKit;
using Perennial.Messages;
using Perennial.Rules.Messages;
using Xunit;

namespace Perennial.Tests.Messages;

/// <summary>Reports as mail systems of different makers write them.</summary>
public class BounceReportTests
{
    private const string Original = """
        Return-Path: <bounce+token@shop.example.test>
        Message-ID: <perennial.4711@shop.example.test>
        X-Perennial-Message: token
        To: lin@example.test
        Subject: =?utf-8?b?5L2g5aW9?=
        """;

    [Fact]
    public void A_report_in_a_mail_that_a_scanner_wrapped_is_found_and_the_gravest_recipient_counts()
    {
        var report = Read(
            $"""
            From: postmaster@example.test
            To: bounce@shop.example.test
            Content-Type: multipart/mixed; boundary="OUT"

            --OUT
            Content-Type: multipart/report; report-type=delivery-status; boundary="IN"

            --IN
            Content-Type: text/plain

            Delivery has failed to these recipients.
            --IN
            Content-Type: message/delivery-status

            Reporting-MTA: dns;exchange.example.test

            Final-recipient: RFC822;other@example.test
            Action: failed
            Status: 4.4.7

            Original-Recipient: rfc822;<lin@example.test>
            Final-recipient: RFC822;lin2@example.test
            Action: FAILED
            Status: 5.0.0
            Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
            --IN
            Content-Type: message/rfc822

            {Original}

            Text
            --IN--
            --OUT
            Content-Type: text/plain

            This mail was scanned.
            --OUT--
            """
        )!;

        Assert.Equal((BounceKind.Hard, "lin@example.test"), (report.Kind, report.Recipient));
        Assert.Equal("<perennial.4711@shop.example.test>", report.Original);
        Assert.Equal(["bounce@shop.example.test", "<bounce+token@shop.example.test>", "token"], report.Traces);
        Assert.StartsWith("FAILED 5.0.0 smtp;550 5.1.10", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_was_delivered_to_is_a_trace_too()
    {
        var report = Read(
            """
            From: mailer-daemon@example.test
            To: undisclosed-recipients:;
            Delivered-To: bounce+aa@shop.example.test
            X-Original-To: bounce+bb@shop.example.test
            Content-Type: multipart/report; report-type=delivery-status; boundary="B"

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; a

            Final-Recipient: rfc822; lin@example.test
            Action: delayed
            Status: 4.0.0
            --B--
            """
        )!;

        Assert.Equal((BounceKind.Nothing, null), (report.Kind, report.Original));
        Assert.Equal(["bounce+aa@shop.example.test", "bounce+bb@shop.example.test"], report.Traces);
    }

    [Theory]
    [InlineData("abuse", BounceKind.Complaint)]
    [InlineData("not-spam", BounceKind.Nothing)]
    public void A_feedback_report_says_what_people_think_of_the_mail(string type, BounceKind kind)
    {
        var report = Read(
            $"""
            From: staff@provider.example.test
            To: abuse@shop.example.test
            Content-Type: multipart/report; boundary="B"; report-type=feedback-report

            --B
            Content-Type: text/plain

            This is an abuse report.
            --B
            Content-Type: message/feedback-report

            Feedback-Type: {type}
            User-Agent: SomeGenerator/1.0
            Version: 0.1
            Original-Mail-From: <bounce+cc@shop.example.test>
            Removal-Recipient: lin@example.test
            --B
            Content-Type: text/rfc822-headers

            {Original}
            --B--
            """
        )!;

        Assert.Equal((kind, "lin@example.test"), (report.Kind, report.Recipient));
        Assert.Contains("<bounce+cc@shop.example.test>", report.Traces);
        Assert.Contains("token", report.Traces);
    }

    [Fact]
    public void Exim_names_who_failed_in_a_header_and_the_reason_in_the_text()
    {
        var bounce = Exim("550 5.1.1 <lin@example.test>: Recipient address rejected: User unknown");

        Assert.Equal((BounceKind.Hard, "lin@example.test"), (bounce!.Kind, bounce.Recipient));
        Assert.Null(Exim("retry timeout exceeded"));
    }

    [Theory]
    [InlineData("text/plain", "I am on holiday. 5.1.1")]
    [InlineData("multipart/report; report-type=disposition-notification; boundary=\"B\"", "--B\nContent-Type: text/plain\n\nread\n--B--")]
    [InlineData("multipart/report; report-type=delivery-status; boundary=\"B\"", "--B\nContent-Type: text/plain\n\nbroken\n--B--")]
    [InlineData("multipart/mixed", "no boundary at all")]
    public void Other_mail_is_no_report(string type, string body) =>
        Assert.Null(Read($"From: a@example.test\nTo: bounce@shop.example.test\nContent-Type: {type}\n\n{body}\n"));

    private static BounceReport? Exim(string reason) =>
        Read(
            $"""
            From: Mail Delivery System <Mailer-Daemon@mx.example.test>
            To: bounce+dd@shop.example.test
            X-Failed-Recipients: lin@example.test
            Auto-Submitted: auto-replied
            Content-Type: text/plain

            This message was created automatically by mail delivery software.
            A message that you sent could not be delivered to one or more of its recipients.

              lin@example.test
                host mx.example.test [192.0.2.25]
                SMTP error from remote mail server after RCPT TO:<lin@example.test>:
                {reason}
            """
        );

    private static BounceReport? Read(string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
        return BounceReport.Read(MimeMessage.Load(bytes));
    }
}
