using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>A mailbox and how to get into it.</summary>
internal sealed record MailboxAccess(BounceMailbox Settings, string Password);

/// <summary>Opens the mailbox of reports as it is set up.</summary>
internal sealed class OpenMailbox(SettingsStore settings, SecretBox box, MailLimits limits)
{
    /// <summary>Whether it is read by itself.</summary>
    public async Task<bool> IsActiveAsync(CancellationToken ct) => await KeptMailbox.ReadAsync(settings, ct) is { Active: true };

    public async Task<Outcome<MailboxAccess>> SettingsAsync(CancellationToken ct)
    {
        if (await KeptMailbox.ReadAsync(settings, ct) is not { } kept)
            return MessagesProblems.NoBounceMailbox;
        return kept.Password(box) is { } password ? new MailboxAccess(kept.Settings, password) : MessagesProblems.SecretsUnreadable;
    }

    public Task<ImapMailbox> RunAsync(MailboxAccess to, CancellationToken ct) =>
        ImapMailbox.OpenAsync(to.Settings, to.Password, limits, ct);
}
