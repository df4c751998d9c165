using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// Takes messages that are due from the queue, asks the guards, and writes those that may go out. Afterwards each of them is
/// ready, waits, was stopped, or failed, with the reason in its trail. All of a batch is one transaction, and one node at a time
/// does it: so two messages never both take the last place in somebody's budget.
/// </summary>
internal sealed class PrepareMessages(
    Store store,
    LoadPeople people,
    MailTraits traits,
    WriteMail writer,
    TellDecided tell,
    TimeProvider clock
)
{
    /// <summary>How long a message that is ready may wait for its turn before it goes back to the queue.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int AtOnce = 50;
    private const long Minute = 60_000;

    private const string Next = """
        SELECT id FROM messages WHERE state = 'queued' AND priority = @priority AND due_at <= @now AND source <> 'test' ORDER BY due_at, id LIMIT @limit
        """;

    private static readonly int[] Priorities = [0, 1, 2];

    /// <returns>How many messages were decided; 0 when nothing is due, or the provider is to be left alone.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        // Most rounds there is nothing to do; then the writer is not asked for its turn.
        if (!await store.ReadAsync(c => IsDueAsync(c), ct))
            return 0;
        var ground = await people.GroundAsync(ct);
        return await store.WriteAsync((c, t) => PrepareAsync(ground, c, t, ct), ct);
    }

    private Task<bool> IsDueAsync(DbConnection connection) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE state = 'queued' AND priority IN (0, 1, 2) AND due_at <= @Now)",
            new { Now }
        );

    private async Task<int> PrepareAsync(MessageGround ground, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit("messages"), transaction: transaction);
        var (now, provider) = (Now, await ProviderTable.FindAsync(MessageWords.Email, connection, transaction));
        if (provider is { Active: 1 } && provider.ResumeAt > now)
            return 0;
        var batch = await TakeAsync(await AllowanceAsync(provider, now, connection, transaction), now, connection, transaction);
        if (batch.Count == 0)
            return 0;
        var texts = new Texts(await TemplateTable.BlocksAsync(connection, transaction), []);
        // Mail to colleagues has its own words and no template.
        foreach (var message in batch.Where(message => !message.IsInternal))
            await texts.ContentAsync(message, connection, transaction);
        var known = await people.ByIdAsync([.. batch.Select(m => m.CustomerId).Distinct()], connection, transaction);
        known = await traits.AddAsync(known, texts.Known.Values, texts.Blocks, ct);
        var waiting = new Waiting(store);
        await waiting.LoadAsync(batch, known, now, connection, transaction);
        foreach (var message in batch)
        {
            if (message.IsInternal)
            {
                await PrepareStaffMail.RunAsync(message, provider, now, connection, transaction);
                continue;
            }
            var decided = await DecideAsync(
                message,
                known.GetValueOrDefault(message.CustomerId),
                waiting,
                ground,
                texts,
                provider,
                connection,
                transaction
            );
            await SaveAsync(decided, connection, transaction);
            if (decided.State is not (MessageState.Queued or MessageState.Ready))
                await tell.AboutAsync(message.Id, connection, transaction);
        }
        return batch.Count;
    }

    /// <summary>How many may start now: the provider's rate is counted over the last minute, on all nodes together.</summary>
    private static async Task<int> AllowanceAsync(ProviderRow? provider, long now, DbConnection connection, DbTransaction transaction) =>
        provider is not { Active: 1 } || provider.Settings.PerMinute is not { } most
            ? AtOnce
            : Math.Min(
                AtOnce,
                most
                    - await connection.ExecuteScalarAsync<int>(
                        "SELECT COUNT(*) FROM messages WHERE channel = 'email' AND started_at > @since",
                        new { since = now - Minute },
                        transaction
                    )
            );

    private static async Task<List<MessageRow>> TakeAsync(int limit, long now, DbConnection connection, DbTransaction transaction)
    {
        var ids = new List<long>();
        foreach (var priority in Priorities)
        {
            if (ids.Count < limit)
                ids.AddRange(
                    await connection.QueryAsync<long>(
                        Next,
                        new
                        {
                            priority,
                            now,
                            limit = limit - ids.Count,
                        },
                        transaction
                    )
                );
        }
        var rows = new List<MessageRow>();
        foreach (var id in ids)
            rows.Add(
                await connection.QuerySingleAsync<MessageRow>(
                    $"SELECT {MessageRow.Columns} FROM messages WHERE id = @id",
                    new { id },
                    transaction
                )
            );
        return rows;
    }

    private async Task<Decided> DecideAsync(
        MessageRow message,
        Person? person,
        Waiting waiting,
        MessageGround ground,
        Texts texts,
        ProviderRow? provider,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var now = Now;
        var to = waiting.Of(person, message, ground);
        var asking = new Asking(message.Channel, MessageWords.FindCategory(message.Category)!.Value, message.QueuedAt);
        var verdict = Guards.Decide(asking, to, ground.Rules, now);
        var decided = new Decided(message, now, [.. Trail.Read(message.Trail), .. verdict.Steps.Select(step => TrailStep.Of(step, now))]);
        if (verdict.Outcome is "wait")
            return decided with { State = MessageState.Queued, Reason = verdict.Last.Guard, DueAt = verdict.Last.Until!.Value };
        if (verdict.Outcome is "stop")
            return decided with { State = MessageState.Skipped, Reason = verdict.Last.Guard };
        var content = await texts.ContentAsync(message, connection, transaction);
        var written = writer.Of(message.Id, message.Category, person!, content, message.Data, ground, texts.Blocks, now);
        if (!written.IsOk)
            return decided with { State = MessageState.Failed, Reason = "template", Error = written.Problems[0].Detail.En };
        waiting.Count(message, to.Address!, now);
        return decided with
        {
            State = provider is { Active: 1 } ? MessageState.Ready : MessageState.Dry,
            Reason = provider is { Active: 1 } ? null : "provider",
            Recipient = to.Address,
            Written = written.Value,
        };
    }

    private static Task SaveAsync(Decided decided, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            UPDATE messages SET state = @State, reason = @Reason, trail = @Trail, due_at = @DueAt, error = @Error,
                started_at = @StartedAt, finished_at = @FinishedAt, lease_until = @LeaseUntil,
                recipient = @Recipient, language = @Language, subject = @Subject, html = @Html, text = @Text, links = @Links
            WHERE id = @Id
            """,
            decided.ToRow(),
            transaction
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What templates say, read once per batch.</summary>
    private sealed record Texts(IReadOnlyDictionary<string, string> Blocks, Dictionary<(long, int), TemplateContent> Known)
    {
        public async Task<TemplateContent> ContentAsync(MessageRow message, DbConnection connection, DbTransaction transaction)
        {
            var key = (message.TemplateId, message.TemplateVersion);
            if (!Known.TryGetValue(key, out var content))
                Known[key] = content = (
                    await TemplateTable.ContentAsync(message.TemplateId, message.TemplateVersion, connection, transaction)
                )!;
            return content;
        }
    }
}

/// <summary>What became of a message when it was taken from the queue.</summary>
internal sealed record Decided(MessageRow Message, long Now, IReadOnlyList<TrailStep> Steps)
{
    public string State { get; init; } = MessageState.Queued;
    public string? Reason { get; init; }
    public string? Error { get; init; }
    public long? DueAt { get; init; }
    public string? Recipient { get; init; }
    public WrittenMail? Written { get; init; }

    public object ToRow() =>
        new
        {
            Message.Id,
            State,
            Reason,
            Trail = Trail.Write(Steps),
            DueAt = DueAt ?? Message.DueAt,
            Error,
            StartedAt = Written is null ? (long?)null : Now,
            FinishedAt = State is MessageState.Queued or MessageState.Ready ? (long?)null : Now,
            LeaseUntil = State is MessageState.Ready ? Now + (long)PrepareMessages.Lease.TotalMilliseconds : (long?)null,
            Recipient,
            Written?.Mail.Language,
            Written?.Mail.Subject,
            Written?.Mail.Html,
            Written?.Mail.Text,
            Links = Written?.LinksJson,
        };
}
