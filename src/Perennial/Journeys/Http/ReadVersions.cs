using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/{id}/versions: everything that was published, the newest first; and one of them.</summary>
internal static class ReadVersions
{
    /// <param name="People">Who follows it now.</param>
    internal sealed record Item(int Version, DateTimeOffset PublishedAt, string PublishedBy, long People);

    internal sealed record Whole(int Version, DateTimeOffset PublishedAt, string PublishedBy, JourneyDefinition Definition);

    internal static async Task<Results<Ok<List<Item>>, ProblemHttpResult>> List(
        long id,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is null)
                    return null;
                var rows = await c.QueryAsync<(int Version, long At, string By, long People)>(
                    """
                    SELECT v.version, v.published_at, v.published_by, (
                        SELECT COUNT(*) FROM journey_runs r WHERE r.journey_id = v.journey_id AND r.state = 'active' AND r.version = v.version)
                    FROM journey_versions v WHERE v.journey_id = @id ORDER BY v.version DESC
                    """,
                    new { id }
                );
                return rows.Select(row => new Item(row.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.People))
                    .ToList();
            },
            ct
        )
            is { } items
            ? TypedResults.Ok(items)
            : JourneysProblems.NoSuchJourney.ToHttp(http);

    internal static async Task<Results<Ok<Whole>, ProblemHttpResult>> One(
        long id,
        int version,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<JourneyVersion>(
                    "SELECT * FROM journey_versions WHERE journey_id = @id AND version = @version",
                    new { id, version }
                ),
            ct
        )
            is { } row
            ? TypedResults.Ok(
                new Whole(
                    row.Version,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.PublishedAt),
                    row.PublishedBy,
                    JourneyJson.Known(row.Definition)
                )
            )
            : JourneysProblems.NoSuchVersion.ToHttp(http);
}
