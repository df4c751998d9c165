using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>POST /api/keys: creates an API key. Nobody gives a key more than they may themselves.</summary>
internal static class CreateApiKey
{
    /// <param name="Name">What the key is for.</param>
    /// <param name="Scopes">Permissions, such as readCustomers.</param>
    /// <param name="ExpiresAt">When it stops to work; never, when absent.</param>
    /// <param name="RequestsPerMinute">600 when absent.</param>
    public sealed record Request(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt, int? RequestsPerMinute);

    internal static async Task<Results<Created<IssuedApiKey>, ProblemHttpResult>> Handle(
        Request request,
        ApiKeys keys,
        Store store,
        Ids ids,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var wanted = new WantedKey(
            request.Name,
            [.. (request.Scopes ?? []).Distinct()],
            request.ExpiresAt?.ToUnixTimeMilliseconds(),
            request.RequestsPerMinute ?? ApiKeyRule.DefaultPerMinute
        );
        var problems = ApiKeyRule.Check(wanted, by.May, now);
        if (problems.Count > 0)
            return problems.ToHttp(http);
        var issued = await store.WriteAsync(
            async (c, t) =>
            {
                var id = ids.Next();
                await c.ExecuteAsync(
                    """
                    INSERT INTO api_keys (id, name, scopes, requests_per_minute, created_by, created_at, expires_at)
                    VALUES (@id, @Name, @Scopes, @PerMinute, @By, @now, @ExpiresAt)
                    """,
                    new
                    {
                        id,
                        Name = wanted.Name!.Trim(),
                        Scopes = string.Join(',', wanted.Scopes),
                        wanted.PerMinute,
                        By = by.Id,
                        now,
                        wanted.ExpiresAt,
                    },
                    t
                );
                var token = await keys.IssueAsync(id, now, c, t);
                await audit.AppendAsync(c, t, by, "api_key_created", $"api_key:{id}", new { wanted.Scopes, wanted.ExpiresAt });
                return new IssuedApiKey((await keys.FindAsync(c, t, id))!, token);
            },
            ct
        );
        return TypedResults.Created($"/api/keys/{issued.Id}", issued);
    }
}
