using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>What can be wrong with the conventions that writes over HTTP share.</summary>
[FrontDoor]
internal static class HttpProblems
{
    public static Problem ChangedSince(string wanted, string present) =>
        new(
            "changed-since",
            new("It was changed since you read it", "数据已被他人修改"),
            new(
                $"If-Match says {wanted}, the present version is {present}. Read it again and repeat your change.",
                $"If-Match 为 {wanted}，当前版本为 {present}。请重新读取后再修改。"
            ),
            "If-Match"
        )
        {
            Kind = ProblemKind.Stale,
        };

    public static Problem IdempotencyKeyNotValid { get; } =
        new(
            "idempotency-key-not-valid",
            new("The Idempotency-Key is not valid", "Idempotency-Key 无效"),
            new(
                "Send 1 to 255 visible ASCII characters, for example a UUID, once.",
                "请发送 1 到 255 个可见 ASCII 字符（例如 UUID），且只发送一个。"
            ),
            "Idempotency-Key"
        );

    public static Problem IdempotencyKeyReused(string key) =>
        new(
            "idempotency-key-reused",
            new("The Idempotency-Key was used for another request", "Idempotency-Key 已用于其他请求"),
            new(
                $"'{key}' came with another address or body before. Take a new key for a new request.",
                $"“{key}”之前用于不同的地址或内容。新的请求请使用新的键。"
            ),
            "Idempotency-Key"
        )
        {
            Kind = ProblemKind.Unprocessable,
        };
}
