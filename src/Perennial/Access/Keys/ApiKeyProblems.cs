using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Everything that can be wrong with an API key that is used.</summary>
internal static class ApiKeyProblems
{
    public static Problem NotAccepted { get; } =
        new(
            "api-key-not-accepted",
            new("The API key is not accepted", "API 密钥无效"),
            new(
                "The key is unknown, expired, rotated or revoked. Send 'Authorization: Bearer pk_…' with a key from Settings → API keys.",
                "密钥不存在、已过期、已轮换或已吊销。请使用“设置 → API 密钥”中的密钥，并发送“Authorization: Bearer pk_…”。"
            )
        )
        {
            Kind = ProblemKind.Unauthenticated,
        };

    public static Problem ScopeMissing(KeyPrincipal key, Permission permission) =>
        new(
            "scope-missing",
            new("The API key may not do this", "API 密钥没有此权限"),
            new(
                $"The key {key.Prefix}… lacks the scope '{permission.Key()}' ({permission.Name().En}). Create a key that has it.",
                $"密钥 {key.Prefix}… 缺少权限“{permission.Key()}”（{permission.Name().Zh}）。请创建包含该权限的密钥。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem BudgetSpent(KeyPrincipal key, int seconds) =>
        new(
            "rate-limited",
            new("Too many requests", "请求过于频繁"),
            new(
                $"The key {key.Prefix}… may make {key.RequestsPerMinute} requests a minute. Try again in {seconds} s.",
                $"密钥 {key.Prefix}… 每分钟最多 {key.RequestsPerMinute} 次请求，请在 {seconds} 秒后重试。"
            )
        )
        {
            Kind = ProblemKind.TooMany,
        };

    public static Problem MoreThanYours(string scopes) =>
        new(
            "scope-not-yours",
            new("The key may more than you", "密钥的权限超出您的权限"),
            new(
                $"A new secret would give you {scopes}, which you do not have. Ask somebody who has it, or revoke the key.",
                $"新密钥会使您获得没有的权限：{scopes}。请联系拥有该权限的人，或吊销此密钥。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem Revoked { get; } =
        new(
            "api-key-revoked",
            new("The key is revoked", "密钥已吊销"),
            new("A revoked key stays revoked. Create another one.", "已吊销的密钥无法恢复，请新建密钥。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Phrase AKey { get; } = new("API key", "API 密钥");
}
