using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Who sent the request. Handlers of routes with a permission take it as a parameter; it is never missing there.</summary>
/// <param name="SessionId">The session that the request came in on.</param>
[FrontDoor]
internal sealed record CurrentUser(long Id, string Name, string Email, Role Role, Language Language, long SessionId)
{
    public PasswordOrigin PasswordOrigin { get; init; } = PasswordOrigin.Chosen;

    /// <summary>The API key that the request came with; null for a person.</summary>
    public KeyPrincipal? Key { get; init; }

    /// <summary>A key may what its scopes say, whatever its creator may.</summary>
    public bool May(Permission permission) => Key is null ? Role.May(permission) : Key.Scopes.Contains(permission);

    /// <summary>The person behind a request; null when nobody is signed in.</summary>
    public static CurrentUser? Of(HttpContext http) => http.Features.Get<CurrentUser>();

    /// <summary>Says who sent a request. Called once, by whatever recognised the person.</summary>
    public void Attach(HttpContext http) => http.Features.Set(this);
}
