using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>GET /api/message-topics: what people can agree to hear about.</summary>
internal static class ListTopics
{
    internal sealed record Item(string Key, string NameZh, string NameEn);

    internal static async Task<Ok<IEnumerable<Item>>> Handle(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                c => c.QueryAsync<Item>("SELECT key, name_zh, name_en FROM consent_topics WHERE archived = 0 ORDER BY position, key"),
                ct
            )
        );
}
