using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Access;

/// <summary>What the page needs to know first: who is signed in, whether the set-up is still to be done, and the workspace.</summary>
/// <param name="Workspace">Null while nobody is signed in.</param>
internal sealed record SessionView(SessionView.Person? User, bool SetupNeeded, WorkspaceView? Workspace)
{
    internal sealed record Person(long Id, string Name, string Email, Role Role, string Language, IReadOnlyList<Permission> Permissions);
}

internal sealed class SessionViews(Users users, WorkspaceSettings settings)
{
    public async Task<SessionView> OfNobodyAsync(CancellationToken ct) => new(null, !await users.AnyAsync(ct), null);

    public Task<SessionView> OfAsync(User user, CancellationToken ct) =>
        OfAsync(user.Id, user.Name, user.Email, user.Role, user.Language, ct);

    public Task<SessionView> OfAsync(CurrentUser user, CancellationToken ct) =>
        OfAsync(user.Id, user.Name, user.Email, user.Role, user.Language.Tag(), ct);

    private async Task<SessionView> OfAsync(long id, string name, string email, Role role, string language, CancellationToken ct)
    {
        // Whoever was added on the command line may come in before any set-up: the defaults are what counts then.
        var workspace = WorkspaceView.Of(await settings.ReadAsync(ct));
        return new SessionView(new SessionView.Person(id, name, email, role, language, Roles.PermissionsOf(role)), false, workspace);
    }
}
