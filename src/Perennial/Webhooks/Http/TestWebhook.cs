using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>POST /api/webhooks/{id}/test: sends a test now, past the queue and also while paused, and says how it went.</summary>
internal sealed class TestWebhook(Store store, SendWebhook send, DeliveryLog log)
{
    internal static async Task<Results<Ok<AttemptView>, ProblemHttpResult>> Handle(
        long id,
        TestWebhook test,
        HttpContext http,
        CancellationToken ct
    ) => await test.RunAsync(id, ct) is { } attempt ? TypedResults.Ok(attempt) : WebhooksProblems.NoSuchWebhook().ToHttp(http);

    private async Task<AttemptView?> RunAsync(long id, CancellationToken ct)
    {
        if (await store.ReadAsync(c => Subscriptions.FindAsync(id, c), ct) is not { } subscription)
            return null;
        var (delivery, payload) = await store.WriteAsync((c, t) => log.AddTestAsync(subscription, SubscriptionRule.Test, c, t), ct);
        var attempt = await send.RunAsync(subscription, delivery, payload, ct);
        await store.WriteAsync((c, t) => log.NoteTestAsync(delivery, attempt, c, t), CancellationToken.None);
        return AttemptView.Of(attempt);
    }
}
