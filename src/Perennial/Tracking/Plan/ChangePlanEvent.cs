using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Tracking;

/// <summary>PATCH /api/tracking/plan: describes an event, hides it, blocks it, or makes it a sign of activity.</summary>
internal static class ChangePlanEvent
{
    /// <summary>What is left out stays.</summary>
    /// <param name="Name">Of the event.</param>
    /// <param name="IsActivity">Customers with this event count as active. The first one makes events the workspace's basis; without any, purchases are.</param>
    public sealed record Request(
        [property: Required, StringLength(255)] string Name,
        [property: StringLength(1000)] string? Description,
        bool? IsHidden,
        bool? IsBlocked,
        bool? IsActivity
    );

    internal static async Task<Results<Ok<PlanEvent>, ProblemHttpResult>> Handle(
        Request request,
        PlanChanges changes,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await changes.SaveAsync(request, user, ct);
        return saved.IsOk ? TypedResults.Ok(saved.Value) : saved.Problems.ToHttp(http);
    }
}

/// <summary>Saves changes of the plan, and of the workspace where they concern activity.</summary>
internal sealed class PlanChanges(TrackingAdmin admin, TrackingPlan plan, ReadPlan read, WorkspaceSettings workspace)
{
    public async Task<Outcome<PlanEvent>> SaveAsync(ChangePlanEvent.Request request, CurrentUser user, CancellationToken ct)
    {
        var saved = await admin.Store.TryWriteAsync((c, t) => WriteAsync(c, t, request, user, ct), ct);
        plan.Forget();
        workspace.Forget();
        if (!saved.IsOk)
            return saved.Problems.ToList();
        return (await read.AllAsync(ct)).Single(planned => planned.Name == request.Name);
    }

    private async Task<Outcome<string>> WriteAsync(
        DbConnection connection,
        DbTransaction transaction,
        ChangePlanEvent.Request request,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var found = await connection.ExecuteAsync(
            """
            UPDATE tracking_plan SET description = COALESCE(@Description, description),
                is_hidden = COALESCE(@hidden, is_hidden), is_blocked = COALESCE(@blocked, is_blocked)
            WHERE name = @Name
            """,
            new
            {
                request.Name,
                Description = request.Description?.Trim(),
                hidden = Bit(request.IsHidden),
                blocked = Bit(request.IsBlocked),
            },
            transaction
        );
        if (found == 0)
            return PlumbingProblems.NotFound(TrackingProblems.PlanEvent);
        if (request.IsActivity is { } isActivity)
        {
            var before = await workspace.ReadAsync(ct);
            var after = WithActivity(before, request.Name, isActivity);
            var saved = await workspace.SaveAsync(after, user, connection, transaction, ct);
            if (!saved.IsOk)
                return saved.Problems.ToList();
        }
        await admin.Audit.AppendAsync(connection, transaction, user, "tracking_plan_changed", $"event:{request.Name}", request);
        return request.Name;
    }

    private static Workspace WithActivity(Workspace before, string name, bool isActivity)
    {
        var events = before.BasisEvents.Where(other => other != name).Concat(isActivity ? [name] : []).ToList();
        // Who takes the last event away goes back to purchases; a basis of contracts has no events, and stays.
        var without = before.Basis is ActivityBasis.Subscription ? ActivityBasis.Subscription : ActivityBasis.Purchase;
        return before with { BasisEvents = events, Basis = events.Count > 0 ? ActivityBasis.Activity : without };
    }

    private static short? Bit(bool? value) =>
        value switch
        {
            null => null,
            true => 1,
            false => 0,
        };
}
