using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Access;

/// <summary>GET /api/keys: every API key, the newest first, revoked ones included.</summary>
internal static class ListApiKeys
{
    internal static async Task<Ok<IReadOnlyList<ApiKeyView>>> Handle(ApiKeys keys, CancellationToken ct) =>
        TypedResults.Ok(await keys.ListAsync(ct));
}
