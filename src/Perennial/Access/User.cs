using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>A row of <c>users</c>.</summary>
internal sealed class User
{
    public const string Columns = "id, email, name, password_hash, password_origin, role, language, disabled, created_at, last_sign_in_at";

    public required long Id { get; init; }

    /// <summary>Normalized: lower case.</summary>
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required string PasswordHash { get; init; }
    public required PasswordOrigin PasswordOrigin { get; init; }
    public required Role Role { get; init; }

    /// <summary>A tag: zh-CN or en.</summary>
    public required string Language { get; init; }
    public required bool Disabled { get; init; }
    public required long CreatedAt { get; init; }
    public long? LastSignInAt { get; init; }

    /// <summary>The same user after a change by an administrator.</summary>
    public User With(string name, Role role, bool disabled) =>
        new()
        {
            Id = Id,
            Email = Email,
            Name = name,
            PasswordHash = PasswordHash,
            PasswordOrigin = PasswordOrigin,
            Role = role,
            Language = Language,
            Disabled = disabled,
            CreatedAt = CreatedAt,
            LastSignInAt = LastSignInAt,
        };
}

/// <summary>A user as the API shows them.</summary>
/// <param name="PasswordOrigin">Temporary until somebody who was given a password has chosen their own.</param>
internal record UserView(
    long Id,
    string Name,
    string Email,
    Role Role,
    string Language,
    bool Disabled,
    PasswordOrigin PasswordOrigin,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt
)
{
    public static UserView Of(User user) =>
        new(
            user.Id,
            user.Name,
            user.Email,
            user.Role,
            user.Language,
            user.Disabled,
            user.PasswordOrigin,
            DateTimeOffset.FromUnixTimeMilliseconds(user.CreatedAt),
            user.LastSignInAt is { } last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : null
        );
}
