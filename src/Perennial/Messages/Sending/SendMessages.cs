using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>
/// Gives messages that are ready to their provider, one by one, or equal ones together where a provider takes batches. Before the
/// provider is called the rows say <c>sending</c>, committed; after it has answered they say what it answered. A process that dies in
/// between leaves rows that say <c>sending</c> beyond their lease: those become <c>unknown</c> and are never sent again by themselves.
/// </summary>
internal sealed class SendMessages(Store store, GiveToProvider give, RecordOutcome outcomes, TimeProvider clock)
{
    /// <summary>Longer than one attempt may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Columns =
        "id, customer_id, source, channel, category, topic, template_id, recipient, subject, html, text, params, trail, attempts";

    /// <summary>Sends the next one that is ready, of any channel.</summary>
    /// <returns>False when there is none, or its provider is to be left alone.</returns>
    public Task<bool> RunAsync(CancellationToken ct) => RunAsync(null, ct);

    /// <summary>Sends the next one of a channel that is ready.</summary>
    public async Task<bool> RunAsync(string? channel, CancellationToken ct)
    {
        if (!await store.ReadAsync(c => IsReadyAsync(channel, c), ct))
            return false;
        var (messages, provider) = await store.WriteTogetherAsync((c, t) => TakeAsync(channel, c, t), ct);
        if (messages.Count == 0)
            return false;
        var attempt = await give.RunAsync(messages, provider!, ct);
        // What the provider answered is noted even when the process is told to stop.
        await outcomes.SaveAsync(messages, attempt, CancellationToken.None);
        return true;
    }

    // Few are ready; of a channel there are all that were ever sent.
    private static string Of(string? channel) => channel is null ? "" : $"AND {SqlDialect.Unindexed("channel")} = @channel";

    private static Task<bool> IsReadyAsync(string? channel, DbConnection connection) =>
        connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM messages WHERE state = 'ready' {Of(channel)})", new { channel });

    private async Task<(IReadOnlyList<ReadyMessage> Messages, ProviderRow? Provider)> TakeAsync(
        string? channel,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var next = await connection.QuerySingleOrDefaultAsync<(long Id, string Channel)?>(
            $"""
            SELECT id, channel FROM messages WHERE state = 'ready' AND lease_until >= @Now {Of(channel)}
            AND {SqlDialect.Unindexed("channel")} IN (SELECT channel FROM message_providers WHERE active = 1 AND resume_at <= @Now)
            ORDER BY priority, id LIMIT 1 {store.Dialect.TakingFree}
            """,
            new { channel, Now },
            transaction
        );
        if (next is not var (id, of) || await ProviderTable.FindAsync(of, connection, transaction) is not { } provider)
            return ([], null);
        var first = await MarkAsync("id = @id AND state = 'ready'", new { id, Until }, connection, transaction);
        return first.Count == 0 || provider.Batch == 1
            ? (first, provider)
            : ([.. first, .. (await EqualAsync(first[0], provider.Batch - 1, connection, transaction)).OrderBy(one => one.Id)], provider);
    }

    private static async Task<List<ReadyMessage>> MarkAsync(
        string which,
        object with,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        (
            await connection.QueryAsync<ReadyMessage>(
                $"UPDATE messages SET state = 'sending', lease_until = @Until, attempts = attempts + 1 WHERE {which} RETURNING {Columns}",
                with,
                transaction
            )
        ).AsList();

    // A test is for a colleague and goes alone.
    private async Task<List<ReadyMessage>> EqualAsync(ReadyMessage first, int most, DbConnection connection, DbTransaction transaction) =>
        first.Source == MessageOrder.Test
            ? []
            : await MarkAsync(
                $"""
                id IN (
                    SELECT id FROM messages WHERE state = 'ready' AND lease_until >= @Now
                    AND {SqlDialect.Unindexed("channel")} = @Channel AND {SqlDialect.Unindexed("source")} = @Source
                    AND text = @Text AND subject = @Subject AND COALESCE(params, '') = @Params
                    ORDER BY priority, id LIMIT {most.ToString(
                    System.Globalization.CultureInfo.InvariantCulture
                )} {store.Dialect.TakingFree})
                """,
                new
                {
                    Until,
                    Now,
                    first.Channel,
                    first.Source,
                    Text = first.Text ?? "",
                    first.Subject,
                    Params = first.Params ?? "",
                },
                connection,
                transaction
            );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long Until => Now + (long)Lease.TotalMilliseconds;
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
    public string? Params { get; init; }
    public required string Trail { get; init; }
    public required int Attempts { get; init; }
}
