using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Who sent the request. Handlers of routes with a permission take it as a parameter; it is never missing there.</summary>
/// <param name="SessionId">The session that the request came in on.</param>
[FrontDoor]
internal sealed record CurrentUser(long Id, string Name, string Email, Role Role, Language Language, long SessionId)
{
    public PasswordOrigin PasswordOrigin { get; init; } = PasswordOrigin.Chosen;

    public bool May(Permission permission) => Role.May(permission);

    /// <summary>The person behind a request; null when nobody is signed in.</summary>
    public static CurrentUser? Of(HttpContext http) => http.Features.Get<CurrentUser>();

    /// <summary>Says who sent a request. Called once, by whatever recognised the person.</summary>
    public void Attach(HttpContext http) => http.Features.Set(this);
}
