using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What can be wrong with a request about an inbox.</summary>
internal static class InboxProblems
{
    public static Problem Minutes(int minutes) =>
        new(
            "inbox-token-not-valid",
            new("The token cannot be issued like this", "无法签发令牌"),
            new(
                $"{minutes} is not between 1 and {InboxToken.MostMinutes}. A page asks for another token when one ends.",
                $"{minutes} 不在 1 到 {InboxToken.MostMinutes} 之间。令牌到期后页面会重新获取。"
            ),
            "minutes"
        );

    public static Problem TokenMissing { get; } =
        Unauthenticated(
            "inbox-token-missing",
            "Send 'Authorization: Bearer …' with a token from POST /api/v1/inbox/tokens.",
            "请发送“Authorization: Bearer …”，令牌来自 POST /api/v1/inbox/tokens。"
        );

    public static Problem TokenInvalid { get; } =
        Unauthenticated(
            "inbox-token-invalid",
            "The token is incomplete, was changed, or belongs to another workspace. Get one from POST /api/v1/inbox/tokens.",
            "令牌不完整、被改动或属于其他工作区。请通过 POST /api/v1/inbox/tokens 重新获取。"
        );

    public static Problem TokenExpired { get; } =
        Unauthenticated(
            "inbox-token-expired",
            "The token has ended. Get another one from POST /api/v1/inbox/tokens.",
            "令牌已过期。请通过 POST /api/v1/inbox/tokens 重新获取。"
        );

    public static Problem TooManyIds(int count, int most) =>
        new(
            "inbox-ids-too-many",
            new("Too many messages at once", "一次的消息过多"),
            new(
                $"{count} ids; at most {most}. Send several requests, or 'all'.",
                $"共 {count} 个 ID，最多 {most} 个。请分多次发送，或使用“all”。"
            ),
            "ids"
        );

    private static Problem Unauthenticated(string code, string en, string zh) =>
        new(code, new("The inbox stays closed", "无法打开站内信"), new(en, zh)) { Kind = ProblemKind.Unauthenticated };
}
