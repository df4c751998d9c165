using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>
/// PUT /api/settings/workspace: replaces the workspace. Another time zone counts the days of all data anew, which is a job: the
/// answer is 202 then, and the old zone stays in force until the job has ended.
/// </summary>
internal static class ChangeWorkspace
{
    internal static async Task<Results<Ok<WorkspaceView>, Accepted<ZoneChangeView>, ProblemHttpResult>> Handle(
        WorkspaceRequest request,
        WorkspaceChanges changes,
        ZoneChangeProgress progress,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await changes.SaveAsync(request.ToWorkspace(), user, ct);
        if (!saved.IsOk)
            return saved.Problems.ToHttp(http);
        return saved.Value.Zone is { } change
            ? TypedResults.Accepted("/api/settings/workspace", ZoneChangeView.Of(change, progress))
            : TypedResults.Ok(WorkspaceView.Of(saved.Value.Workspace));
    }
}

/// <summary>Saves a workspace at once, its zone excepted: that is asked of <see cref="ChangeZone"/>.</summary>
internal sealed class WorkspaceChanges(Store store, SettingsStore settings, WorkspaceSettings workspaces, JobQueue queue, Ids ids)
{
    /// <param name="Workspace">What holds from now on.</param>
    /// <param name="Zone">The change of the zone that was asked for; null when the zone stays.</param>
    internal sealed record Saved(Workspace Workspace, ZoneChange? Zone);

    public async Task<Outcome<Saved>> SaveAsync(Workspace wanted, Actor actor, CancellationToken ct)
    {
        if (WorkspaceRule.Check(wanted) is { Count: > 0 } problems)
            return problems;
        var saved = await store.TryWriteAsync<Saved>(
            async (c, t) =>
            {
                var before = await WorkspaceSettings.LockAsync(c, t);
                var running = await SettingsStore.FindAsync<ZoneChange>(c, t, ZoneChange.Key) is { State: ZoneChangeState.Running } found
                    ? found
                    : null;
                var moves = wanted.TimeZone != before.TimeZone;
                if (moves && running is not null && running.TimeZone != wanted.TimeZone)
                    return SettingsProblems.ZoneChangeRunning(running.TimeZone);
                var kept = await workspaces.SaveAsync(wanted with { TimeZone = before.TimeZone }, actor, c, t, ct);
                if (!kept.IsOk)
                    return kept.Problems.ToList();
                if (!moves || running is not null)
                    return new Saved(kept.Value, moves ? running : null);
                var change = new ZoneChange(ids.Next(), wanted.TimeZone, actor.UserId, actor.Name, ZoneChangeState.Running, null);
                await settings.PutAsync(c, t, ZoneChange.Key, change);
                await queue.AddAsync(c, t, ChangeZone.Name, change.Id);
                return new Saved(kept.Value, change);
            },
            ct
        );
        settings.Forget();
        queue.Wake();
        return saved;
    }
}
