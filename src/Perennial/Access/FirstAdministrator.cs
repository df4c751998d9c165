using System.Data.Common;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Access;

/// <summary>The first-run set-up: creates the first administrator and the workspace, once, however many ask at the same moment.</summary>
[FrontDoor]
internal sealed class FirstAdministrator(Store store, Users users, SettingsStore settings, WorkspaceSettings workspaces, AuditLog audit)
{
    // Whoever puts this first, wins; the database sees to it.
    private const string Claim = "first_administrator";

    public async Task<bool> IsNeededAsync(CancellationToken ct) => !await users.AnyAsync(ct);

    /// <summary>Creates a local administrator with a random password, for a start without the page.</summary>
    /// <returns>The password. It is stored only as a hash.</returns>
    public async Task<Outcome<string>> CreateWithRandomPasswordAsync(string email, Workspace workspace, CancellationToken ct)
    {
        var password = Passwords.Generate();
        var created = await CreateAsync(
            new NewUser("Administrator", email, password, Role.Administrator, workspace.Language.Tag())
            {
                PasswordOrigin = PasswordOrigin.Generated,
            },
            workspace,
            (_, _, _) => Task.CompletedTask,
            ct
        );
        return created.IsOk ? password : created.Problems.ToList();
    }

    internal async Task<Outcome<User>> CreateAsync(
        NewUser wanted,
        Workspace workspace,
        Func<User, DbConnection, DbTransaction, Task> alsoDo,
        CancellationToken ct
    )
    {
        var outcome = await store.TryWriteAsync<User>(
            async (c, t) =>
            {
                if (await Users.AnyAsync(c, t) || !await settings.TryClaimAsync(c, t, Claim))
                    return AccessProblems.SetupDone;
                var added = await users.AddAsync(wanted, c, t);
                if (!added.IsOk)
                    return added;
                var user = added.Value;
                await alsoDo(user, c, t);
                var actor = new Actor(user.Id, user.Name);
                var saved = await workspaces.SaveAsync(workspace, actor, c, t, ct);
                if (!saved.IsOk)
                    return saved.Problems.ToList();
                await audit.AppendAsync(c, t, actor, "set_up", $"user:{user.Id}");
                return user;
            },
            ct
        );
        settings.Forget();
        return outcome;
    }
}
