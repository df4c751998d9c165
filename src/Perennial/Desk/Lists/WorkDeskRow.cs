using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Tasks;

namespace Perennial.Desk;

/// <summary>
/// PATCH /api/desk/rows/{id}: next step, due day, owner, status, outcome. An outcome closes a row, and is the fact
/// <c>desk_closed</c>; a row that is opened again has none. With <c>If-Match</c> only the version that was read is changed.
/// </summary>
internal sealed class WorkDeskRow(DeskDoor door, ShowDeskRows show, EventWriter events, TimeProvider clock)
{
    /// <summary>What is null stays as it is.</summary>
    /// <param name="DueDay">ISO day.</param>
    /// <param name="OwnerId">An account; 0 for nobody.</param>
    /// <param name="Status">open or doing; done comes with an outcome.</param>
    /// <param name="LostReason">Only with the outcome lost, and then needed.</param>
    public sealed record Request(
        [property: StringLength(500)] string? NextStep,
        string? DueDay,
        long? OwnerId,
        TaskState? Status,
        DeskOutcome? Outcome,
        LostReason? LostReason,
        [property: StringLength(2000)] string? Note
    );

    internal static async Task<Results<Ok<DeskRowView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        WorkDeskRow work,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await work.RunAsync(id, request, by, http, ct)).ToHttp(http);

    private async Task<Outcome<DeskRowView>> RunAsync(long id, Request request, CurrentUser by, HttpContext http, CancellationToken ct)
    {
        var saved = await door.WithAsync<DeskRow>(
            id,
            by,
            async (write, row) =>
            {
                if (EntityTags.Refusal(http.Request, string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"")) is { } stale)
                    return stale;
                var next = await ApplyAsync(write, row, request, by, ct);
                if (!next.IsOk)
                    return next;
                await write.ExecuteAsync(DeskRow.Update, next.Value, ct);
                if (request.Outcome is { } outcome)
                    await events.AppendAsync(write, [Fact(next.Value, outcome, by)], ct);
                return next;
            },
            ct
        );
        return saved.IsOk ? (await show.ShowAsync([saved.Value], ct))[0] : saved.Problems.ToList();
    }

    private async Task<Outcome<DeskRow>> ApplyAsync(BulkWrite write, DeskRow row, Request request, CurrentUser by, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var due = row.DueAt;
        if (request.DueDay is { } text)
            if (LocalDay.Parse(text) is { } day)
                due = write.Zone.StartOf(day + 1) - 1;
            else
                problems.Add(DeskProblems.NotUnderstood("dueDay", text, "2026-03-31"));
        if (request.Outcome is DeskOutcome.Lost != request.LostReason is not null)
            problems.Add(DeskProblems.LostNeedsReason);
        if (request.Status is TaskState.Done && request.Outcome is null)
            problems.Add(DeskProblems.DoneNeedsOutcome);
        if (
            request.OwnerId is { } owner and not 0
            && (await write.ListAsync<long>("SELECT id FROM users WHERE id = @owner AND disabled = 0", new { owner }, ct)).Count == 0
        )
            problems.Add(DeskProblems.NoSuchOwner(owner));
        if (problems.Count > 0)
            return problems;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var next = row with
        {
            NextStep = request.NextStep?.Trim() ?? row.NextStep,
            Note = request.Note?.Trim() ?? row.Note,
            DueAt = due,
            OwnerId = request.OwnerId is { } to ? (to == 0 ? null : to) : row.OwnerId,
            UpdatedAt = now,
            Version = row.Version + 1,
        };
        if (request.Outcome is { } outcome)
            return next with
            {
                Status = TaskRule.Key(TaskState.Done),
                Outcome = TaskRule.Key(outcome),
                LostReason = request.LostReason is { } reason ? TaskRule.Key(reason) : null,
                ClosedAt = now,
                ClosedBy = by.Name,
            };
        return request.Status is { } status
            ? next with
            {
                Status = TaskRule.Key(status),
                Outcome = null,
                LostReason = null,
                ClosedAt = null,
                ClosedBy = null,
            }
            : next;
    }

    private static EventRecord Fact(DeskRow row, DeskOutcome outcome, CurrentUser by) =>
        new()
        {
            CustomerId = row.CustomerId,
            Name = "desk_closed",
            Time = row.ClosedAt!.Value,
            Props = Attributes.Of([
                new("outcome", row.Outcome),
                new("outcome_en", outcome.Name().En),
                new("outcome_zh", outcome.Name().Zh),
                new("lost_reason", row.LostReason),
                new("row_id", row.Id),
                new("by", by.Name),
            ]),
        };
}
