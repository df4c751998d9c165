using System.Data.Common;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>A journey in a list.</summary>
/// <param name="State">draft, running, paused or archived.</param>
/// <param name="Priority">0 to 100; journeys with more of it are served first.</param>
/// <param name="Trigger">Its kind: the trigger's type.</param>
/// <param name="Version">The version that people enter; null when none was published.</param>
/// <param name="Active">People in it now.</param>
/// <param name="Entered">Everybody who was ever in it, without those left alone.</param>
/// <param name="Holdout">People who were left alone, to compare with.</param>
/// <param name="GoalReached">Those of the entered who reached the goal.</param>
/// <param name="HasDraftChanges">Whether the draft differs from what runs.</param>
internal sealed record JourneyListItem(
    long Id,
    string Name,
    string State,
    int Priority,
    string Trigger,
    int? Version,
    long Active,
    long Entered,
    long Holdout,
    long GoalReached,
    bool HasDraftChanges,
    DateTimeOffset UpdatedAt,
    string UpdatedBy
);

/// <summary>A journey with its draft and what runs.</summary>
/// <param name="Definition">The draft.</param>
/// <param name="Published">What people enter; null when none was published.</param>
internal sealed record JourneyView(
    long Id,
    string Name,
    string State,
    int Priority,
    string Trigger,
    int? Version,
    long Active,
    long Entered,
    long Holdout,
    long GoalReached,
    bool HasDraftChanges,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    JourneyDefinition Definition,
    JourneyDefinition? Published,
    DateTimeOffset? PublishedAt,
    DateTimeOffset CreatedAt,
    string CreatedBy
)
{
    [JsonIgnore]
    public string ETag { get; init; } = "";
}

/// <summary>GET /api/journeys: all, those that run first; GET /api/journeys/{id}: one.</summary>
internal sealed class JourneyViews(Store store, JourneyTable table)
{
    internal static async Task<Ok<List<JourneyListItem>>> List(JourneyViews views, CancellationToken ct) =>
        TypedResults.Ok(await views.AllAsync(ct));

    internal static async Task<Results<Ok<JourneyView>, StatusCodeHttpResult, ProblemHttpResult>> One(
        long id,
        JourneyViews views,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await views.OneAsync(id, ct) is not { } view)
            return JourneysProblems.NoSuchJourney.ToHttp(http);
        http.Response.Headers.ETag = view.ETag;
        return TypedResults.Ok(view);
    }

    public static string TagOf(Journey journey) => EntityTags.Of(journey.Id, journey.DraftVersion, journey.Version ?? 0);

    private Task<List<JourneyListItem>> AllAsync(CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                var rows = (
                    await c.QueryAsync<Journey>(
                        """
                        SELECT * FROM journeys ORDER BY CASE state WHEN 'running' THEN 0 WHEN 'paused' THEN 1 WHEN 'draft' THEN 2 ELSE 3 END,
                            updated_at DESC
                        """
                    )
                ).AsList();
                var counts = await CountsAsync(null, c);
                var items = new List<JourneyListItem>();
                foreach (var row in rows)
                    items.Add(ItemOf(row, counts.GetValueOrDefault(row.Id) ?? new Counts(), await PublishedAsync(row, c)));
                return items;
            },
            ct
        );

    public Task<JourneyView?> OneAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                if (await JourneyTable.FindAsync(id, c) is not { } row)
                    return null;
                var (counts, published) = ((await CountsAsync(id, c)).GetValueOrDefault(id) ?? new Counts(), await PublishedAsync(row, c));
                var item = ItemOf(row, counts, published);
                return new JourneyView(
                    item.Id,
                    item.Name,
                    item.State,
                    item.Priority,
                    item.Trigger,
                    item.Version,
                    item.Active,
                    item.Entered,
                    item.Holdout,
                    item.GoalReached,
                    item.HasDraftChanges,
                    item.UpdatedAt,
                    item.UpdatedBy,
                    JourneyJson.Known(row.Draft),
                    published?.Definition,
                    published is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(published.Row.PublishedAt),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
                    row.CreatedBy
                )
                {
                    ETag = TagOf(row),
                };
            },
            ct
        );

    private async Task<PublishedVersion?> PublishedAsync(Journey row, DbConnection connection) =>
        row.Version is { } version ? await table.VersionAsync(row.Id, version, connection) : null;

    private static JourneyListItem ItemOf(Journey row, Counts counts, PublishedVersion? published) =>
        new(
            row.Id,
            row.Name,
            row.State,
            row.Priority,
            JourneyWords.KindOf(JourneyJson.Known(row.Draft).Trigger),
            row.Version,
            counts.Active,
            counts.Entered,
            counts.Holdout,
            counts.GoalReached,
            published is null || published.Row.Definition != row.Draft,
            DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
            row.UpdatedBy
        );

    private static async Task<Dictionary<long, Counts>> CountsAsync(long? journey, DbConnection connection) =>
        (
            await connection.QueryAsync<Counts>(
                $"""
                SELECT journey_id, SUM(CASE WHEN state = 'active' THEN 1 ELSE 0 END) AS active,
                    SUM(CASE WHEN state <> 'holdout' THEN 1 ELSE 0 END) AS entered,
                    SUM(CASE WHEN state = 'holdout' THEN 1 ELSE 0 END) AS holdout,
                    SUM(CASE WHEN state <> 'holdout' AND goal_at IS NOT NULL THEN 1 ELSE 0 END) AS goal_reached
                FROM journey_runs {(journey is null ? "" : "WHERE journey_id = @journey")} GROUP BY journey_id
                """,
                new { journey }
            )
        ).ToDictionary(counts => counts.JourneyId);

    private sealed record Counts
    {
        public long JourneyId { get; init; }
        public long Active { get; init; }
        public long Entered { get; init; }
        public long Holdout { get; init; }
        public long GoalReached { get; init; }
    }
}
