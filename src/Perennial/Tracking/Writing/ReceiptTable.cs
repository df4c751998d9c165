using System.Data.Common;
using Dapper;
using Perennial.Ingest;

namespace Perennial.Tracking;

/// <summary>
/// Which messages were taken. Those that became events are known by the event; the others leave a receipt, which is kept for
/// 45 days.
/// </summary>
internal sealed class ReceiptTable(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(45);
    private static readonly string[] Columns = ["message_id", "received_at"];

    /// <summary>The messages that were not taken before, each once.</summary>
    public static async Task<List<JudgedMessage>> FreshAsync(BulkWrite write, List<JudgedMessage> messages, CancellationToken ct)
    {
        var (eventKeys, otherKeys) = (new List<string>(), new List<string>());
        foreach (var message in messages)
            if (message.Key is { } key)
                (LeavesEvent(message) ? eventKeys : otherKeys).Add(key);
        await write.TakeTurnAsync("tracking", ct);
        var taken = await EventWriter.KnownMessagesAsync(write, eventKeys, ct);
        if (otherKeys.Count > 0)
            taken.UnionWith(
                await write.ListAsync<string>(
                    $"SELECT message_id FROM tracking_receipts WHERE message_id IN ({write.Dialect.TextsIn("keys")})",
                    new { keys = BulkWrite.Json(otherKeys) },
                    ct
                )
            );
        return messages.FindAll(message => message.Key is null || taken.Add(message.Key));
    }

    public void Insert(BulkWrite write, List<JudgedMessage> fresh)
    {
        if (!fresh.Exists(message => !LeavesEvent(message) && message.Key is not null))
            return;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var bulk = write.Bulk("tracking_receipts", Columns);
        foreach (var message in fresh)
            if (!LeavesEvent(message) && message.Key is { } key)
                bulk.Add(key, now);
        bulk.Complete();
    }

    /// <summary>Forgets receipts that nobody will ask for any more.</summary>
    public Task PurgeAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            "DELETE FROM tracking_receipts WHERE received_at < @before",
            new { before = (clock.GetUtcNow() - Kept).ToUnixTimeMilliseconds() },
            transaction
        );

    private static bool LeavesEvent(JudgedMessage message) => message.Shape is not null;
}
