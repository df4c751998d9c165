using System.Security.Cryptography;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>The contact rules, and the key with which links in messages are signed.</summary>
internal sealed class MessageSettings(SettingsStore settings, Store store)
{
    public const string RulesKey = "contact-rules";

    private const string SigningKey = "message-links";
    private const int KeyBytes = 32;

    private byte[]? _key;

    public async Task<ContactRules> RulesAsync(CancellationToken ct) =>
        await settings.GetAsync<ContactRules>(RulesKey, ct) ?? new ContactRules();

    /// <summary>The address to which mail comes back, while the mailbox behind it is read; null otherwise.</summary>
    public async Task<string?> BouncesToAsync(CancellationToken ct) =>
        await KeptMailbox.ReadAsync(settings, ct) is { Active: true } kept ? kept.Settings.Address : null;

    /// <summary>The key of links; made when it is first needed, and the same on all nodes from then on.</summary>
    public async Task<byte[]> KeyAsync(CancellationToken ct) =>
        _key ??= Convert.FromBase64String(
            (
                await store.ReadAsync(c => SettingsStore.FindAsync<Kept>(c, null, SigningKey), ct)
                ?? await store.WriteAsync(
                    async (c, t) =>
                    {
                        await c.ExecuteAsync(store.Dialect.LockUntilCommit(SigningKey), transaction: t);
                        if (await SettingsStore.FindAsync<Kept>(c, t, SigningKey) is { } known)
                            return known;
                        var made = new Kept(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
                        await settings.PutAsync(c, t, SigningKey, made);
                        return made;
                    },
                    ct
                )
            ).Key
        );

    private sealed record Kept(string Key);
}
