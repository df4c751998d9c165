using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>The mailbox of reports as the page shows it, without its password.</summary>
/// <param name="HasPassword">Whether one is kept that can be read.</param>
/// <param name="Active">Whether it is read.</param>
/// <param name="ReadAt">When it was read last.</param>
/// <param name="Error">What went wrong at the last look; null when it worked.</param>
internal sealed record BounceMailboxView(
    BounceMailbox Settings,
    bool HasPassword,
    bool Active,
    DateTimeOffset? ReadAt,
    string? Error,
    string UpdatedBy
);

/// <summary>GET and PUT /api/message-channels/email/bounces: the mailbox into which bounces and complaints come.</summary>
internal sealed class SaveBounceMailbox(Store store, SettingsStore settings, SecretBox box, AuditLog audit)
{
    /// <param name="Port">993 when absent.</param>
    /// <param name="Security">tls (when absent) or starttls.</param>
    /// <param name="Password">null to keep the one there is.</param>
    /// <param name="Certificate">SHA-256 of the server's certificate in hexadecimal, when no authority vouches for it.</param>
    /// <param name="Folder">INBOX when absent.</param>
    /// <param name="Done">Folder into which reports go that were read; null to only mark them.</param>
    /// <param name="Address">The mailbox's address, as the sender of envelopes; null where the mail server sets its own.</param>
    public sealed record Request(
        string? Host,
        int? Port,
        string? Security,
        string? User,
        string? Password,
        string? Certificate,
        string? Folder,
        string? Done,
        string? Address,
        bool Active
    );

    /// <summary>204 while there is none.</summary>
    internal static async Task<Results<Ok<BounceMailboxView>, NoContent>> Read(SaveBounceMailbox save, CancellationToken ct) =>
        await KeptMailbox.ReadAsync(save.Settings, ct) is { } kept
            ? TypedResults.Ok(await save.ViewAsync(kept, ct))
            : TypedResults.NoContent();

    internal static async Task<Results<Ok<BounceMailboxView>, ProblemHttpResult>> Handle(
        Request request,
        SaveBounceMailbox save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.RunAsync(request, by, ct)).ToHttp(http);

    internal async Task<Outcome<BounceMailboxView>> RunAsync(Request request, Actor by, CancellationToken ct)
    {
        var wanted = SettingsOf(request);
        var saved = await store.TryWriteAsync<KeptMailbox>(
            async (c, t) =>
            {
                var before = await SettingsStore.LockAsync<KeptMailbox>(c, t, KeptMailbox.Key);
                var password = string.IsNullOrEmpty(request.Password) ? before?.Password(box) : request.Password;
                if (BounceMailboxRule.Check(wanted, password) is { Count: > 0 } problems)
                    return problems;
                var kept = new KeptMailbox(wanted, box.Seal(password!), request.Active, by.Name);
                await settings.PutAsync(c, t, KeptMailbox.Key, kept);
                await BounceTable.LookSoonAsync(c, t);
                await audit.AppendAsync(
                    c,
                    t,
                    by,
                    "channel_changed",
                    "channel:email/bounces",
                    new
                    {
                        wanted.Host,
                        wanted.Port,
                        wanted.Address,
                        request.Active,
                    }
                );
                return kept;
            },
            ct
        );
        settings.Forget();
        return saved.IsOk ? await ViewAsync(saved.Value, ct) : saved.Problems.ToList();
    }

    private SettingsStore Settings => settings;

    private async Task<BounceMailboxView> ViewAsync(KeptMailbox kept, CancellationToken ct)
    {
        var reading = await store.ReadAsync(BounceTable.ReadingAsync, ct);
        return new(
            kept.Settings,
            kept.Password(box) is not null,
            kept.Active,
            reading.ReadAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            reading.Error,
            kept.UpdatedBy
        );
    }

    private static BounceMailbox SettingsOf(Request request) =>
        new(
            request.Host?.Trim() ?? "",
            request.Port ?? 993,
            request.Security ?? "tls",
            request.User?.Trim() ?? "",
            Said(request.Certificate)?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant(),
            Said(request.Folder) ?? "INBOX",
            Said(request.Done),
            Said(request.Address)
        );

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
