using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>The mailbox into which mail systems report what could not be delivered and what was called spam.</summary>
/// <param name="Host">Of the IMAP server.</param>
/// <param name="Security">tls or starttls.</param>
/// <param name="Certificate">SHA-256 of the server's certificate, when no authority vouches for it.</param>
/// <param name="Folder">Where reports arrive, usually INBOX.</param>
/// <param name="Done">The folder into which reports go that were read; null to leave them where they are, marked as read.</param>
/// <param name="Address">
/// The mailbox's address: what goes out carries it as the envelope's sender, with a token behind a plus. null where the mail server sets its own.
/// </param>
internal sealed record BounceMailbox(
    string Host,
    int Port,
    string Security,
    string User,
    string? Certificate,
    string Folder,
    string? Done,
    string? Address
);

/// <summary>The mailbox as it is kept.</summary>
/// <param name="Secret">The password, sealed.</param>
/// <param name="Active">Whether it is read, and named in what goes out.</param>
internal sealed record KeptMailbox(BounceMailbox Settings, string? Secret, bool Active, string UpdatedBy)
{
    public const string Key = "bounce-mailbox";

    /// <summary>null when there is none, or when the key with which it was sealed is not ours.</summary>
    public string? Password(SecretBox box) => Secret is null ? null : box.Open(Secret);

    public static Task<KeptMailbox?> ReadAsync(SettingsStore settings, CancellationToken ct) => settings.GetAsync<KeptMailbox>(Key, ct);
}
