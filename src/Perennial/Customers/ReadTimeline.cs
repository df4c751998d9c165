using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}/timeline: everything that happened, the newest first.</summary>
internal static class ReadTimeline
{
    private const int PageSize = 50;

    private static readonly string[] AllKinds = ["order", "refund", "event", "stage", .. WorkQuery.AllKinds];

    internal sealed record Response(IReadOnlyList<TimelineEntry> Items, string? Next);

    /// <param name="kinds">order, refund, event, stage, note, change, separated by commas; all when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        string? kinds,
        string? cursor,
        Timelines timelines,
        HttpContext http,
        CancellationToken ct
    )
    {
        var chosen = string.IsNullOrEmpty(kinds)
            ? AllKinds
            : kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (chosen.FirstOrDefault(kind => !AllKinds.Contains(kind)) is { } unknown)
            return CustomersProblems.UnknownKind(unknown).ToHttp(http);
        var before = cursor is null ? null : TimelinePlace.Parse(cursor);
        if (cursor is not null && before is null)
            return CustomersProblems.CursorNotUnderstood().ToHttp(http);
        var (entries, next) = await timelines.ReadAsync(id, chosen, before, PageSize, ct);
        return TypedResults.Ok(new Response(entries, next?.ToString()));
    }
}

/// <summary>What a timeline's days and secrets depend on.</summary>
internal sealed record TimelineGround(WorkspaceSettings Workspace, PoolSettings Pool);

/// <summary>Puts the timeline together: orders, credit notes and events from the store, changes of stage from the rule.</summary>
[FrontDoor]
internal sealed class Timelines(StoreEngine engine, Store store, Workbench workbench, HiddenFields hidden, TimelineGround ground)
{
    public async Task<(IReadOnlyList<TimelineEntry> Entries, TimelinePlace? Next)> ReadAsync(
        long customer,
        IReadOnlyList<string> kinds,
        TimelinePlace? before,
        int limit,
        CancellationToken ct
    )
    {
        List<string> worked = [.. WorkQuery.AllKinds.Intersect(kinds)];
        List<string> stored = [.. kinds.Where(kind => kind != "stage").Except(worked).Distinct()];
        var rows = stored.Count == 0 ? [] : await engine.AskAsync(new TimelineQuery(customer, stored, before, limit + 1), ct);
        var work = worked.Count == 0 ? [] : await engine.AskAsync(new WorkQuery(customer, worked, before, limit + 1), ct);
        var stages = kinds.Contains("stage") ? await StagesAsync(customer, ct) : [];
        var unseen = await hidden.NamesAsync(ct);
        var masks = await ground.Pool.MasksOfAsync(store, customer, ct);
        var entries = rows.Select(row => TimelineEntry.Of(masks ? row.Masked() : row))
            .Concat(work.Select(row => TimelineEntry.Of(masks ? row.Masked() : row, unseen)))
            .Concat(stages.Where(stage => before is null || stage.Place.IsBefore(before)))
            .OrderByDescending(entry => entry.Place.Time)
            .ThenByDescending(entry => entry.Place.Id)
            .ToList();
        var page = entries.Take(limit).ToList();
        return (FactBursts.Together(PageViews.Together(page)), entries.Count > limit ? page[^1].Place : null);
    }

    private async Task<List<TimelineEntry>> StagesAsync(long customer, CancellationToken ct)
    {
        var rules = (await workbench.ScopeAsync(null, ct)).Rules;
        var zone = await ground.Workspace.ZoneAsync(ct);
        var days = await engine.AskAsync(new BasisDaysQuery(rules, customer), ct);
        return [.. StageHistory.Of(days, rules).Select(span => TimelineEntry.Of(span, zone))];
    }
}
