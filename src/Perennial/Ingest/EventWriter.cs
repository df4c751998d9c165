using Perennial.Plumbing;

namespace Perennial.Ingest;

/// <summary>How many events a batch appended, and how many were in the log already (or twice in the batch).</summary>
[FrontDoor]
internal sealed record EventWriteResult(int Appended, int Duplicates);

/// <summary>Appends batches of events to the log.</summary>
[FrontDoor]
internal sealed class EventWriter(Ids ids, TimeProvider clock)
{
    private static readonly string[] Columns =
    [
        "id",
        "customer_id",
        "name",
        "time",
        "day",
        "amount",
        "currency",
        "props",
        "source",
        "message_id",
        "received_at",
        "import_id",
        "origin_id",
    ];

    /// <summary>Appends the events whose message is not in the log yet.</summary>
    public async Task<EventWriteResult> AppendAsync(BulkWrite write, IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        var seen = await KnownMessagesAsync(write, events.Select(e => e.MessageId).OfType<string>().ToList(), ct);
        var fresh = events.Where(e => e.MessageId is null || seen.Add(e.MessageId)).ToList();
        AppendFresh(write, fresh);
        return new EventWriteResult(fresh.Count, events.Count - fresh.Count);
    }

    /// <summary>Takes the facts of messages out and puts others in their place: what a changed row now states.</summary>
    public async Task ReplaceAsync(
        BulkWrite write,
        IReadOnlyCollection<string> outdated,
        IReadOnlyList<EventRecord> events,
        CancellationToken ct
    )
    {
        if (outdated.Count > 0)
            await write.ExecuteAsync(
                $"DELETE FROM events WHERE message_id IN ({write.Dialect.TextsIn("messages")})",
                new { messages = BulkWrite.Json(outdated) },
                ct
            );
        AppendFresh(write, events);
    }

    /// <summary>Those of the messages that are in the log. Nobody else appends any of them before the transaction ends.</summary>
    public static async Task<HashSet<string>> KnownMessagesAsync(
        BulkWrite write,
        IReadOnlyCollection<string> messages,
        CancellationToken ct
    )
    {
        if (messages.Count == 0)
            return [];
        await write.TakeTurnAsync("events", ct);
        return
        [
            .. await write.ListAsync<string>(
                $"SELECT message_id FROM events WHERE message_id IN ({write.Dialect.TextsIn("messages")})",
                new { messages = BulkWrite.Json(messages) },
                ct
            ),
        ];
    }

    /// <summary>Appends events of which the caller knows that they are not in the log.</summary>
    public void AppendFresh(BulkWrite write, IReadOnlyList<EventRecord> events)
    {
        if (events.Count == 0)
            return;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using var bulk = write.Bulk("events", Columns);
        foreach (var e in events)
            bulk.Add(
                ids.Next(),
                e.CustomerId,
                e.Name,
                e.Time,
                write.Zone.DayOf(e.Time),
                e.Amount,
                e.Currency,
                e.PropsJson,
                write.Source,
                e.MessageId,
                now,
                write.ImportId,
                e.OriginId
            );
        bulk.Complete();
    }
}
