using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>GET /api/webhooks/{id}/deliveries/{delivery}: the body that is sent, and every attempt.</summary>
internal static class ReadDelivery
{
    internal sealed record Response(long Id, string Fact, string State, JsonElement Payload, IReadOnlyList<AttemptView> Attempts);

    internal static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        long delivery,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        store.ReadAsync<Results<Ok<Response>, ProblemHttpResult>>(
            async c =>
            {
                var found = await c.QuerySingleOrDefaultAsync<Row?>(
                    "SELECT fact, state, payload FROM webhook_deliveries WHERE id = @delivery AND subscription_id = @id",
                    new { id, delivery }
                );
                if (found is null)
                    return WebhooksProblems.NoSuchDelivery().ToHttp(http);
                var attempts = await c.QueryAsync<AttemptRow>(
                    "SELECT time, status, error, response, milliseconds FROM webhook_attempts WHERE delivery_id = @delivery ORDER BY id DESC LIMIT 100",
                    new { delivery }
                );
                return TypedResults.Ok(
                    new Response(
                        delivery,
                        found.Fact,
                        found.State,
                        JsonSerializer.Deserialize<JsonElement>(found.Payload),
                        [.. attempts.Select(a => a.Show())]
                    )
                );
            },
            ct
        );

    internal sealed class AttemptRow
    {
        public required long Time { get; init; }
        public int? Status { get; init; }
        public string? Error { get; init; }
        public string? Response { get; init; }
        public required int Milliseconds { get; init; }

        public AttemptView Show() => new(DateTimeOffset.FromUnixTimeMilliseconds(Time), Status, Error, Response, Milliseconds);
    }

    private sealed class Row
    {
        public required string Fact { get; init; }
        public required string State { get; init; }
        public required string Payload { get; init; }
    }
}
