using Perennial.Access;

namespace Perennial.Audit;

/// <summary>Who did something: a user, or one of those without an account.</summary>
[FrontDoor]
internal sealed record Actor(long? UserId, string Name)
{
    /// <summary>Whoever may run commands on the server's machine.</summary>
    public static Actor CommandLine { get; } = new(null, "command-line");

    /// <summary>The product itself, in background work.</summary>
    public static Actor System { get; } = new(null, "system");

    /// <summary>Somebody who has not signed in.</summary>
    public static Actor Stranger { get; } = new(null, "stranger");

    /// <summary>An API key is no user: the entry has its name and the beginning of the key.</summary>
    public static implicit operator Actor(CurrentUser user) => new(user.Key is null ? user.Id : null, user.Name);
}
