using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>POST /api/keys/{id}/rotation: a new secret for a key; the old one goes on working for the hours that are asked for.</summary>
internal static class RotateApiKey
{
    /// <param name="GraceHours">0 ends the old secret at once; a week at most. 24 when absent.</param>
    public sealed record Request(int? GraceHours);

    internal static async Task<Results<Ok<IssuedApiKey>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        ApiKeys keys,
        RecogniseKey recognised,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var hours = request.GraceHours ?? 24;
        if (ApiKeyRule.CheckGrace(hours) is { } problem)
            return problem.ToHttp(http);
        var ends = clock.GetUtcNow().AddHours(hours).ToUnixTimeMilliseconds();
        var rotated = await store.TryWriteAsync<IssuedApiKey>(
            async (c, t) =>
            {
                if (Refusal(await keys.FindAsync(c, t, id), by) is { } refusal)
                    return refusal;
                var token = await keys.IssueAsync(id, ends, c, t);
                var issued = new IssuedApiKey((await keys.FindAsync(c, t, id))!, token);
                await audit.AppendAsync(c, t, by, "api_key_rotated", $"api_key:{id}", new { GraceHours = hours });
                return issued;
            },
            ct
        );
        recognised.Forget();
        return rotated.ToHttp(http);
    }

    // Whoever could rotate a key that may more than they would come by its scopes.
    private static Problem? Refusal(ApiKeyView? key, CurrentUser by)
    {
        if (key is null)
            return PlumbingProblems.NotFound(ApiKeyProblems.AKey);
        if (key.RevokedAt is not null)
            return ApiKeyProblems.Revoked;
        var beyond = key.Scopes.Where(scope => !by.May(scope)).Select(scope => scope.Key()).ToList();
        return beyond.Count > 0 ? ApiKeyProblems.MoreThanYours(string.Join(", ", beyond)) : null;
    }
}
