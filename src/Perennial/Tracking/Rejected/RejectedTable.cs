using System.Data.Common;
using System.Text;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>A message that was not taken.</summary>
internal sealed record RejectedEvent
{
    public required long Id { get; init; }

    public required long SourceId { get; init; }

    public string? Name { get; init; }

    /// <summary>The call it came by, which a message of its own does not say; null in rows of earlier versions.</summary>
    public string? Kind { get; init; }

    public required string Reason { get; init; }

    /// <summary>JSON as it came, or its beginning.</summary>
    public required string Message { get; init; }

    public required int IsWhole { get; init; }

    public required long ReceivedAt { get; init; }

    public long? ReplayedAt { get; init; }
}

/// <summary>The table <c>rejected_events</c>.</summary>
internal sealed class RejectedTable(Store store, Ids ids)
{
    private const int Beginning = 2_048;

    private static readonly string[] Columns = ["id", "source_id", "name", "kind", "reason", "message", "is_whole", "received_at"];

    /// <summary>Writes down what a group did not take.</summary>
    public void Insert(DbConnection connection, DbTransaction transaction, IReadOnlyList<JudgedRequest> requests)
    {
        if (!requests.Any(request => request.All.Any(message => message.Reason is not null)))
            return;
        using var bulk = Store.Bulk(connection, transaction, "rejected_events", Columns);
        foreach (var request in requests)
        foreach (var message in request.All.Where(message => message.Reason is not null))
        {
            var raw = message.Said.Raw.Span;
            var isWhole = raw.Length <= TrackingLimits.Message;
            bulk.Add(
                ids.Next(),
                request.Source.Id,
                message.Said.Name,
                message.Said.Kind?.ToString().ToLowerInvariant(),
                message.Reason!.Value.Code(),
                Encoding.UTF8.GetString(isWhole ? raw : raw[..Beginning]).TrimEnd('\uFFFD'),
                isWhole,
                request.ReceivedAt
            );
        }
        bulk.Complete();
    }

    /// <summary>The latest first, those that were not replayed.</summary>
    public async Task<List<RejectedEvent>> ListAsync(string? reason, long? before, int limit, CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c =>
                    c.QueryAsync<RejectedEvent>(
                        $"""
                        SELECT * FROM rejected_events
                        WHERE replayed_at IS NULL{(reason is null ? "" : " AND reason = @reason")}{(
                            before is null ? "" : " AND id < @before"
                        )}
                        ORDER BY id DESC LIMIT @limit
                        """,
                        new
                        {
                            reason,
                            before,
                            limit,
                        }
                    ),
                ct
            ),
        ];

    public async Task<List<RejectedEvent>> FindAsync(IReadOnlyList<long> some, CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c =>
                    c.QueryAsync<RejectedEvent>(
                        $"SELECT * FROM rejected_events WHERE replayed_at IS NULL AND id IN ({store.Dialect.IntegersIn("ids")}) ORDER BY id",
                        new { ids = System.Text.Json.JsonSerializer.Serialize(some) }
                    ),
                ct
            ),
        ];

    /// <summary>Takes messages off the list.</summary>
    public static Task ReplayedAsync(DbConnection connection, DbTransaction transaction, string ids, long at, string idsIn) =>
        connection.ExecuteAsync($"UPDATE rejected_events SET replayed_at = @at WHERE id IN ({idsIn})", new { at, ids }, transaction);
}
