using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>Everything that can be wrong with tracking requests and with what people set up for them.</summary>
internal static class TrackingProblems
{
    public static Phrase Source { get; } = new("source", "数据源");

    public static Phrase PlanEvent { get; } = new("event of the tracking plan", "埋点计划中的事件");

    public static Problem NoWriteKey { get; } =
        new(
            "no-write-key",
            new("The write key is missing or not valid", "缺少写入密钥或密钥无效"),
            new(
                "Send the key of an enabled source as the user name of Basic authentication, or as writeKey in the body.",
                "请将启用中的数据源的密钥作为 Basic 认证的用户名发送，或放在请求体的 writeKey 中。"
            ),
            "writeKey"
        )
        {
            Kind = ProblemKind.Unauthenticated,
        };

    public static Problem OriginNotAllowed(string origin) =>
        new(
            "origin-not-allowed",
            new("Pages of this address may not send", "该来源的页面不可发送数据"),
            new($"{origin} is not among the origins of the source. Add it there.", $"{origin} 不在数据源的允许来源中，请先添加。"),
            "Origin"
        )
        {
            Kind = ProblemKind.Forbidden,
        };

    public static Problem FormWithoutKey { get; } =
        Form(
            "form-without-key",
            new(
                "The address of this form holds no valid write key. The site's owner finds it with the source, under Live sources.",
                "表单地址中没有有效的写入密钥。请网站管理员在“实时接入”的数据源中查看。"
            ),
            ProblemKind.Unauthenticated
        );

    public static Problem FormOfServer { get; } =
        Form(
            "form-key-of-server",
            new(
                "The write key in the address of this form belongs to a server or an app. The site's owner has to use the key of a source of the kind Website.",
                "表单地址中的写入密钥属于服务器或应用。请网站管理员改用“网站”类型数据源的密钥。"
            ),
            ProblemKind.Forbidden
        );

    public static Problem FormWithoutProfiles { get; } =
        Form(
            "form-without-profiles",
            new(
                "The source of this form may not say who people are. The site's owner has to give it the scope Profiles.",
                "该表单的数据源不可发送资料。请网站管理员为其开启“资料”范围。"
            ),
            ProblemKind.Forbidden
        );

    public static Problem FormNotKept { get; } =
        Form(
            "form-not-kept",
            new("What you sent could not be kept. Please send it again in a moment.", "内容未能保存，请稍后重新提交。"),
            ProblemKind.Unavailable
        );

    public static Problem FormsWait { get; } =
        Form(
            "form-overloaded",
            new("Too many forms are coming in at once. Please send it again in a moment.", "同时提交的人太多，请稍后重新提交。"),
            ProblemKind.TooMany
        );

    public static Problem Unreadable { get; } =
        new(
            "unreadable-message",
            new("The body cannot be read", "请求体无法读取"),
            new(
                "The body must be a JSON object in UTF-8; a batch has its messages in the member batch.",
                "请求体必须是 UTF-8 编码的 JSON 对象；批量请求的消息放在 batch 中。"
            ),
            "body"
        );

    public static Problem BatchTooLarge { get; } =
        new(
            "batch-too-large",
            new("The request is too large", "请求过大"),
            new(
                $"A request may have {TrackingLimits.Batch / 1024} kB, unpacked. Send fewer messages in one batch.",
                $"解压后的请求不得超过 {TrackingLimits.Batch / 1024} kB，请减少每批消息数。"
            ),
            "batch"
        )
        {
            Kind = ProblemKind.TooLarge,
        };

    public static Problem Overloaded { get; } =
        new(
            "overloaded",
            new("Too much at once", "请求过多"),
            new(
                "The queue is full. Send the same messages again after the seconds in Retry-After.",
                "队列已满，请在 Retry-After 指定的秒数后重发相同消息。"
            )
        )
        {
            Kind = ProblemKind.TooMany,
        };

    public static Problem Rejected(RejectReason reason) =>
        new("message-rejected", new("The message was not taken", "消息未被接收"), reason.Say(), reason.Field())
        {
            Kind = reason is RejectReason.TooLarge ? ProblemKind.TooLarge : ProblemKind.Invalid,
        };

    public static Problem NotAnOrigin(string origin) =>
        new(
            "not-an-origin",
            new("This is no origin", "来源格式不正确"),
            new(
                $"'{origin}' is not of the form https://shop.example. Write scheme and host, without a path; * stands for every page.",
                $"“{origin}”不是 https://shop.example 的形式。请填写协议和主机名，不含路径；* 表示所有页面。"
            ),
            "origins"
        );

    public static Problem UnknownKind(string kind) =>
        new(
            "unknown-source-kind",
            new("There is no such kind of source", "没有这种数据源类型"),
            new(
                $"'{kind}' is none of {string.Join(", ", SourceForm.Kinds)}.",
                $"“{kind}”不是以下类型之一：{string.Join("、", SourceForm.Kinds)}。"
            ),
            "kind"
        );

    // Who reads it filled in a form; who can mend it owns the site.
    private static Problem Form(string code, Phrase detail, ProblemKind kind) =>
        new(code, new("The form could not be sent", "表单未能提交"), detail) { Kind = kind };
}
