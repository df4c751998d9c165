using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>A campaign with how it goes.</summary>
/// <param name="State">draft, running, paused, done or cancelled.</param>
/// <param name="Audience">Members of the segment now.</param>
/// <param name="Placed">Messages put into the queue so far.</param>
/// <param name="States">Its messages by state.</param>
/// <param name="Winner">The better text, once it is chosen.</param>
internal sealed record CampaignView(
    long Id,
    string Name,
    string State,
    long Segment,
    string? SegmentName,
    long Audience,
    long Placed,
    string? At,
    bool InRecipientsZone,
    int? PerHour,
    int? TestPercent,
    string WinnerBy,
    int DecideAfterHours,
    IReadOnlyList<CampaignVariantView> Variants,
    IReadOnlyDictionary<string, long> States,
    long? Winner,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset CreatedAt,
    string CreatedBy
);

/// <summary>One text of a campaign and how it did.</summary>
/// <param name="Sent">Messages that left, or would have.</param>
internal sealed record CampaignVariantView(long Template, string? Name, int Weight, long Sent, long Opened, long Clicked);

/// <summary>GET /api/campaigns: all, the newest first; GET /api/campaigns/{id}: one.</summary>
internal static class ReadCampaigns
{
    private const int Shown = 200;

    internal static async Task<Ok<List<CampaignView>>> List(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                {
                    var views = new List<CampaignView>();
                    foreach (var id in await c.QueryAsync<long>($"SELECT id FROM campaigns ORDER BY id DESC LIMIT {Shown}"))
                        views.Add((await ViewAsync(id, c))!);
                    return views;
                },
                ct
            )
        );

    internal static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> One(
        long id,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.ReadAsync(c => ViewAsync(id, c), ct) is { } view
            ? TypedResults.Ok(view)
            : MessagesProblems.NoSuchCampaign().ToHttp(http);

    internal static async Task<CampaignView?> ViewAsync(long id, DbConnection connection, DbTransaction? transaction = null)
    {
        if (await CampaignTable.FindAsync(id, connection, transaction) is not { } row)
            return null;
        var (segment, audience) = await connection.QuerySingleAsync<(string? Name, long Members)>(
            """
            SELECT (SELECT name FROM segments WHERE id = @SegmentId),
                (SELECT COUNT(*) FROM segment_members WHERE segment_id = @SegmentId)
            """,
            new { row.SegmentId },
            transaction
        );
        var states = (
            await connection.QueryAsync<(string State, long Count)>(
                "SELECT state, COUNT(*) FROM messages WHERE source = @Source GROUP BY state",
                new { row.Source },
                transaction
            )
        ).ToDictionary(pair => pair.State, pair => pair.Count);
        var results = await CampaignTable.ResultsAsync(row, connection, transaction);
        var variants = new List<CampaignVariantView>();
        foreach (var (variant, result) in row.Plan.Variants.Zip(results))
            variants.Add(
                new CampaignVariantView(
                    variant.Template,
                    (await TemplateTable.FindAsync(variant.Template, connection, transaction))?.Name,
                    variant.Weight,
                    result.Sent,
                    result.Opened,
                    result.Clicked
                )
            );
        return ViewOf(row, segment, audience, variants, states);
    }

    private static CampaignView ViewOf(
        CampaignRow row,
        string? segment,
        long audience,
        IReadOnlyList<CampaignVariantView> variants,
        Dictionary<string, long> states
    ) =>
        new(
            row.Id,
            row.Name,
            row.State,
            row.SegmentId,
            segment,
            audience,
            row.Placed,
            row.Plan.At,
            row.Plan.InRecipientsZone,
            row.Plan.PerHour,
            row.Plan.TestPercent,
            row.Plan.WinnerBy,
            row.Plan.DecideAfterHours,
            variants,
            states,
            row.Winner,
            Maybe(row.DecidedAt),
            Maybe(row.StartedAt),
            Maybe(row.FinishedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            row.CreatedBy
        );

    private static DateTimeOffset? Maybe(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
