using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Webhooks;

/// <summary>A delivery of the log.</summary>
/// <param name="State">queued, delivered, skipped or failed (a test).</param>
/// <param name="LastStatus">HTTP status of the last attempt.</param>
/// <param name="LastError">What the last attempt failed of.</param>
internal sealed record DeliveryView(
    long Id,
    string Fact,
    string State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    int? LastStatus,
    string? LastError
);

/// <summary>GET /api/webhooks/{id}/deliveries: what was told and what waits, the newest first.</summary>
internal static class ListDeliveries
{
    /// <param name="state">Only deliveries in this state.</param>
    /// <param name="limit">1 to 200; 50 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Page<DeliveryView>>, ProblemHttpResult>> Handle(
        long id,
        string? state,
        string? limit,
        string? cursor,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var list = string.Create(null, $"deliveries {id} {state}");
        var page = PageRule.Read(list, limit, cursor, 1);
        if (!page.IsOk)
            return page.Problems.ToHttp(http);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    $"""
                    SELECT d.id, d.fact, d.state, d.attempts, d.created_at, d.finished_at, a.status AS last_status, a.error AS last_error
                    FROM webhook_deliveries d
                    LEFT JOIN webhook_attempts a ON a.id = (SELECT MAX(id) FROM webhook_attempts WHERE delivery_id = d.id)
                    WHERE d.subscription_id = @id AND d.id < @after {(state is null ? "" : "AND d.state = @state")}
                    ORDER BY d.id DESC LIMIT {page.Value.Limit + 1}
                    """,
                    new
                    {
                        id,
                        state,
                        after = page.Value.After?[0] ?? long.MaxValue,
                    }
                ),
            ct
        );
        return TypedResults.Ok(
            await Pages.CutAsync(
                rows.AsList(),
                page.Value.Limit,
                row => Cursor.Write(list, row.Id),
                shown => Task.FromResult<IReadOnlyList<DeliveryView>>([.. shown.Select(row => row.Show())])
            )
        );
    }

    internal sealed class Row
    {
        public required long Id { get; init; }
        public required string Fact { get; init; }
        public required string State { get; init; }
        public required int Attempts { get; init; }
        public required long CreatedAt { get; init; }
        public long? FinishedAt { get; init; }
        public int? LastStatus { get; init; }
        public string? LastError { get; init; }

        public DeliveryView Show() =>
            new(
                Id,
                Fact,
                State,
                Attempts,
                DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                FinishedAt is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
                LastStatus,
                LastError
            );
    }
}
