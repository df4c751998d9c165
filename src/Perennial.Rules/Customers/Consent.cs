using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>On which ways people can agree to be reached, and what they can have said.</summary>
public static class Consent
{
    /// <summary>Characters of a place, and of a wording.</summary>
    public const int LongestProof = 500;

    /// <summary>Every channel.</summary>
    public static IReadOnlyList<string> Channels { get; } = ["email", "sms", "phone", "wecom", "wechat", "push", "inbox"];

    /// <summary>Agreed; has still to confirm; took it back or said no.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["granted", "pending", "withdrawn"];

    /// <summary>What a channel is called.</summary>
    public static Phrase ChannelName(string channel) =>
        channel switch
        {
            "email" => new("e-mail", "邮件"),
            "sms" => new("text message", "短信"),
            "phone" => new("phone", "电话"),
            "wecom" => new("WeCom", "企业微信"),
            "wechat" => new("WeChat", "微信"),
            "push" => new("app push", "应用推送"),
            "inbox" => new("in-app inbox", "站内信"),
            _ => new(channel, channel),
        };

    /// <summary>What a status is called.</summary>
    public static Phrase StatusName(string status) =>
        status switch
        {
            "granted" => new("agreed", "已同意"),
            "pending" => new("to confirm", "待确认"),
            "withdrawn" => new("declined", "已拒绝"),
            _ => new(status, status),
        };

    /// <summary>Everything that is wrong with a line of the ledger.</summary>
    /// <param name="change">The line.</param>
    /// <param name="topics">Keys of the topics in use.</param>
    /// <param name="now">Nothing was agreed to after this instant.</param>
    public static List<Problem> Check(ConsentChange change, IReadOnlyCollection<string> topics, long now)
    {
        var problems = new List<Problem>();
        if (!Channels.Contains(change.Channel))
            problems.Add(None("channel", change.Channel, Channels));
        if (!topics.Contains(change.Topic))
            problems.Add(None("topic", change.Topic, topics));
        if (!Statuses.Contains(change.Status))
            problems.Add(None("status", change.Status, Statuses));
        if (change.Time > now)
            problems.Add(
                Wrong("time", "The time lies in the future. Enter when the person said so.", "时间在未来，请填写客户表态的时间。")
            );
        if (change.Place?.Length > LongestProof)
            problems.Add(Wrong("place", $"More than {LongestProof} characters. Shorten it.", $"超过 {LongestProof} 个字符，请缩短。"));
        if (change.TextVersion?.Length > LongestProof)
            problems.Add(
                Wrong("textVersion", $"More than {LongestProof} characters. Shorten it.", $"超过 {LongestProof} 个字符，请缩短。")
            );
        return problems;
    }

    private static Problem None(string field, string found, IEnumerable<string> expected) =>
        Wrong(field, $"'{found}' is none of {string.Join(", ", expected)}.", $"“{found}”不是 {string.Join("、", expected)} 之一。");

    private static Problem Wrong(string field, string en, string zh) =>
        new("consent-invalid", new("The consent cannot be recorded like this", "同意记录无效"), new(en, zh), field);
}

/// <summary>A line of the ledger of consents.</summary>
/// <param name="Channel">One of <see cref="Consent.Channels"/>.</param>
/// <param name="Topic">Key of a topic.</param>
/// <param name="Status">One of <see cref="Consent.Statuses"/>.</param>
/// <param name="Time">When the person said so, Unix milliseconds.</param>
/// <param name="Place">Where: an address of a page, a shop, a call.</param>
/// <param name="TextVersion">Which wording was agreed to.</param>
public sealed record ConsentChange(string Channel, string Topic, string Status, long Time, string? Place, string? TextVersion);
