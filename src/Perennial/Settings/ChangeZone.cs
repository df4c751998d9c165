using Perennial.Plumbing;

namespace Perennial.Settings;

/// <summary>
/// The job that moves the workspace to another time zone: one transaction counts every day anew and puts the new zone in force,
/// so that nobody ever sees the one without the other; another counts what was written meanwhile. A run that dies is done again.
/// </summary>
internal sealed class ChangeZone(
    Store store,
    SettingsStore settings,
    WorkspaceSettings workspaces,
    ZoneChangeProgress progress,
    TimeProvider clock
) : IJobKind
{
    public const string Name = "zone-change";

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        // What is not running was committed by a process that died before it could say so.
        if (await FindAsync(subjectId, ct) is not { } change)
            return;
        try
        {
            progress.Begin(await store.ReadAsync(c => workspaces.CountRowsAsync(c, ct), ct));
            await store.WriteAsync((c, t) => workspaces.MoveAsync(change, progress.Counted, c, t, ct), ct);
            settings.Forget();
            // Whoever knew the old zone and waited for the writer's turn, or wrote beside it, has written days of the old zone since.
            await store.WriteAsync(
                async (c, t) =>
                {
                    await workspaces.CountDaysAsync(change.TimeZone, _ => { }, c, t, ct);
                    await settings.PutAsync(c, t, ZoneChange.Key, Ended(change, ZoneChangeState.Done));
                },
                ct
            );
        }
        finally
        {
            progress.Begin(0);
            settings.Forget();
        }
    }

    public async Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct)
    {
        if (await FindAsync(subjectId, ct) is not { } change)
            return;
        await store.WriteAsync(
            async (c, t) =>
            {
                var inForce = (await WorkspaceSettings.LockAsync(c, t)).TimeZone == change.TimeZone;
                await settings.PutAsync(c, t, ZoneChange.Key, Ended(change, inForce ? ZoneChangeState.Done : ZoneChangeState.Failed));
            },
            ct
        );
        settings.Forget();
    }

    private async Task<ZoneChange?> FindAsync(long subjectId, CancellationToken ct)
    {
        var change = await store.ReadAsync(c => SettingsStore.FindAsync<ZoneChange>(c, null, ZoneChange.Key), ct);
        return change is { State: ZoneChangeState.Running } && change.Id == subjectId ? change : null;
    }

    private ZoneChange Ended(ZoneChange change, ZoneChangeState state) =>
        change with
        {
            State = state,
            FinishedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
}
