using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>The e-mail channel as the page shows it, without its secrets.</summary>
/// <param name="HasPassword">Whether a password is kept.</param>
/// <param name="HasDkimKey">Whether a key to sign with is kept.</param>
/// <param name="Active">Whether messages go out; else they only show what would have.</param>
/// <param name="Error">What went wrong last; null since it was saved or worked.</param>
/// <param name="ResumesAt">When the server is asked again after it could not be reached.</param>
internal sealed record ChannelView(
    MailSettings Settings,
    bool HasPassword,
    bool HasDkimKey,
    bool Active,
    string? Error,
    DateTimeOffset? ErrorAt,
    DateTimeOffset? ResumesAt,
    string UpdatedBy
);

/// <summary>GET and PUT /api/message-channels/email: the mail server; without one, or while it is off, nothing leaves.</summary>
internal sealed class SaveChannel(Store store, SecretBox box, MessageSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <param name="Security">starttls, tls or none.</param>
    /// <param name="Password">null to keep the one there is; empty for none.</param>
    /// <param name="Certificate">SHA-256 of the server's certificate in hexadecimal, when no authority vouches for it.</param>
    /// <param name="DkimKey">Private key in PEM; null to keep the one there is, empty for none.</param>
    public sealed record Request(
        string? Host,
        int? Port,
        string? Security,
        string? User,
        string? Password,
        string? From,
        string? FromName,
        string? ReplyTo,
        int? PerMinute,
        string? Certificate,
        string? DkimDomain,
        string? DkimSelector,
        string? DkimKey,
        bool Active
    );

    /// <summary>200 with null while there is none.</summary>
    internal static async Task<Results<Ok<ChannelView>, NoContent>> Read(Store store, CancellationToken ct) =>
        await store.ReadAsync(c => ProviderTable.FindAsync(MessageWords.Email, c), ct) is { } row
            ? TypedResults.Ok(ViewOf(row))
            : TypedResults.NoContent();

    internal static async Task<Results<Ok<ChannelView>, ProblemHttpResult>> Handle(
        Request request,
        SaveChannel save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.RunAsync(request, by, ct)).ToHttp(http);

    internal async Task<Outcome<ChannelView>> RunAsync(Request request, Actor by, CancellationToken ct)
    {
        var rules = await settings.RulesAsync(ct);
        return await store.TryWriteAsync<ChannelView>(
            async (c, t) =>
            {
                var before = await ProviderTable.FindAsync(MessageWords.Email, c, t);
                var kept =
                    before?.Secret is { } text && box.Open(text) is { } json
                        ? JsonSerializer.Deserialize<MailSecrets>(json, ProviderTable.Json)!
                        : new MailSecrets(null, null);
                var secrets = new MailSecrets(Next(request.Password, kept.Password), Next(request.DkimKey, kept.DkimKey));
                var wanted = SettingsOf(request);
                if (MailSettingsRule.Check(wanted, secrets, request.Active, rules) is { Count: > 0 } problems)
                    return problems;
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await ProviderTable.SaveAsync(
                    MessageWords.Email,
                    wanted,
                    box.Seal(JsonSerializer.Serialize(secrets, ProviderTable.Json)),
                    request.Active,
                    (by.Name, now),
                    c,
                    t
                );
                await audit.AppendAsync(
                    c,
                    t,
                    by,
                    "channel_changed",
                    "channel:email",
                    new
                    {
                        wanted.Host,
                        wanted.Port,
                        wanted.From,
                        request.Active,
                    }
                );
                return ViewOf((await ProviderTable.FindAsync(MessageWords.Email, c, t))!, secrets);
            },
            ct
        );
    }

    private static MailSettings SettingsOf(Request request) =>
        new(
            request.Host?.Trim() ?? "",
            request.Port ?? 587,
            request.Security ?? "starttls",
            Said(request.User),
            request.From?.Trim() ?? "",
            request.FromName?.Trim() ?? "",
            Said(request.ReplyTo),
            request.PerMinute,
            Said(request.Certificate)?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant(),
            Said(request.DkimDomain),
            Said(request.DkimSelector)
        );

    private static string? Next(string? said, string? kept) =>
        said is null ? kept
        : said.Length == 0 ? null
        : said;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ChannelView ViewOf(ProviderRow row, MailSecrets? secrets = null) =>
        new(
            row.Settings,
            secrets is null ? row.Secret is not null && row.Settings.User is not null : secrets.Password is not null,
            row.Settings.DkimDomain is not null,
            row.Active == 1,
            row.Error,
            row.ErrorAt is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
            row.ResumeAt > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(row.ResumeAt) : null,
            row.UpdatedBy
        );
}
