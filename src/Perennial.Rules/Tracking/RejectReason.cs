using Perennial.Rules.Basics;

namespace Perennial.Rules.Tracking;

/// <summary>Why a message was not taken.</summary>
public enum RejectReason
{
    /// <summary>The kind of call is missing or does not exist.</summary>
    UnknownType,

    /// <summary>Neither a user id, nor an anonymous id, nor an address among its traits.</summary>
    NoPerson,

    /// <summary>A track call without the name of its event.</summary>
    NoEvent,

    /// <summary>A group call without its group.</summary>
    NoGroup,

    /// <summary>An alias without the id that it is about.</summary>
    NoPreviousId,

    /// <summary>An id or a name is longer than 255 characters.</summary>
    TextTooLong,

    /// <summary>More than 32 kB.</summary>
    TooLarge,

    /// <summary>A time that cannot be read.</summary>
    UnreadableTime,

    /// <summary>More than 24 hours ahead of our clock.</summary>
    FutureTime,

    /// <summary>Before the year 2000.</summary>
    AncientTime,

    /// <summary>The write key may not send such calls.</summary>
    OutOfScope,

    /// <summary>A name that the house itself gives to its facts.</summary>
    ReservedName,

    /// <summary>An order without its number.</summary>
    NoOrderNumber,

    /// <summary>An order in another currency than the workspace's.</summary>
    OtherCurrency,

    /// <summary>An order whose amount is no number, or negative.</summary>
    UnreadableAmount,
}

/// <summary>What the reasons are called in the API, and what to do about them.</summary>
public static class RejectReasons
{
    /// <summary>The stable name: kebab-case.</summary>
    public static string Code(this RejectReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The reason of a stable name; null when there is none.</summary>
    public static RejectReason? Find(string? code) =>
        Enum.GetValues<RejectReason>().Where(reason => reason.Code() == code).Select(reason => (RejectReason?)reason).FirstOrDefault();

    /// <summary>The member of the message that is wrong.</summary>
    public static string Field(this RejectReason reason) =>
        reason switch
        {
            RejectReason.UnknownType => "type",
            RejectReason.NoPerson => "userId",
            RejectReason.NoEvent or RejectReason.ReservedName => "event",
            RejectReason.NoGroup => "groupId",
            RejectReason.NoPreviousId => "previousId",
            RejectReason.UnreadableTime or RejectReason.FutureTime or RejectReason.AncientTime => "timestamp",
            RejectReason.OutOfScope => "writeKey",
            RejectReason.NoOrderNumber => "properties.order_id",
            RejectReason.OtherCurrency => "properties.currency",
            RejectReason.UnreadableAmount => "properties.total",
            _ => "message",
        };

    /// <summary>What is wrong and what to do.</summary>
    public static Phrase Say(this RejectReason reason) =>
        reason switch
        {
            RejectReason.UnknownType => new(
                "The member type is none of track, identify, page, screen, group, alias.",
                "type 不是 track、identify、page、screen、group、alias 之一。"
            ),
            RejectReason.NoPerson => new(
                "The message names nobody: give userId, anonymousId, or an e-mail address or phone number among the traits.",
                "消息没有指明是谁：请提供 userId、anonymousId，或在 traits 中给出邮箱或手机号。"
            ),
            RejectReason.NoEvent => new(
                "A track call needs the name of its event in the member event.",
                "track 调用需要在 event 中给出事件名称。"
            ),
            RejectReason.NoGroup => new("A group call needs the member groupId.", "group 调用需要 groupId。"),
            RejectReason.NoPreviousId => new("An alias needs previousId and userId.", "alias 调用需要 previousId 和 userId。"),
            RejectReason.TextTooLong => new(
                $"An id or a name has more than {TrackingLimits.Text} characters.",
                $"某个标识或名称超过 {TrackingLimits.Text} 个字符。"
            ),
            RejectReason.TooLarge => new(
                $"The message has more than {TrackingLimits.Message / 1024} kB. Send fewer or shorter properties.",
                $"消息超过 {TrackingLimits.Message / 1024} kB，请减少或缩短属性。"
            ),
            RejectReason.UnreadableTime => new(
                "The timestamp cannot be read. Write it as 2026-01-31T09:30:00.000Z.",
                "timestamp 无法识别，请写成 2026-01-31T09:30:00.000Z 的形式。"
            ),
            RejectReason.FutureTime => new(
                "The timestamp lies more than 24 hours ahead. Set the sender's clock, then replay.",
                "timestamp 超前 24 小时以上，请校准发送端时钟后重放。"
            ),
            RejectReason.AncientTime => new(
                "The timestamp lies before the year 2000. Set the sender's clock.",
                "timestamp 早于 2000 年，请校准发送端时钟。"
            ),
            RejectReason.OutOfScope => new(
                "The write key may not send such calls. Give its source the scope, or use another key.",
                "该写入密钥无权发送此类调用，请为数据源开启相应范围，或改用其他密钥。"
            ),
            RejectReason.ReservedName => new(
                "Facts of this name are stated by the product itself. Send order events as Order Completed, others under another name.",
                "该名称的事实由系统自行记录。订单请以 Order Completed 等事件发送，其他事件请换一个名称。"
            ),
            RejectReason.NoOrderNumber => new(
                "The order has no number: give properties.order_id.",
                "订单没有编号，请提供 properties.order_id。"
            ),
            RejectReason.OtherCurrency => new(
                "The order is in another currency than the workspace. Amounts are never converted; send the workspace's currency.",
                "订单币种与工作区不同。金额不会换算，请以工作区币种发送。"
            ),
            RejectReason.UnreadableAmount => new(
                "The order's amount is missing, negative or no number: give properties.total in major units, such as 99.90.",
                "订单金额缺失、为负或不是数字，请以主单位给出 properties.total，例如 99.90。"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
