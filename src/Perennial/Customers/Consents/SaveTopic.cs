using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>PUT /api/consent-topics/{key}: adds or renames something that people can agree to hear about, archives or restores it.</summary>
internal static class SaveTopic
{
    public sealed record Request(
        [property: Required, StringLength(60)] string NameZh,
        [property: Required, StringLength(60)] string NameEn,
        bool Archived
    );

    internal static async Task<NoContent> Handle(
        [RegularExpression("[a-z][a-z0-9_]{0,39}")] string key,
        Request request,
        Store store,
        CancellationToken ct
    )
    {
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    """
                    INSERT INTO consent_topics (key, name_zh, name_en, position, archived)
                    VALUES (@key, @NameZh, @NameEn, (SELECT COUNT(*) FROM consent_topics), @Archived)
                    ON CONFLICT (key) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, archived = excluded.archived
                    """,
                    new
                    {
                        key,
                        request.NameZh,
                        request.NameEn,
                        Archived = request.Archived ? 1 : 0,
                    },
                    t
                ),
            ct
        );
        return TypedResults.NoContent();
    }
}
