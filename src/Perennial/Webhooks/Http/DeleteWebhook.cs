using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>DELETE /api/webhooks/{id}: deletes a webhook with what waits and what was noted.</summary>
internal static class DeleteWebhook
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long id,
        Store store,
        FactCursor cursor,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.WriteAsync(
            async (c, t) =>
            {
                if (await Subscriptions.FindAsync(id, c, t) is not { } gone)
                    return false;
                await Subscriptions.DeleteAsync(id, c, t);
                await cursor.ForgetAsync(c, t);
                await audit.AppendAsync(c, t, by, "webhook_deleted", $"webhook:{id}", new { gone.Url });
                return true;
            },
            ct
        )
            ? TypedResults.NoContent()
            : WebhooksProblems.NoSuchWebhook().ToHttp(http);
}
