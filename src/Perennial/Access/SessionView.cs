using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Access;

/// <summary>What the page needs to know first: who is signed in, whether the set-up is still to be done, and the workspace.</summary>
/// <param name="Workspace">Null while nobody is signed in.</param>
internal sealed record SessionView(SessionView.Person? User, bool SetupNeeded, WorkspaceView? Workspace)
{
    /// <param name="PasswordOrigin">While it is temporary, every route but those of one's own account answers <c>password-change-required</c>.</param>
    internal sealed record Person(
        long Id,
        string Name,
        string Email,
        Role Role,
        string Language,
        PasswordOrigin PasswordOrigin,
        IReadOnlyList<Permission> Permissions
    );
}

internal sealed class SessionViews(Users users, WorkspaceSettings settings)
{
    public async Task<SessionView> OfNobodyAsync(CancellationToken ct) => new(null, !await users.AnyAsync(ct), null);

    public Task<SessionView> OfAsync(User user, CancellationToken ct) =>
        OfAsync(
            new SessionView.Person(
                user.Id,
                user.Name,
                user.Email,
                user.Role,
                user.Language,
                user.PasswordOrigin,
                Roles.PermissionsOf(user.Role)
            ),
            ct
        );

    public Task<SessionView> OfAsync(CurrentUser user, CancellationToken ct) =>
        OfAsync(
            new SessionView.Person(
                user.Id,
                user.Name,
                user.Email,
                user.Role,
                user.Language.Tag(),
                user.PasswordOrigin,
                Roles.PermissionsOf(user.Role)
            ),
            ct
        );

    // Whoever was added on the command line may come in before any set-up: the defaults are what counts then.
    private async Task<SessionView> OfAsync(SessionView.Person person, CancellationToken ct) =>
        new(person, false, WorkspaceView.Of(await settings.ReadAsync(ct)));
}
