using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>DELETE /api/keys/{id}: ends a key for good. On this node at once, on others within five seconds.</summary>
internal static class RevokeApiKey
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long id,
        RecogniseKey recognised,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var revoked = await store.WriteAsync(
            async (c, t) =>
            {
                var ended = await c.ExecuteAsync(
                    "UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL",
                    new { id, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                    t
                );
                if (ended > 0)
                    await audit.AppendAsync(c, t, by, "api_key_revoked", $"api_key:{id}");
                return ended;
            },
            ct
        );
        recognised.Forget();
        return revoked > 0 ? TypedResults.NoContent() : PlumbingProblems.NotFound(ApiKeyProblems.AKey).ToHttp(http);
    }
}
