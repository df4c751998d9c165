using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// Gives messages that are ready to the provider, one by one. Before the provider is called the row says <c>sending</c>, committed;
/// after it has answered the row says what it answered. A process that dies in between leaves a row that says <c>sending</c>
/// beyond its lease: that becomes <c>unknown</c> and is never sent again by itself.
/// </summary>
internal sealed class SendMessages(Store store, SendMail send, SecretBox secrets, RecordOutcome outcomes, TimeProvider clock)
{
    /// <summary>Longer than one attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Columns =
        "id, customer_id, source, channel, category, topic, template_id, recipient, subject, html, text, trail, attempts";

    /// <summary>Sends the next one that is ready.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(c => c.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM messages WHERE state = 'ready')"), ct))
            return false;
        var (message, provider) = await store.WriteAsync(TakeAsync, ct);
        if (message is null)
            return false;
        var attempt = await AttemptAsync(message, provider!, ct);
        // What the provider answered is noted even when the process is told to stop.
        await outcomes.SaveAsync(message, attempt, CancellationToken.None);
        return true;
    }

    private async Task<(ReadyMessage? Message, ProviderRow? Provider)> TakeAsync(DbConnection connection, DbTransaction transaction)
    {
        var id = await connection.ExecuteScalarAsync<long?>(
            $"SELECT id FROM messages WHERE state = 'ready' AND lease_until >= @Now ORDER BY priority, id LIMIT 1 {store.Dialect.TakingFree}",
            new { Now },
            transaction
        );
        if (id is null || await ProviderTable.FindAsync(MessageWords.Email, connection, transaction) is not { Active: 1 } provider)
            return (null, null);
        if (provider.ResumeAt > Now)
            return (null, null);
        var message = await connection.QuerySingleOrDefaultAsync<ReadyMessage?>(
            $"""
            UPDATE messages SET state = 'sending', lease_until = @until, attempts = attempts + 1
            WHERE id = @id AND state = 'ready' RETURNING {Columns}
            """,
            new { id, until = Now + (long)Lease.TotalMilliseconds },
            transaction
        );
        return (message, provider);
    }

    private async Task<MailAttempt> AttemptAsync(ReadyMessage message, ProviderRow provider, CancellationToken ct)
    {
        if (Secrets(provider) is not { } known)
            return new MailAttempt(
                SendResult.Down,
                $"The password cannot be read with this key. Enter it again, or set {SecretBox.Variable}."
            );
        var unsubscribe = message.Category == MessageCategory.Transactional.Key() ? null : await outcomes.UnsubscribeAsync(message.Id, ct);
        var mail = BuildMail.Of(
            new Outgoing(message.Id, message.Recipient, null, message.Subject, message.Html ?? "", message.Text ?? "", unsubscribe),
            provider.Settings,
            known,
            clock.GetUtcNow()
        );
        return await send.RunAsync(mail, provider.Settings, known.Password, ct);
    }

    private MailSecrets? Secrets(ProviderRow provider) =>
        provider.Secret is null ? new MailSecrets(null, null)
        : secrets.Open(provider.Secret) is { } json ? JsonSerializer.Deserialize<MailSecrets>(json, ProviderTable.Json)
        : null;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>A message that is given to the provider.</summary>
internal sealed class ReadyMessage
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string Source { get; init; }
    public required string Channel { get; init; }
    public required string Category { get; init; }
    public required string Topic { get; init; }
    public required long TemplateId { get; init; }
    public required string Recipient { get; init; }
    public required string Subject { get; init; }
    public string? Html { get; init; }
    public string? Text { get; init; }
    public required string Trail { get; init; }
    public required int Attempts { get; init; }
}
