using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A campaign with how it goes.</summary>
/// <param name="State">draft, running, paused, done, cancelled; of a time that was missed missed.</param>
/// <param name="Audience">Members of the segment now.</param>
/// <param name="Placed">Messages put into the queue so far.</param>
/// <param name="States">Its messages by state.</param>
/// <param name="Kind">once, series (it repeats), occurrence (a time of one that repeats) or resend.</param>
/// <param name="Occurrence">Which time it is, from 1; 0 for everything else.</param>
/// <param name="Parent">The campaign that it is a run of.</param>
/// <param name="NextAt">When the next time of one that repeats begins, once that is known.</param>
/// <param name="Runs">Its times, and what went to those who did not open it, the newest first.</param>
/// <param name="Goal">What it is to bring.</param>
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
    string Kind,
    int Occurrence,
    long? Parent,
    CampaignRepeat? Repeat,
    CampaignResend? Resend,
    CampaignGoalView Goal,
    DateTimeOffset? NextAt,
    IReadOnlyList<CampaignRunView> Runs,
    long? Winner,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset CreatedAt,
    string CreatedBy
);

/// <summary>A time of a campaign, or what went to those who did not open it, with figures of its own.</summary>
/// <param name="Kind">occurrence or resend.</param>
/// <param name="Of">The campaign or time whose unopened messages it follows; the campaign itself for a time.</param>
/// <param name="Sent">Messages that left, or would have.</param>
internal sealed record CampaignRunView(
    long Id,
    string Kind,
    long Of,
    int Occurrence,
    string? At,
    string State,
    long Placed,
    long Sent,
    long Opened,
    long Clicked,
    DateTimeOffset? StartedAt
);

/// <summary>One text of a campaign and how it did.</summary>
/// <param name="Sent">Messages that left, or would have.</param>
internal sealed record CampaignVariantView(long Template, string? Name, int Weight, long Sent, long Opened, long Clicked);

/// <summary>GET /api/campaigns: all, the newest first; GET /api/campaigns/{id}: one.</summary>
internal static class ReadCampaigns
{
    private const int Shown = 200;
    private const int RunsShown = 40;

    internal static async Task<Ok<List<CampaignView>>> List(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                {
                    var views = new List<CampaignView>();
                    foreach (
                        var id in await c.QueryAsync<long>(
                            $"SELECT id FROM campaigns WHERE parent_id IS NULL ORDER BY id DESC LIMIT {Shown}"
                        )
                    )
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
        return ViewOf(row, segment, audience, variants, states) with { Runs = await RunsAsync(id, connection, transaction) };
    }

    private static async Task<IReadOnlyList<CampaignRunView>> RunsAsync(long id, DbConnection connection, DbTransaction? transaction)
    {
        var runs = new List<CampaignRunView>();
        foreach (var below in (await CampaignTable.BelowAsync(id, connection, transaction)).AsEnumerable().Reverse().Take(RunsShown))
        {
            var run = (await CampaignTable.FindAsync(below, connection, transaction))!;
            var results = await CampaignTable.ResultsAsync(run, connection, transaction);
            runs.Add(
                new CampaignRunView(
                    run.Id,
                    run.Kind,
                    run.ParentId!.Value,
                    run.Occurrence,
                    run.Plan.At,
                    run.State,
                    run.Placed,
                    results.Sum(result => result.Sent),
                    results.Sum(result => result.Opened),
                    results.Sum(result => result.Clicked),
                    Maybe(run.StartedAt)
                )
            );
        }
        return runs;
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
            row.Kind,
            row.Occurrence,
            row.ParentId,
            row.Plan.Repeat,
            row.Plan.Resend,
            CampaignGoalView.Of(row.Plan.Goal),
            row.State is "running" ? Maybe(row.NextAt) : null,
            [],
            row.Winner,
            Maybe(row.DecidedAt),
            Maybe(row.StartedAt),
            Maybe(row.FinishedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            row.CreatedBy
        );

    private static DateTimeOffset? Maybe(long? time) => time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
