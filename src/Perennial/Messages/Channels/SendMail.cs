using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A mail in its envelope.</summary>
/// <param name="Sender">Where it comes back to when it cannot be delivered.</param>
internal sealed record Posting(MimeMessage Mail, MailboxAddress Sender);

/// <summary>Gives one mail to the server and says how it went; it never throws for what a server or the network does.</summary>
internal sealed class SendMail(SmtpConnections connections, MailLimits limits)
{
    private const int Shown = 300;

    public async Task<SendAttempt> RunAsync(Posting mail, MailSettings to, string? password, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(limits.Timeout);
        var (attempt, wasKept) = await TryAsync(mail, to, password, limit.Token);
        if (attempt.Result is not SendResult.Down || !wasKept)
            return attempt;
        // A server may hang up on connections that rest, on all of them at once; that says nothing about the server.
        connections.DropKept();
        return (await TryAsync(mail, to, password, limit.Token)).Attempt;
    }

    /// <summary>Connects and signs in.</summary>
    /// <returns>null when that works; else what the server or the network said.</returns>
    public async Task<string?> GreetAsync(MailSettings to, string? password, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(limits.Timeout);
        try
        {
            await LeaveAsync(await connections.OpenAsync(to, password, limit.Token));
            return null;
        }
        catch (Exception e) when (MailSecurity.IsOfTheWorld(e) || e is SmtpCommandException or NotSupportedException)
        {
            return Shorten(e.Message);
        }
    }

    private async Task<(SendAttempt Attempt, bool WasKept)> TryAsync(Posting mail, MailSettings to, string? password, CancellationToken ct)
    {
        SmtpClient? client = null;
        var (wasKept, handedOver) = (false, new HandedOver());
        try
        {
            (client, wasKept) = await connections.TakeAsync(to, password, ct);
            await client.SendAsync(mail.Mail, mail.Sender, mail.Mail.To.Mailboxes, ct, handedOver);
            connections.Keep(client, to, password);
            return (new SendAttempt(SendResult.Sent, null), wasKept);
        }
        catch (SmtpCommandException refusal)
        {
            await LeaveAsync(client);
            return (new SendAttempt(ResultOf(refusal), Shorten($"{(int)refusal.StatusCode} {refusal.Message}")), wasKept);
        }
        catch (Exception e) when (MailSecurity.IsOfTheWorld(e))
        {
            client?.Dispose();
            // Once the text was on its way, the server may have taken it although its answer did not arrive.
            return (new SendAttempt(handedOver.Begun ? SendResult.Unknown : SendResult.Down, Shorten(e.Message)), wasKept);
        }
        catch (NotSupportedException e)
        {
            client?.Dispose();
            return (new SendAttempt(SendResult.Refused, Shorten(e.Message)), wasKept);
        }
    }

    /// <summary>Enhanced codes (RFC 3463) say more than the three digits: x.1.x is about the address, x.7.x about trust.</summary>
    private static SendResult ResultOf(SmtpCommandException refusal)
    {
        var code = (int)refusal.StatusCode;
        if (code == 421)
            return SendResult.Down;
        if (code < 500)
            return SendResult.Temporary;
        var isAboutRecipient = refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted;
        var enhanced = refusal.Message.TrimStart();
        var saysAddress = enhanced.StartsWith("5.1.", StringComparison.Ordinal);
        var saysOther = !saysAddress && enhanced.StartsWith("5.", StringComparison.Ordinal);
        return saysAddress || (isAboutRecipient && !saysOther && (code is 550 or 551 or 553)) ? SendResult.BadAddress : SendResult.Refused;
    }

    private static async Task LeaveAsync(SmtpClient? client)
    {
        if (client is null)
            return;
        try
        {
            await client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception e) when (MailSecurity.IsOfTheWorld(e))
        {
            // It is left either way.
        }
        client.Dispose();
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Shown ? line[..Shown] : line;
    }

    private sealed class HandedOver : ITransferProgress
    {
        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
