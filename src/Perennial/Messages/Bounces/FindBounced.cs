using MimeKit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Finds the message that a report is about, and notes what the report says of it.</summary>
internal sealed class FindBounced(Store store, MessageSettings settings, TakeReports take)
{
    /// <summary>The kind of what is no report, or about no message of ours.</summary>
    public const string Unknown = "unknown";

    /// <returns>What it was, of which message, and what the other side said.</returns>
    public async Task<(string Kind, long? Message, string? Detail)> TakeAsync(MimeMessage mail, CancellationToken ct)
    {
        if (BounceReport.Read(mail) is not { } report || await FindAsync(report, ct) is not { } message)
            return (Unknown, null, null);
        var kind = report.Kind switch
        {
            BounceKind.Hard => "bounced",
            BounceKind.Soft => "softBounced",
            BounceKind.Complaint => "complained",
            _ => null,
        };
        if (kind is not null)
            await take.NoteAsync(message, new TakeReports.Report(null, kind, report.Detail), ct);
        return (report.Kind.ToString().ToLowerInvariant(), message.Id, report.Detail);
    }

    /// <summary>
    /// By our signature wherever it stands. A Message-ID alone can be made up by anybody, so it counts only together with the address to which
    /// that message went.
    /// </summary>
    private async Task<MailedMessage?> FindAsync(BounceReport report, CancellationToken ct)
    {
        var key = await settings.KeyAsync(ct);
        foreach (var trace in report.Traces)
            if (ReturnPath.Read(trace, key) is { } signed && await MessageAsync(signed, ct) is { } sent)
                return sent;
        if (TakeReports.IdOf(report.Original) is not { } id || await MessageAsync(id, ct) is not { } named)
            return null;
        return Waiting.Normal(report.Recipient) == Waiting.Normal(named.Recipient) ? named : null;
    }

    private Task<MailedMessage?> MessageAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            async c => await MailedMessage.FindAsync(id, c) is { Channel: MessageChannels.Email, Recipient: not null } found ? found : null,
            ct
        );
}
