using System.Data.Common;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;

namespace Perennial.Settings;

/// <summary>The workspace: reading it everywhere, changing it with everything that depends on it.</summary>
[FrontDoor]
internal sealed class WorkspaceSettings(SettingsStore settings, AuditLog audit, IEnumerable<IWorkspaceChange> consequences)
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

    /// <summary>
    /// Saves the workspace in the caller's transaction and lets the rooms draw the consequences. Roll back when there are
    /// problems; call <see cref="Forget"/> after the commit.
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
        var before = await ReadAsync(ct);
        foreach (var consequence in consequences)
        {
            if (await consequence.ApplyAsync(before, after, connection, transaction, ct) is { } problem)
                return problem;
        }
        await settings.PutAsync(connection, transaction, Key, after);
        await audit.AppendAsync(connection, transaction, actor, "workspace_changed", details: new { before, after });
        return after;
    }

    /// <summary>Lets the next reader see what was just committed.</summary>
    public void Forget() => settings.Forget();
}
