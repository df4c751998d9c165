using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// Takes messages of a channel that are due from the queue, asks the guards, and writes those that may go out. Afterwards each of them
/// is ready, waits, was stopped, or failed, with the reason in its trail. All of a batch is one transaction, and one node at a time
/// does it, whatever the channel: so two messages never both take the last place in somebody's budget.
/// </summary>
internal sealed class PrepareMessages(
    Store store,
    LoadPeople people,
    MailTraits traits,
    WriteMail writer,
    DeliverToInbox inbox,
    TellDecided tell,
    TimeProvider clock
)
{
    /// <summary>How long a message that is ready may wait for its turn before it goes back to the queue.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int AtOnce = 50;
    private const long Minute = 60_000;

    private const string Next = """
        SELECT id, customer_id, source FROM messages
        WHERE state = 'queued' AND channel = @channel AND priority = @priority AND due_at <= @now AND source <> 'test'
        ORDER BY due_at, id LIMIT @limit
        """;

    private static readonly int[] Priorities = [0, 1, 2];

    /// <returns>How many messages were decided, of all channels; 0 when nothing is due, or the providers are to be left alone.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var prepared = 0;
        foreach (var channel in MessageChannels.All)
            prepared += await RunAsync(channel, ct);
        return prepared;
    }

    /// <returns>How many messages of the channel were decided.</returns>
    public async Task<int> RunAsync(string channel, CancellationToken ct)
    {
        // Most rounds there is nothing to do; then the writer is not asked for its turn.
        if (!await store.ReadAsync(c => IsDueAsync(channel, c), ct))
            return 0;
        var ground = await people.GroundAsync(ct);
        return await store.WriteAsync((c, t) => PrepareAsync(channel, ground, c, t, ct), ct);
    }

    private Task<bool> IsDueAsync(string channel, DbConnection connection) =>
        connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM messages WHERE state = 'queued' AND channel = @channel AND priority IN (0, 1, 2) AND due_at <= @Now)
            """,
            new { channel, Now }
        );

    private async Task<int> PrepareAsync(
        string channel,
        MessageGround ground,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit("messages"), transaction: transaction);
        var (now, provider) = (Now, await ProviderTable.FindAsync(channel, connection, transaction));
        if (provider is { Active: 1 } && provider.ResumeAt > now)
            return 0;
        var limit = await AllowanceAsync(channel, provider, now, connection, transaction);
        var batch = await TakeAsync(channel, limit, now, connection, transaction);
        if (batch.Count == 0)
            return 0;
        foreach (var message in batch.Where(message => message.IsInternal))
            await PrepareStaffMail.RunAsync(message, provider, now, connection, transaction);
        var known = await people.ByIdAsync([.. batch.Select(m => m.CustomerId).Distinct()], connection, transaction);
        var waiting = new Waiting(store, channel, provider);
        await waiting.LoadAsync(batch, known, ground, now, connection, transaction);
        var judged = batch.Where(message => !message.IsInternal).Select(message => Judge(message, known, waiting, ground)).ToList();
        // Templates and traits are read for those who get something, not for everybody whom a guard stops.
        var going = judged.Where(one => one.MayGo).ToList();
        var texts = await BatchTexts.OfAsync(going.Select(one => one.Message), connection, transaction);
        var persons = going.Select(one => one.Message.CustomerId).Distinct().ToDictionary(id => id, id => known[id]);
        persons = await traits.AddAsync(persons, texts.Known.Values, texts.Blocks, ct);
        var (failed, delivered) = (new HashSet<long>(), new List<long>());
        foreach (var one in judged)
        {
            // The one whose place this took could not be written: it is asked again with the next batch.
            if (one.Verdict.Last.Guard is "budget" or "cap" && failed.Contains(one.Message.CustomerId))
                continue;
            var decided = one.MayGo ? Write(one, persons[one.Message.CustomerId], texts, ground, provider) : Stop(one);
            if (decided.State is MessageState.Failed)
                failed.Add(one.Message.CustomerId);
            if (decided.State is MessageState.Sent)
                delivered.Add(one.Message.Id);
            await SaveAsync(decided, connection, transaction);
            if (decided.State is not (MessageState.Queued or MessageState.Ready))
                await tell.AboutAsync(one.Message.Id, connection, transaction);
        }
        await inbox.TellAsync(delivered, ground.Zone, connection, transaction, ct);
        return batch.Count;
    }

    /// <summary>How many may start now: the provider's rate is counted over the last minute, on all nodes together.</summary>
    private static async Task<int> AllowanceAsync(
        string channel,
        ProviderRow? provider,
        long now,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        provider is not { Active: 1, PerMinute: { } most }
            ? AtOnce
            : Math.Min(
                AtOnce,
                most
                    - await connection.ExecuteScalarAsync<int>(
                        "SELECT COUNT(*) FROM messages WHERE channel = @channel AND started_at > @since",
                        new { channel, since = now - Minute },
                        transaction
                    )
            );

    /// <summary>Those that are due, held: whoever waits for one of them first, then the messages that nobody withdrew meanwhile.</summary>
    private async Task<List<MessageRow>> TakeAsync(string channel, int limit, long now, DbConnection connection, DbTransaction transaction)
    {
        var due = new List<DecidedMessage>();
        foreach (var priority in Priorities)
        {
            if (due.Count < limit)
                due.AddRange(
                    await connection.QueryAsync<DecidedMessage>(
                        Next,
                        new
                        {
                            channel,
                            priority,
                            now,
                            limit = limit - due.Count,
                        },
                        transaction
                    )
                );
        }
        if (due.Count == 0)
            return [];
        await tell.HoldAsync(due, connection, transaction);
        var rows = await connection.QueryAsync<MessageRow>(
            $"""
            SELECT {MessageRow.Columns} FROM messages
            WHERE id IN ({store.Dialect.IntegersIn("ids")}) AND {SqlDialect.Unindexed("state")} = 'queued' {store.Dialect.Holding}
            """,
            new { ids = BulkWrite.Json(due.Select(message => message.Id)) },
            transaction
        );
        var known = rows.ToDictionary(row => row.Id);
        return [.. due.Where(message => known.ContainsKey(message.Id)).Select(message => known[message.Id])];
    }

    private Judged Judge(MessageRow message, Dictionary<long, Person> known, Waiting waiting, MessageGround ground)
    {
        var now = Now;
        var to = waiting.Of(known.GetValueOrDefault(message.CustomerId), message, ground, now);
        var asking = new Asking(message.Channel, MessageWords.FindCategory(message.Category)!.Value, message.QueuedAt);
        var judged = new Judged(message, to, Guards.Decide(asking, to, ground.Rules, now));
        if (judged.MayGo)
            waiting.Count(message, to.Address!, now);
        return judged;
    }

    private Decided Stop(Judged one)
    {
        var (decided, last) = (With(one), one.Verdict.Last);
        return last.Until is { } until
            ? decided with
            {
                State = MessageState.Queued,
                Reason = last.Guard,
                DueAt = until,
            }
            : decided with
            {
                State = MessageState.Skipped,
                Reason = last.Guard,
            };
    }

    private Decided Write(Judged one, Person person, BatchTexts texts, MessageGround ground, ProviderRow? provider)
    {
        var message = one.Message;
        var wanted = new Wanted(message.Id, message.Channel, message.Category, message.Data, provider?.Batch ?? 1);
        var written = writer.Of(wanted, person, texts.Of(message), ground, texts.Blocks, Now);
        if (!written.IsOk)
            return With(one) with { State = MessageState.Failed, Reason = "template", Error = written.Problems[0].Detail.En };
        // What stands in the inbox has arrived: the row is the delivery, in the transaction of the guards.
        var state =
            !MessageChannels.NeedsProvider(message.Channel) ? MessageState.Sent
            : provider is { Active: 1 } ? MessageState.Ready
            : MessageState.Dry;
        return With(one) with
        {
            State = state,
            Reason = state is MessageState.Dry ? "provider" : null,
            Recipient = one.To.Address,
            Written = written.Value,
        };
    }

    private Decided With(Judged one) =>
        new(one.Message, Now, [.. Trail.Read(one.Message.Trail), .. one.Verdict.Steps.Select(step => TrailStep.Of(step, Now))]);

    private static Task SaveAsync(Decided decided, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE messages SET state = @State, reason = @Reason, trail = @Trail, due_at = @DueAt, error = @Error,
                started_at = @StartedAt, finished_at = @FinishedAt, lease_until = @LeaseUntil,
                recipient = @Recipient, language = @Language, subject = @Subject, html = @Html, text = @Text, links = @Links, params = @Params,
                expires_at = @ExpiresAt
            WHERE id = @Id
            """,
            decided.ToRow(),
            transaction
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
