using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Notes what the provider answered, with the fact for the log, in one transaction.</summary>
internal sealed class RecordOutcome(Store store, MessageFacts facts, WorkspaceSettings workspace, TellDecided tell, TimeProvider clock)
{
    // A batch of thousands would keep other writers waiting for seconds.
    private const int AtOnce = 500;
    private const long Recently = 5_000;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(50),
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(10),
    ];

    /// <param name="messages">One, or a batch that went out in one request.</param>
    public async Task SaveAsync(IReadOnlyList<ReadyMessage> messages, SendAttempt attempt, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        var refused = attempt.Refused.ToHashSet();
        foreach (var some in messages.Chunk(AtOnce))
            await PersistAsync(
                async (c, t) =>
                {
                    await tell.HoldAsync([.. some.Select(one => new DecidedMessage(one.Id, one.CustomerId, one.Source))], c, t);
                    var write = MessageFacts.Begin(store, c, t, zone);
                    foreach (var message in some)
                        await SaveAsync(message, refused.Contains(message.Recipient) ? RefusedOf(attempt) : attempt, write, ct);
                    return some.Length;
                }
            );
    }

    /// <summary>
    /// What a provider answered is known here and nowhere else: a database that fails for a moment must not make it unknown for ever.
    /// Each try is a write of its own.
    /// </summary>
    private async Task PersistAsync(Func<DbConnection, DbTransaction, Task<int>> write)
    {
        for (var tried = 0; ; tried++)
        {
            try
            {
                await store.WriteTogetherAsync(write, CancellationToken.None);
                return;
            }
            catch (DbException) when (tried < Pauses.Length)
            {
                // How long a database needs to come back has nothing to do with the clock of messages.
                await Task.Delay(Pauses[tried], TimeProvider.System);
            }
        }
    }

    private static SendAttempt RefusedOf(SendAttempt attempt) =>
        new(SendResult.Refused, "The provider did not take this address") { ProviderId = attempt.ProviderId };

    private async Task SaveAsync(ReadyMessage message, SendAttempt attempt, BulkWrite write, CancellationToken ct)
    {
        var (c, t) = (write.Connection, write.Transaction);
        var after = Retry.After(attempt.Result, message.Attempts, Now, attempt.RetryAfter);
        // A test goes to a colleague; taken from the queue again it would go to the customer.
        if (message.Source == MessageOrder.Test && after.RetryAt is not null)
            after = new AfterAttempt(MessageState.Failed, null);
        if (await NoteAsync(message, attempt, after, c, t) == 0)
            return;
        if (after.State is not MessageState.Queued)
            await tell.AboutAsync(message.Id, c, t);
        if (attempt.Result is SendResult.Throttled || (attempt.Result is SendResult.Down && !await GetsThroughAsync(message.Channel, c, t)))
            await ProviderTable.RestAsync(message.Channel, attempt.Said ?? "", after.RetryAt ?? Now, Now, c, t);
        if (message.Source == MessageOrder.Test)
            return;
        if (attempt.Result is SendResult.BadAddress)
            await SuppressAsync(message, attempt.Said, c, t);
        if (attempt.Result is SendResult.Sent)
            await facts.AppendAsync(write, message.Id, "message_sent", [], ct);
        if (attempt.Result is SendResult.BadAddress)
            await facts.AppendAsync(write, message.Id, "message_bounced", [new("kind", "hard"), new("detail", attempt.Said)], ct);
    }

    // One connection that broke says little while others of the same moment get through: then only its message waits.
    private Task<bool> GetsThroughAsync(string channel, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM messages WHERE channel = @channel AND started_at >= @started AND state = 'sent' AND finished_at >= @since)
            """,
            new
            {
                channel,
                started = Now - (long)PrepareMessages.Lease.TotalMilliseconds,
                since = Now - Recently,
            },
            transaction
        );

    /// <returns>0 when somebody else has decided meanwhile: a lease ran out and a person said what became of it.</returns>
    private Task<int> NoteAsync(
        ReadyMessage message,
        SendAttempt attempt,
        AfterAttempt after,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            UPDATE messages SET state = @State, reason = @reason, error = @Said, trail = @trail, due_at = COALESCE(@RetryAt, due_at),
                lease_until = NULL, finished_at = @finished, started_at = CASE WHEN @State = 'queued' THEN NULL ELSE started_at END,
                bounced_at = @bounced, provider_ref = COALESCE(@ProviderId, provider_ref)
            WHERE id = @Id AND state IN ('sending', 'unknown')
            """,
            new
            {
                message.Id,
                after.State,
                after.RetryAt,
                attempt.Said,
                attempt.ProviderId,
                reason = after.State is not "sent" ? "provider"
                : attempt.NeedsColleague ? "colleague"
                : null,
                trail = Trail.With(message.Trail, new TrailStep(Now, "provider", Word(attempt.Result), after.RetryAt)),
                finished = after.State is "queued" ? (long?)null : Now,
                bounced = attempt.Result is SendResult.BadAddress ? Now : (long?)null,
            },
            transaction
        );

    private Task SuppressAsync(ReadyMessage message, string? said, DbConnection connection, DbTransaction transaction) =>
        SuppressionTable.AddAsync(
            new Suppression(message.Channel, message.Recipient, "hardBounce", said, message.Id, Now, "system"),
            connection,
            transaction
        );

    /// <summary>How an attempt went, as trails and answers say it.</summary>
    internal static string Word(SendResult result) => char.ToLowerInvariant(result.ToString()[0]) + result.ToString()[1..];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
