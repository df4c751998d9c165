using System.Data.Common;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>The workspace: reading it everywhere, changing it with everything that depends on it.</summary>
[FrontDoor]
internal sealed class WorkspaceSettings(
    SettingsStore settings,
    AuditLog audit,
    IEnumerable<IWorkspaceChange> consequences,
    IEnumerable<ICountDays> dated
)
{
    private const string Key = "workspace";

    /// <summary>The workspace, cached; <see cref="Workspace.Default"/> before the set-up.</summary>
    public async Task<Workspace> ReadAsync(CancellationToken ct) => await FindAsync(ct) ?? Workspace.Default;

    /// <summary>The workspace, cached; null before the set-up.</summary>
    public Task<Workspace?> FindAsync(CancellationToken ct) => settings.GetAsync<Workspace>(Key, ct);

    /// <summary>The zone in which days begin.</summary>
    public async Task<Zone> ZoneAsync(CancellationToken ct) => (await ReadAsync(ct)).Zone();

    /// <summary>The currency of all amounts.</summary>
    public async Task<Currency> CurrencyAsync(CancellationToken ct) => (await ReadAsync(ct)).Currency();

    /// <summary>The workspace as it is in the caller's transaction; it stays so until that ends.</summary>
    internal static async Task<Workspace> LockAsync(DbConnection connection, DbTransaction transaction) =>
        await SettingsStore.LockAsync<Workspace>(connection, transaction, Key) ?? Workspace.Default;

    /// <summary>
    /// Saves the workspace in the caller's transaction and lets the rooms draw the consequences; in another zone days are counted
    /// here and now, which only the set-up may wait for. Roll back when there are problems; call <see cref="Forget"/> after the commit.
    /// </summary>
    public async Task<Outcome<Workspace>> SaveAsync(
        Workspace after,
        Actor actor,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var problems = WorkspaceRule.Check(after);
        if (problems.Count > 0)
            return problems;
        var before = await LockAsync(connection, transaction);
        foreach (var consequence in consequences)
        {
            if (await consequence.ApplyAsync(before, after, connection, transaction, ct) is { } problem)
                return problem;
        }
        if (before.TimeZone != after.TimeZone)
            await CountDaysAsync(after.TimeZone, _ => { }, connection, transaction, ct);
        await PutAsync(before, after, actor, connection, transaction);
        return after;
    }

    /// <summary>Counts all days anew and puts the new zone in force, in the caller's transaction. What else is changed meanwhile is kept.</summary>
    internal async Task MoveAsync(
        ZoneChange change,
        Action<long> counted,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        await CountDaysAsync(change.TimeZone, counted, connection, transaction, ct);
        // Only now: whoever changes the workspace's name meanwhile need not wait for the days.
        var before = await LockAsync(connection, transaction);
        if (before.TimeZone != change.TimeZone)
            await PutAsync(before, before with { TimeZone = change.TimeZone }, change.AskedBy, connection, transaction);
    }

    /// <summary>How many rows carry a day.</summary>
    internal async Task<long> CountRowsAsync(DbConnection connection, CancellationToken ct)
    {
        var rows = 0L;
        foreach (var room in dated)
            rows += await room.CountRowsAsync(connection, ct);
        return rows;
    }

    /// <summary>Lets the next reader see what was just committed.</summary>
    public void Forget() => settings.Forget();

    /// <summary>Counts all days anew in the caller's transaction; what is right already is only read.</summary>
    internal async Task CountDaysAsync(
        string timeZone,
        Action<long> counted,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var zone = (Workspace.Default with { TimeZone = timeZone }).Zone();
        foreach (var room in dated)
            await room.CountDaysAsync(zone, counted, connection, transaction, ct);
    }

    private async Task PutAsync(Workspace before, Workspace after, Actor actor, DbConnection connection, DbTransaction transaction)
    {
        await settings.PutAsync(connection, transaction, Key, after);
        await audit.AppendAsync(connection, transaction, actor, "workspace_changed", details: new { before, after });
    }
}
