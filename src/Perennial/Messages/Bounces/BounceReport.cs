using System.Text;
using MimeKit;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What a mail that came back says: a delivery report (RFC 3464), a feedback report (RFC 5965), or a bounce without one.</summary>
/// <param name="Traces">Where a signed token of ours may stand: addresses it came to, headers of the mail that is returned.</param>
/// <param name="Original">Message-ID of the mail that it is about; anybody may write that down.</param>
/// <param name="Recipient">Of whom it speaks.</param>
/// <param name="Detail">What the other side said.</param>
internal sealed record BounceReport(BounceKind Kind, IReadOnlyList<string> Traces, string? Original, string? Recipient, string? Detail)
{
    private const int Shown = 300;

    // Of the mail that came: where it was delivered to. Which of them a mail system writes is up to it.
    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To"];

    /// <summary>null when it is neither a report nor a bounce.</summary>
    public static BounceReport? Read(MimeMessage mail)
    {
        var parts = Parts(mail.Body).ToList();
        var returned = parts.OfType<MessagePart>().FirstOrDefault(part => part.Message is not null)?.Message?.Headers;
        var traces = TracesOf(mail, returned);
        var original = returned?["Message-ID"]?.Trim();
        if (parts.OfType<MessageFeedbackReport>().FirstOrDefault() is { } feedback)
            return OfFeedback(feedback.Fields, traces, original);
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } delivery)
            return OfDelivery([.. delivery.StatusGroups], traces, original);
        return OfText(mail, traces);
    }

    private static BounceReport OfFeedback(HeaderList fields, IReadOnlyList<string> traces, string? original)
    {
        var sender = fields["Original-Mail-From"];
        var recipient = fields["Original-Rcpt-To"] ?? fields["Removal-Recipient"];
        return new(
            BounceRule.OfFeedback(fields["Feedback-Type"]),
            sender is null ? traces : [.. traces, sender],
            original,
            recipient?.Trim().Trim('<', '>'),
            Line($"{fields["Feedback-Type"]} {fields["User-Agent"]}")
        );
    }

    /// <summary>A mail of ours has one recipient; where a list or a forwarding made several of it, the gravest counts.</summary>
    private static BounceReport OfDelivery(IReadOnlyList<HeaderList> groups, IReadOnlyList<string> traces, string? original)
    {
        var gravest = new BounceReport(BounceKind.Nothing, traces, original, null, null);
        foreach (var group in groups.Where(group => group.Contains("Action")))
        {
            var kind = BounceRule.OfDelivery(group["Action"], group["Status"], group["Diagnostic-Code"]);
            if (gravest.Detail is not null && Gravity(kind) <= Gravity(gravest.Kind))
                continue;
            gravest = gravest with
            {
                Kind = kind,
                Recipient = Address(group["Original-Recipient"]) ?? Address(group["Final-Recipient"]),
                Detail = Line($"{group["Action"]} {group["Status"]} {group["Diagnostic-Code"]}"),
            };
        }
        return gravest;
    }

    /// <summary>Some systems write only a text (Exim names who failed in a header). It is believed when it says so and quotes a code.</summary>
    private static BounceReport? OfText(MimeMessage mail, IReadOnlyList<string> traces)
    {
        if (mail.Headers["X-Failed-Recipients"] is not { } failed || mail.TextBody is not { } text)
            return null;
        var kind = BounceRule.OfText(text);
        return kind is BounceKind.Nothing ? null : new(kind, traces, null, failed.Split(',')[0].Trim(), Line(text));
    }

    private static List<string> TracesOf(MimeMessage mail, HeaderList? returned) =>
        [
            .. mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Select(to => to.Address),
            .. mail
                .Headers.Where(header => Delivered.Contains(header.Field, StringComparer.OrdinalIgnoreCase))
                .Select(header => header.Value),
            .. (returned ?? []).Where(header => header.Field is ReturnPath.Header or "Return-Path").Select(header => header.Value),
        ];

    private static IEnumerable<MimeEntity> Parts(MimeEntity? entity) =>
        entity switch
        {
            null => [],
            Multipart many => many.SelectMany(Parts),
            _ => [entity],
        };

    private static int Gravity(BounceKind kind) =>
        kind is BounceKind.Hard ? 2
        : kind is BounceKind.Soft ? 1
        : 0;

    /// <summary>rfc822; lin@example.test</summary>
    private static string? Address(string? field) =>
        field?.Split(';', 2)[^1].Trim().Trim('<', '>') is { Length: > 0 } address ? address : null;

    private static string Line(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split([' ', '\t', '\r', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length >= Shown)
                break;
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        return line.ToString();
    }
}
