using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Notes what the provider answered, with the fact for the log, in one transaction.</summary>
internal sealed class RecordOutcome(
    Store store,
    MessageFacts facts,
    LoadPeople people,
    WorkspaceSettings workspace,
    TellDecided tell,
    TimeProvider clock
)
{
    public async Task<string> UnsubscribeAsync(long message, CancellationToken ct) =>
        WriteMail.Address(await people.GroundAsync(ct), 'u', new MessageToken(TokenKind.Unsubscribe, message));

    public async Task SaveAsync(ReadyMessage message, MailAttempt attempt, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        await store.WriteAsync(
            async (c, t) =>
            {
                var after = Retry.After(attempt.Result, message.Attempts, Now);
                // A test goes to a colleague; taken from the queue again it would go to the customer.
                if (message.Source == MessageOrder.Test && after.RetryAt is not null)
                    after = new AfterAttempt(MessageState.Failed, null);
                if (await NoteAsync(message, attempt, after, c, t) == 0)
                    return;
                if (after.State is not MessageState.Queued)
                    await tell.AboutAsync(message.Id, c, t);
                if (attempt.Result is SendResult.Down)
                    await ProviderTable.RestAsync(message.Channel, attempt.Said ?? "", after.RetryAt ?? Now, Now, c, t);
                var write = MessageFacts.Begin(store, c, t, zone);
                if (attempt.Result is SendResult.BadAddress && message.Source != MessageOrder.Test)
                    await SuppressAsync(message, attempt.Said, c, t);
                if (message.Source == MessageOrder.Test)
                    return;
                if (attempt.Result is SendResult.Sent)
                    await facts.AppendAsync(write, message.Id, "message_sent", [], ct);
                if (attempt.Result is SendResult.BadAddress)
                    await facts.AppendAsync(write, message.Id, "message_bounced", [new("kind", "hard"), new("detail", attempt.Said)], ct);
            },
            ct
        );
    }

    /// <returns>0 when somebody else has decided meanwhile: a lease ran out and a person said what became of it.</returns>
    private Task<int> NoteAsync(
        ReadyMessage message,
        MailAttempt attempt,
        AfterAttempt after,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            UPDATE messages SET state = @State, reason = @reason, error = @Said, trail = @trail, due_at = COALESCE(@RetryAt, due_at),
                lease_until = NULL, finished_at = @finished, started_at = CASE WHEN @State = 'queued' THEN NULL ELSE started_at END,
                bounced_at = @bounced
            WHERE id = @Id AND state IN ('sending', 'unknown')
            """,
            new
            {
                message.Id,
                after.State,
                after.RetryAt,
                attempt.Said,
                reason = after.State is "sent" ? null : "provider",
                trail = Trail.With(message.Trail, new TrailStep(Now, "provider", ReasonOf(attempt.Result), after.RetryAt)),
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

    private static string ReasonOf(SendResult result) => char.ToLowerInvariant(result.ToString()[0]) + result.ToString()[1..];

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
