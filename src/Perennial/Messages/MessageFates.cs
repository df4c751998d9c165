using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Messages;

/// <summary>What became of a message; waiting ones say until when and for what.</summary>
/// <param name="Reason">The guard that stopped it or that it waits for; provider or template; null when there is none.</param>
/// <param name="DueAt">Unix milliseconds, when it waits.</param>
[FrontDoor]
internal sealed record MessageFateRow(long Id, string State, string? Reason, long DueAt)
{
    /// <summary>Whether it is over.</summary>
    public bool Decided => State is not (MessageState.Queued or MessageState.Held or MessageState.Ready or MessageState.Sending);

    /// <summary>Whether it was sent, may have been, or would have been.</summary>
    public bool Sent => State is MessageState.Sent or MessageState.Unknown or MessageState.Dry;
}

/// <summary>What other rooms ask of messages that they ordered.</summary>
[FrontDoor]
internal sealed class MessageFates(Store store, LoadPeople people, TimeProvider clock)
{
    public async Task<Dictionary<long, MessageFateRow>> ByIdAsync(
        IReadOnlyCollection<long> messages,
        DbConnection connection,
        DbTransaction? transaction = null
    ) =>
        messages.Count == 0
            ? []
            : (
                await connection.QueryAsync<MessageFateRow>(
                    $"SELECT id, state, reason, due_at FROM messages WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = BulkWrite.Json(messages) },
                    transaction
                )
            ).ToDictionary(fate => fate.Id);

    /// <summary>The zones in which customers live; of who is not among them nobody knows.</summary>
    public async Task<Dictionary<long, Zone>> ZonesAsync(IReadOnlyCollection<long> customers, CancellationToken ct)
    {
        var ground = await people.GroundAsync(ct);
        var known = await store.ReadAsync(c => people.ByIdAsync(customers, c), ct);
        return known.ToDictionary(pair => pair.Key, pair => pair.Value.ZoneOr(ground.Zone, ground.Rules.ZoneField));
    }

    /// <summary>Drops messages that nobody has taken up yet: whoever ordered them does not want them sent any more.</summary>
    public Task WithdrawAsync(IReadOnlyCollection<long> messages, DbConnection connection, DbTransaction transaction) =>
        messages.Count == 0
            ? Task.CompletedTask
            : connection.ExecuteAsync(
                $"""
                UPDATE messages SET state = 'skipped', reason = 'journey', finished_at = @Now WHERE id IN (
                    SELECT id FROM messages WHERE id IN ({store.Dialect.IntegersIn("ids")}) AND {SqlDialect.Unindexed(
                    "state"
                )} IN ('queued', 'held')
                    ORDER BY id {store.Dialect.Holding})
                """,
                new { ids = BulkWrite.Json(messages), Now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction
            );

    /// <summary>Holds what waits of a source, or gives it back.</summary>
    public static async Task HoldAsync(SqlDialect dialect, string source, bool hold, DbConnection connection, DbTransaction transaction)
    {
        // Not while somebody decides about some of them.
        await connection.ExecuteAsync(dialect.LockUntilCommit("messages"), transaction: transaction);
        await connection.ExecuteAsync(
            "UPDATE messages SET state = @to WHERE source = @source AND state = @from",
            new
            {
                source,
                from = hold ? MessageState.Queued : MessageState.Held,
                to = hold ? MessageState.Held : MessageState.Queued,
            },
            transaction
        );
    }
}
