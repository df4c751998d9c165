using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>A row of <c>api_keys</c>, with the name of who created it and the secrets that work.</summary>
internal sealed class ApiKeyRow
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Scopes { get; init; }
    public required int RequestsPerMinute { get; init; }
    public required long CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public long? ExpiresAt { get; init; }
    public long? RevokedAt { get; init; }
    public long? LastUsedAt { get; init; }

    public IReadOnlySet<Permission> ScopeSet => ScopesOf(Scopes);

    /// <summary>Reads what is stored; a permission that a newer version dropped is left out.</summary>
    public static IReadOnlySet<Permission> ScopesOf(string stored) =>
        stored.Split(',').Select(Permissions.Find).OfType<Permission>().ToHashSet();
}

/// <summary>A key as the page shows it.</summary>
/// <param name="CreatedBy">Name of the user.</param>
/// <param name="LastUsedAt">To within five minutes.</param>
/// <param name="Secrets">The secrets that work, the newest first: their beginnings, and when one ends that was rotated.</param>
internal record ApiKeyView(
    long Id,
    string Name,
    IReadOnlyList<Permission> Scopes,
    int RequestsPerMinute,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt,
    IReadOnlyList<ApiKeyView.Secret> Secrets
)
{
    internal sealed record Secret(string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt);

    public static ApiKeyView Of(ApiKeyRow row, IEnumerable<Secret> secrets) =>
        new(
            row.Id,
            row.Name,
            [.. row.ScopeSet.Order()],
            row.RequestsPerMinute,
            row.CreatedBy,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            At(row.ExpiresAt),
            At(row.RevokedAt),
            At(row.LastUsedAt),
            [.. secrets]
        );

    internal static DateTimeOffset? At(long? instant) => instant is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}

/// <summary>A key with its new secret, which is never shown again.</summary>
internal sealed record IssuedApiKey : ApiKeyView
{
    public IssuedApiKey(ApiKeyView key, string token)
        : base(key) => Token = token;

    /// <summary>What follows "Bearer ".</summary>
    public string Token { get; }
}
