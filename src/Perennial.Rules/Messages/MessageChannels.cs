using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>The ways on which messages go out.</summary>
public static class MessageChannels
{
    /// <summary>E-mail, over SMTP.</summary>
    public const string Email = MessageWords.Email;

    /// <summary>Text messages to phones.</summary>
    public const string Sms = "sms";

    /// <summary>WeCom 企业微信.</summary>
    public const string WeCom = "wecom";

    /// <summary>Template messages of a WeChat service account.</summary>
    public const string WeChat = "wechat";

    /// <summary>Notifications of the company's own app.</summary>
    public const string Push = "push";

    /// <summary>A request to a system of the company: reaches no person, so no guard but the address is asked.</summary>
    public const string Webhook = "webhook";

    /// <summary>Messages that stand in the company's own site or app; no provider is needed: they are there as soon as they are written.</summary>
    public const string Inbox = "inbox";

    /// <summary>Those that a provider reached over HTTP sends.</summary>
    public static IReadOnlyList<string> OverHttp { get; } = [Sms, WeCom, WeChat, Push, Webhook];

    /// <summary>Every channel.</summary>
    public static IReadOnlyList<string> All { get; } = [Email, .. OverHttp, Inbox];

    /// <summary>Whether what goes out there is read by the person, and so counts in their budget and needs their consent.</summary>
    public static bool ReachesPeople(string channel) => channel is not Webhook;

    /// <summary>Whether somebody has to be set up who takes what goes out there.</summary>
    public static bool NeedsProvider(string channel) => channel is not Inbox;

    /// <summary>Whether a message there has a title above its text.</summary>
    public static bool HasTitle(string channel) => channel is Email or Push or Inbox;

    /// <summary>Where a channel finds people unless its provider says otherwise: a template over the customer.</summary>
    public static string AddressOf(string channel) =>
        channel switch
        {
            Email => "{{customer.email}}",
            Sms => "{{customer.phone}}",
            WeCom => "{{customer.wecom}}",
            WeChat => "{{customer.attributes.wechat_openid}}",
            Push => "{{customer.attributes.push_token}}",
            _ => "{{customer.id}}",
        };

    /// <summary>What people call a channel.</summary>
    public static Phrase Name(string channel) =>
        channel switch
        {
            Email => new("e-mail", "邮件"),
            Sms => new("text message", "短信"),
            WeCom => new("WeCom", "企业微信"),
            WeChat => new("WeChat", "微信"),
            Push => new("app push", "应用推送"),
            Webhook => new("webhook", "Webhook 接口"),
            Inbox => new("in-app inbox", "站内信"),
            _ => new(channel, channel),
        };
}
