using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>POST /api/webhooks/{id}/secret: a new secret; what goes out from now on is signed with it.</summary>
internal static class NewSecret
{
    internal sealed record Response(string Secret);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var secret = await store.WriteAsync(
            async (c, t) =>
            {
                if (await Subscriptions.FindAsync(id, c, t) is null)
                    return null;
                var made = await Subscriptions.NewSecretAsync(id, c, t);
                await audit.AppendAsync(c, t, by, "webhook_secret_changed", $"webhook:{id}");
                return made;
            },
            ct
        );
        return secret is null ? WebhooksProblems.NoSuchWebhook().ToHttp(http) : TypedResults.Ok(new Response(secret));
    }
}
