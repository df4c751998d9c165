using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>POST /api/campaigns: writes one down; PUT /api/campaigns/{id}: writes it anew before it begins; POST /api/campaigns/{id}/{act}: starts, pauses, resumes or cancels it.</summary>
internal sealed class Campaigns(Store store, Ids ids, AuditLog audit, WorkspaceSettings workspace, TimeProvider clock)
{
    /// <param name="Variants">One to four templates with their weights.</param>
    /// <param name="At">Clock reading such as 2026-01-20T09:00; at once when absent.</param>
    /// <param name="TestPercent">Share on which several texts are tried before the better goes to the rest.</param>
    /// <param name="WinnerBy">clicks, opens or goal.</param>
    /// <param name="Goal">What it is to bring; a paid order when absent.</param>
    public sealed record Request(
        string? Name,
        long Segment,
        IReadOnlyList<VariantRequest>? Variants,
        string? At,
        bool InRecipientsZone,
        int? PerHour,
        int? TestPercent,
        string? WinnerBy,
        int? DecideAfterHours,
        RepeatRequest? Repeat = null,
        ResendRequest? Resend = null,
        GoalRequest? Goal = null
    );

    /// <summary>What a campaign is to bring.</summary>
    /// <param name="Event">A name of the event log; a paid order when absent.</param>
    /// <param name="Where">A condition on the event's properties, such as amount &gt;= 500.</param>
    /// <param name="Days">Days within which it counts, 1 to 90; those of the contact rules when absent.</param>
    public sealed record GoalRequest(string? Event, string? Where, int? Days);

    /// <summary>On which days it goes out again.</summary>
    /// <param name="Kind">days, weekly or monthly.</param>
    /// <param name="Every">With days: so many days apart.</param>
    /// <param name="Weekdays">With weekly: Monday 1 to Sunday 7.</param>
    /// <param name="Day">With monthly: 1 to 31; in a shorter month its last day.</param>
    /// <param name="Time">Clock reading such as 09:00.</param>
    /// <param name="From">Not before this day, 2026-01-20; from the start when absent.</param>
    /// <param name="Until">Not after this day.</param>
    /// <param name="Times">So many times, missed ones counted.</param>
    /// <param name="LateHours">Hours that it may be late when the server was down, 6 when absent; what is later is recorded as missed.</param>
    public sealed record RepeatRequest(
        string? Kind,
        int? Every,
        IReadOnlyList<int>? Weekdays,
        int? Day,
        string? Time,
        string? From,
        string? Until,
        int? Times,
        int? LateHours
    );

    /// <summary>Another message to those who got the campaign and did not open it.</summary>
    /// <param name="Template">Another one than those of the campaign.</param>
    /// <param name="AfterHours">Hours after the first was delivered to the person.</param>
    public sealed record ResendRequest(long Template, int AfterHours);

    public sealed record VariantRequest(long Template, int? Weight);

    internal static async Task<Results<Created<CampaignView>, ProblemHttpResult>> Create(
        Request request,
        Campaigns campaigns,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var created = await campaigns.CreateAsync(request, by, ct);
        return created.IsOk ? TypedResults.Created($"/api/campaigns/{created.Value.Id}", created.Value) : created.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        Campaigns campaigns,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await campaigns.ChangeAsync(id, request, by, ct)).ToHttp(http);

    internal static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> Act(
        long id,
        string act,
        Campaigns campaigns,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await campaigns.ActAsync(id, act, by, ct)).ToHttp(http);

    internal Task<Outcome<CampaignView>> CreateAsync(Request request, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<CampaignView>(
            async (c, t) =>
            {
                var read = await CampaignRequests.ReadAsync(request, c, t);
                if (!read.IsOk)
                    return read.Problems.ToList();
                var plan = read.Value;
                var row = new
                {
                    Id = ids.Next(),
                    plan.Name,
                    plan.Segment,
                    Plan = JsonSerializer.Serialize(plan, ProviderTable.Json),
                    Now,
                    By = by.Name,
                    plan.Kind,
                };
                await c.ExecuteAsync(
                    """
                    INSERT INTO campaigns (id, name, segment_id, plan, state, created_at, created_by, kind)
                    VALUES (@Id, @Name, @Segment, @Plan, 'draft', @Now, @By, @Kind)
                    """,
                    row,
                    t
                );
                await audit.AppendAsync(c, t, by, "campaign_created", $"campaign:{row.Id}");
                return (await ReadCampaigns.ViewAsync(row.Id, c, t))!;
            },
            ct
        );

    /// <summary>What has not begun can be written anew; what people get stays as it was started.</summary>
    internal Task<Outcome<CampaignView>> ChangeAsync(long id, Request request, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<CampaignView>(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("campaigns"), transaction: t);
                if (await CampaignTable.FindAsync(id, c, t) is not { } campaign)
                    return MessagesProblems.NoSuchCampaign();
                if (campaign.State is not "draft")
                    return MessagesProblems.CampaignBegan(campaign.Name);
                var read = await CampaignRequests.ReadAsync(request, c, t);
                if (!read.IsOk)
                    return read.Problems.ToList();
                var plan = read.Value;
                await c.ExecuteAsync(
                    "UPDATE campaigns SET name = @Name, segment_id = @Segment, plan = @Plan, kind = @Kind WHERE id = @id",
                    new
                    {
                        id,
                        plan.Name,
                        plan.Segment,
                        Plan = JsonSerializer.Serialize(plan, ProviderTable.Json),
                        plan.Kind,
                    },
                    t
                );
                await audit.AppendAsync(c, t, by, "campaign_changed", $"campaign:{id}");
                return (await ReadCampaigns.ViewAsync(id, c, t))!;
            },
            ct
        );

    internal Task<Outcome<CampaignView>> ActAsync(long id, string act, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<CampaignView>(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("campaigns"), transaction: t);
                // What waits in the queue is moved: not while somebody decides about some of it.
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("messages"), transaction: t);
                if (await CampaignTable.FindAsync(id, c, t) is not { } campaign)
                    return MessagesProblems.NoSuchCampaign();
                if (Next(campaign.State, act) is not { } next)
                    return MessagesProblems.CampaignCannot(act, campaign.State);
                await c.ExecuteAsync(
                    """
                    UPDATE campaigns SET state = @next, started_at = COALESCE(started_at, @started), finished_at = @finished WHERE id = @id
                    """,
                    new
                    {
                        id,
                        next,
                        started = next is "running" ? Now : (long?)null,
                        finished = next is "cancelled" ? Now : (long?)null,
                    },
                    t
                );
                await MoveQueueAsync(campaign.Source, act, c, t);
                if (act is not "start")
                    await ActBelowAsync(id, act, c, t);
                if (act is "resume" && campaign.Kind is "series")
                    await SkipPausedDaysAsync(id, c, t, ct);
                await audit.AppendAsync(c, t, by, "campaign_" + act, $"campaign:{id}");
                return (await ReadCampaigns.ViewAsync(id, c, t))!;
            },
            ct
        );

    /// <summary>What is done with a campaign is done with its times, and with what went to those who did not open one.</summary>
    private async Task ActBelowAsync(long id, string act, DbConnection connection, DbTransaction transaction)
    {
        foreach (var below in await CampaignTable.BelowAsync(id, connection, transaction))
        {
            var run = (await CampaignTable.FindAsync(below, connection, transaction))!;
            if (Next(run.State, act) is not { } next)
                continue;
            await connection.ExecuteAsync(
                "UPDATE campaigns SET state = @next, finished_at = @finished WHERE id = @below",
                new
                {
                    below,
                    next,
                    finished = next is "cancelled" ? Now : (long?)null,
                },
                transaction
            );
            await MoveQueueAsync(run.Source, act, connection, transaction);
        }
    }

    /// <summary>Days that went by in a pause were meant to: they are not missed.</summary>
    private async Task SkipPausedDaysAsync(long id, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime((await workspace.ZoneAsync(ct)).LocalOf(Now));
        await connection.ExecuteAsync(
            "UPDATE campaigns SET next_at = NULL, position = CASE WHEN position > @yesterday THEN position ELSE @yesterday END WHERE id = @id",
            new { id, yesterday = (long)today.DayNumber - 1 },
            transaction
        );
    }

    private static string? Next(string state, string act) =>
        (state, act) switch
        {
            ("draft", "start") => "running",
            ("running", "pause") => "paused",
            ("paused", "resume") => "running",
            ("draft" or "running" or "paused", "cancel") => "cancelled",
            _ => null,
        };

    /// <summary>What waits in the queue is held, given back, or dropped with the campaign; what is on its way arrives.</summary>
    private Task MoveQueueAsync(string source, string act, DbConnection connection, DbTransaction transaction) =>
        act switch
        {
            "pause" => connection.ExecuteAsync(
                "UPDATE messages SET state = 'held' WHERE source = @source AND state = 'queued'",
                new { source },
                transaction
            ),
            "resume" => connection.ExecuteAsync(
                "UPDATE messages SET state = 'queued' WHERE source = @source AND state = 'held'",
                new { source },
                transaction
            ),
            "cancel" => connection.ExecuteAsync(
                """
                UPDATE messages SET state = 'skipped', reason = 'campaign', finished_at = @Now
                WHERE source = @source AND state IN ('queued', 'held')
                """,
                new { source, Now },
                transaction
            ),
            _ => Task.CompletedTask,
        };

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
