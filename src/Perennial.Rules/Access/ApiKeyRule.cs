using Perennial.Rules.Basics;

namespace Perennial.Rules.Access;

/// <summary>What an API key may be, and how its secret looks.</summary>
public static class ApiKeyRule
{
    /// <summary>How every secret begins, so that scanners of source code find one that leaked.</summary>
    public const string Beginning = "pk_";

    /// <summary>Characters of a secret that are kept and shown: they tell keys apart and open nothing.</summary>
    public const int PrefixLength = 10;

    /// <summary>Random characters of a secret: 62^40, 238 bits.</summary>
    public const int RandomLength = 40;

    /// <summary>Requests a minute unless the creator chooses otherwise.</summary>
    public const int DefaultPerMinute = 600;

    /// <summary>The longest time for which a rotated secret still works, in hours: a week.</summary>
    public const int LongestGrace = 168;

    private const int LongestName = 80;
    private const int MostPerMinute = 60_000;

    /// <summary>Use is written down at most this often: not with every request.</summary>
    public static readonly TimeSpan UseGrain = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What can be given to a key. Left out: what belongs to a person (the own account and tasks), and what would let a key make
    /// itself more powerful or live longer than its creator wanted (users, keys).
    /// </summary>
    public static IReadOnlyList<Permission> Grantable { get; } =
    [.. Permissions.All.Except([Permission.KeepOwnAccount, Permission.KeepTasks, Permission.ManageUsers, Permission.ManageApiKeys])];

    /// <summary>Whether a text can be a secret at all.</summary>
    public static bool LooksRight(string secret) =>
        secret.Length == Beginning.Length + RandomLength && secret.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>Everything that is wrong with a wanted key.</summary>
    /// <param name="wanted">The key.</param>
    /// <param name="creatorMay">Whether its creator has a permission: nobody gives away more than they have.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static List<Problem> Check(WantedKey wanted, Func<Permission, bool> creatorMay, long now)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Trim().Length > LongestName)
            problems.Add(Wrong("name", new($"Give a name of 1 to {LongestName} characters.", $"请填写 1 到 {LongestName} 个字符的名称。")));
        if (wanted.Scopes.Count == 0)
            problems.Add(Wrong("scopes", new("Choose at least one scope.", "请至少选择一个权限范围。")));
        problems.AddRange(wanted.Scopes.Select(scope => CheckScope(scope, creatorMay)).OfType<Problem>());
        if (wanted.ExpiresAt is { } end && end <= now)
            problems.Add(Wrong("expiresAt", new("Choose a time in the future, or none.", "请选择将来的时间，或留空。")));
        if (wanted.PerMinute is < 1 or > MostPerMinute)
            problems.Add(
                Wrong(
                    "requestsPerMinute",
                    new($"{wanted.PerMinute} is not between 1 and {MostPerMinute}.", $"{wanted.PerMinute} 不在 1 到 {MostPerMinute} 之间。")
                )
            );
        return problems;
    }

    /// <summary>The problem with the time for which a rotated secret still works; null when it is fine.</summary>
    public static Problem? CheckGrace(int hours) =>
        hours is >= 0 and <= LongestGrace
            ? null
            : Wrong("graceHours", new($"{hours} is not between 0 and {LongestGrace}.", $"{hours} 不在 0 到 {LongestGrace} 之间。"));

    private static Problem? CheckScope(string scope, Func<Permission, bool> creatorMay)
    {
        if (Permissions.Find(scope) is not { } permission || !Grantable.Contains(permission))
            return Wrong(
                "scopes",
                new(
                    $"'{scope}' is none of {string.Join(", ", Grantable.Select(p => p.Key()))}.",
                    $"“{scope}”不是以下权限之一：{string.Join("、", Grantable.Select(p => p.Key()))}。"
                )
            );
        return creatorMay(permission)
            ? null
            : Wrong(
                "scopes",
                new(
                    $"You may not give a key the scope '{scope}', because you do not have it yourself.",
                    $"您没有权限“{permission.Name().Zh}”（{scope}），因此不能授予密钥。"
                )
            );
    }

    private static Problem Wrong(string field, Phrase detail) =>
        new("invalid-api-key", new("The API key cannot be saved", "API 密钥无法保存"), detail, field);
}

/// <summary>A key that somebody wants to create.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">Keys of permissions.</param>
/// <param name="ExpiresAt">Unix milliseconds; null for never.</param>
/// <param name="PerMinute">Requests a minute.</param>
public sealed record WantedKey(string? Name, IReadOnlyList<string> Scopes, long? ExpiresAt, int PerMinute);
