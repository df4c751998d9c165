using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>How mail goes out.</summary>
/// <param name="Host">Of the SMTP server.</param>
/// <param name="Security">starttls, tls or none.</param>
/// <param name="User">null to send without signing in.</param>
/// <param name="From">Address of the sender.</param>
/// <param name="FromName">Shown in place of it.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
/// <param name="PerMinute">Messages a minute at most, on all nodes together; null for no limit.</param>
/// <param name="Certificate">SHA-256 of the server's certificate, when no authority vouches for it.</param>
/// <param name="DkimDomain">Signs for this domain, with <paramref name="DkimSelector"/>; null for no signature of our own.</param>
internal sealed record MailSettings(
    string Host,
    int Port,
    string Security,
    string? User,
    string From,
    string FromName,
    string? ReplyTo,
    int? PerMinute,
    string? Certificate,
    string? DkimDomain,
    string? DkimSelector
);

/// <summary>What of a provider must not be read by anybody.</summary>
internal sealed record MailSecrets(string? Password, string? DkimKey);

/// <summary>A row of the table <c>message_providers</c>.</summary>
internal sealed class ProviderRow
{
    public required string Channel { get; init; }
    public required string SettingsJson { get; init; }
    public string? Secret { get; init; }
    public required int Active { get; init; }
    public required long ResumeAt { get; init; }
    public string? Error { get; init; }
    public long? ErrorAt { get; init; }
    public required long UpdatedAt { get; init; }
    public required string UpdatedBy { get; init; }

    /// <summary>Of e-mail.</summary>
    public MailSettings Settings => field ??= JsonSerializer.Deserialize<MailSettings>(SettingsJson, ProviderTable.Json)!;

    /// <summary>Of every other channel.</summary>
    public HttpProvider Http => field ??= JsonSerializer.Deserialize<HttpProvider>(SettingsJson, ProviderTable.Json)!;

    public int? PerMinute => Channel is MessageChannels.Email ? Settings.PerMinute : Http.PerMinute;

    /// <summary>Equal messages that go out in one request.</summary>
    public int Batch => Channel is MessageChannels.Email ? 1 : Http.Batch;
}

/// <summary>Reads and writes the table <c>message_providers</c>.</summary>
internal static class ProviderTable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task<ProviderRow?> FindAsync(string channel, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<ProviderRow?>(
            """
            SELECT channel, settings AS settings_json, secret, active, resume_at, error, error_at, updated_at, updated_by
            FROM message_providers WHERE channel = @channel
            """,
            new { channel },
            transaction
        );

    public static async Task<List<ProviderRow>> AllAsync(DbConnection connection) =>
        (
            await connection.QueryAsync<ProviderRow>(
                """
                SELECT channel, settings AS settings_json, secret, active, resume_at, error, error_at, updated_at, updated_by
                FROM message_providers
                """
            )
        ).AsList();

    /// <param name="settings">Of e-mail <see cref="MailSettings"/>, of others <see cref="HttpProvider"/>.</param>
    public static Task SaveAsync(
        string channel,
        object settings,
        string secret,
        bool active,
        (string By, long Now) said,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            INSERT INTO message_providers (channel, settings, secret, active, updated_at, updated_by)
            VALUES (@channel, @json, @secret, @on, @Now, @By)
            ON CONFLICT (channel) DO UPDATE SET settings = excluded.settings, secret = excluded.secret, active = excluded.active,
                resume_at = 0, error = NULL, error_at = NULL, updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """,
            new
            {
                channel,
                json = JsonSerializer.Serialize(settings, Json),
                secret,
                on = active ? 1 : 0,
                said.Now,
                said.By,
            },
            transaction
        );

    /// <summary>Leaves the provider alone until an instant, and says why.</summary>
    public static Task RestAsync(string channel, string error, long until, long now, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            "UPDATE message_providers SET resume_at = @until, error = @error, error_at = @now WHERE channel = @channel",
            new
            {
                channel,
                error,
                until,
                now,
            },
            transaction
        );
}
