using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>POST /api/webhooks/{id}/replays: delivers again, under the same ids; .../deliveries/{delivery}/skip: leaves one out.</summary>
internal static class Replay
{
    /// <param name="Delivery">One delivery.</param>
    /// <param name="Since">Or all that were made from here on …</param>
    /// <param name="Before">… up to here, exclusive.</param>
    public sealed record Request(long? Delivery, DateTimeOffset? Since, DateTimeOffset? Before);

    internal sealed record Response(int Queued);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.Delivery is null && (request.Since is null || request.Before is null || request.Since >= request.Before))
            return WebhooksProblems.WrongStretch.ToHttp(http);
        var queued = await store.TryWriteAsync<Response>(
            async (c, t) =>
            {
                var again = await DeliveryLog.ReplayAsync(
                    id,
                    request.Delivery,
                    request.Since?.ToUnixTimeMilliseconds() ?? 0,
                    request.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue,
                    c,
                    t
                );
                if (again == 0)
                    return WebhooksProblems.NothingToReplay;
                await audit.AppendAsync(c, t, by, "webhook_replayed", $"webhook:{id}", new { Queued = again });
                return new Response(again);
            },
            ct
        );
        return queued.ToHttp(http);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Skip(
        long id,
        long delivery,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.WriteAsync(
            async (c, t) =>
            {
                if (await DeliveryLog.SkipAsync(id, delivery, c, t) == 0)
                    return false;
                await audit.AppendAsync(c, t, by, "webhook_delivery_skipped", $"webhook:{id}", new { delivery });
                return true;
            },
            ct
        )
            ? TypedResults.NoContent()
            : WebhooksProblems.NoSuchDelivery().ToHttp(http);
}
