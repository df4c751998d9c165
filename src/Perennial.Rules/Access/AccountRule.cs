using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Access;

/// <summary>What name, e-mail address and password of an account must be.</summary>
public static partial class AccountRule
{
    /// <summary>Characters that a password has at least. Our choice: length instead of prescribed character classes (NIST SP 800-63B, 5.1.1.2).</summary>
    public const int ShortestPassword = 10;

    /// <summary>Characters that a password has at most, so that hashing stays bounded.</summary>
    public const int LongestPassword = 200;

    /// <summary>The form in which addresses are stored and compared: trimmed, lower case.</summary>
    public static string NormalizeEmail(string? email) => (email ?? "").Trim().ToLowerInvariant();

    /// <summary>Everything that is wrong with a new account; empty when it may be created.</summary>
    /// <param name="email">Normalized.</param>
    public static List<Problem> Check(string name, string email, string password) =>
        [.. new[] { CheckName(name), CheckEmail(email), CheckPassword(password, email) }.OfType<Problem>()];

    /// <summary>The problem with a name: empty or over 100 characters; null when it is fine.</summary>
    public static Problem? CheckName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100
            ? Wrong("name", new("Give a name of 1 to 100 characters.", "请填写 1 到 100 个字符的姓名。"))
            : null;

    /// <summary>The problem with a password; null when it is fine.</summary>
    public static Problem? CheckPassword(string? password, string email) =>
        password switch
        {
            null or { Length: < ShortestPassword } => Wrong(
                "password",
                new($"Give a password of at least {ShortestPassword} characters.", $"密码至少需要 {ShortestPassword} 个字符。")
            ),
            { Length: > LongestPassword } => Wrong(
                "password",
                new($"Give at most {LongestPassword} characters.", $"密码最多 {LongestPassword} 个字符。")
            ),
            _ when password.Distinct().Count() < 5 => Wrong(
                "password",
                new("Use at least 5 different characters.", "请至少使用 5 个不同的字符。")
            ),
            _ when string.Equals(password, email, StringComparison.OrdinalIgnoreCase) => Wrong(
                "password",
                new("Choose a password that is not your e-mail address.", "密码不能与邮箱相同。")
            ),
            _ => null,
        };

    private static Problem? CheckEmail(string email) =>
        email.Length <= 254 && Email().IsMatch(email)
            ? null
            : Wrong("email", new("Give an e-mail address such as ada@example.com.", "请填写形如 ada@example.com 的邮箱地址。"));

    private static Problem Wrong(string field, Phrase detail) =>
        new("invalid-account", new("The account cannot be saved", "账号无法保存"), detail, field);

    [GeneratedRegex(@"^[^@\s\p{C}]+@[^@\s\p{C}]+$")]
    private static partial Regex Email();
}
