using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}/consents: what a customer agreed to, and the ledger with its proof.</summary>
internal static class ReadConsents
{
    /// <param name="Channels">Every channel there is.</param>
    /// <param name="Topics">Topics in use.</param>
    /// <param name="Current">The present state; a channel and topic that is missing was never asked.</param>
    /// <param name="Ledger">Every line, the latest first.</param>
    internal sealed record Response(
        IReadOnlyList<string> Channels,
        IReadOnlyList<Topic> Topics,
        IReadOnlyList<State> Current,
        IReadOnlyList<Line> Ledger
    );

    internal sealed record Topic(string Key, string NameZh, string NameEn);

    internal sealed record State(string Channel, string Topic, string Status, DateTimeOffset ChangedAt);

    /// <param name="Time">When the person said so.</param>
    /// <param name="RecordedAt">When it was taken down.</param>
    internal sealed record Line(
        long Id,
        DateTimeOffset Time,
        DateTimeOffset RecordedAt,
        string Channel,
        string Topic,
        string Status,
        string? Place,
        string? TextVersion,
        string Source,
        string Actor
    );

    internal static async Task<Ok<Response>> Handle(long id, Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                {
                    var topics = await c.QueryAsync<TopicRow>(
                        "SELECT key, name_zh, name_en FROM consent_topics WHERE archived = 0 ORDER BY position, key"
                    );
                    var current = await c.QueryAsync<StateRow>(
                        "SELECT channel, topic, status, changed_at FROM consents WHERE customer_id = @id ORDER BY channel, topic",
                        new { id }
                    );
                    var ledger = await c.QueryAsync<LineRow>(
                        "SELECT * FROM consent_changes WHERE customer_id = @id ORDER BY time DESC, id DESC",
                        new { id }
                    );
                    return new Response(
                        Consent.Channels,
                        [.. topics.Select(t => new Topic(t.Key, t.NameZh, t.NameEn))],
                        [.. current.Select(s => new State(s.Channel, s.Topic, s.Status, At(s.ChangedAt)))],
                        [.. ledger.Select(l => l.ToLine())]
                    );
                },
                ct
            )
        );

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    private sealed record TopicRow
    {
        public required string Key { get; init; }
        public required string NameZh { get; init; }
        public required string NameEn { get; init; }
    }

    private sealed record StateRow
    {
        public required string Channel { get; init; }
        public required string Topic { get; init; }
        public required string Status { get; init; }
        public required long ChangedAt { get; init; }
    }

    private sealed record LineRow
    {
        public required long Id { get; init; }
        public required long Time { get; init; }
        public required long RecordedAt { get; init; }
        public required string Channel { get; init; }
        public required string Topic { get; init; }
        public required string Status { get; init; }
        public string? Place { get; init; }
        public string? TextVersion { get; init; }
        public required string Source { get; init; }
        public required string Actor { get; init; }

        public Line ToLine() => new(Id, At(Time), At(RecordedAt), Channel, Topic, Status, Place, TextVersion, Source, Actor);
    }
}
