namespace Perennial.Rules.Messages;

/// <summary>Looks at a message of a channel without HTML as it would go out.</summary>
public static class TextHints
{
    private const int PushTitleShown = 40;
    private const int PushTextShown = 150;

    private static readonly string[] WaysOut = ["退订", "拒收", "回t", "回复t", "回复td", "回复r", "stop", "unsubscribe", "/m/u/", "/m/p/"];

    /// <summary>Everything worth a look.</summary>
    /// <param name="message">Filled in for somebody.</param>
    /// <param name="channel">On which it goes out.</param>
    /// <param name="category">Its category's key.</param>
    public static IReadOnlyList<ContentHint> Of(Rendered message, string channel, string category)
    {
        var hints = new List<ContentHint>();
        void Say(bool holds, string code, string severity, string en, string zh)
        {
            if (holds)
                hints.Add(new(code, severity, new(en, zh)));
        }
        var length = SmsLength.Of(message.Text);
        Say(
            channel is MessageChannels.Sms && length.Segments > 1,
            "several-messages",
            "hint",
            $"It is sent and paid for as {length.Segments} messages.",
            $"将按 {length.Segments} 条短信发送并计费。"
        );
        Say(
            channel is MessageChannels.Sms
                && category == MessageCategory.Marketing.Key()
                && !WaysOut.Any(way => message.Text.Contains(way, StringComparison.OrdinalIgnoreCase)),
            "no-way-out",
            "warning",
            "Nothing says how to get no more of this. Most countries and providers want it in every advertising text message.",
            "缺少退订方式（如“拒收请回复R”）。营销短信必须包含退订说明。"
        );
        Say(
            message.Params.FirstOrDefault(param => param.Value.Length == 0) is { },
            "empty-parameter",
            "warning",
            $"The parameter '{message.Params.FirstOrDefault(param => param.Value.Length == 0)?.Name}' is empty for this customer; providers refuse that.",
            $"参数“{message.Params.FirstOrDefault(param => param.Value.Length == 0)?.Name}”对该客户为空，服务商会拒绝发送。"
        );
        Say(
            channel is MessageChannels.Push && message.Subject.Length > PushTitleShown,
            "long-title",
            "hint",
            $"The title has {message.Subject.Length} characters; phones show about {PushTitleShown}.",
            $"标题有 {message.Subject.Length} 个字符，手机约显示 {PushTitleShown} 个。"
        );
        Say(
            channel is MessageChannels.Push && message.Text.Length > PushTextShown,
            "long-text",
            "hint",
            $"The text has {message.Text.Length} characters; a locked screen shows about {PushTextShown}.",
            $"正文有 {message.Text.Length} 个字符，锁屏约显示 {PushTextShown} 个。"
        );
        return hints;
    }

    /// <summary>What is said of where a message of the inbox leads.</summary>
    /// <param name="message">Filled in for somebody.</param>
    /// <param name="variant">What it was filled in of.</param>
    public static IEnumerable<ContentHint> OfLink(Rendered message, Variant variant) =>
        message.Url is null && !string.IsNullOrWhiteSpace(variant.Url)
            ?
            [
                new(
                    "link-nowhere",
                    "warning",
                    new(
                        "For this customer the link is no address of a page, so pressing the message leads nowhere.",
                        "对该客户，跳转地址无效，点击消息不会跳转。"
                    )
                ),
            ]
            : [];

    /// <summary>What is said of the form of links.</summary>
    /// <param name="message">As it goes out.</param>
    /// <param name="variant">What it was filled in of.</param>
    /// <param name="leads">Where the links of this server in it lead.</param>
    /// <param name="home">Address at which recipients reach this server, without a slash at its end.</param>
    public static IEnumerable<ContentHint> OfLinks(Rendered message, Variant variant, IEnumerable<string> leads, string home) =>
        [
            .. LinkHints.Of(
                MessageLinks
                    .Of(message, variant)
                    .Where(link => LinkRules.Unopened(link, home)?.Verdict is not LinkVerdict.Ours)
                    .Concat(leads)
            ),
            .. message.Params.Select(param => param.Value).Append(message.Text).SelectMany(LinkHints.OfBare).DistinctBy(hint => hint.Text),
        ];

    /// <summary>What is said of links in a text that stay as they are.</summary>
    /// <param name="message">As it goes out.</param>
    /// <param name="counting">Whether they are counted.</param>
    public static IEnumerable<ContentHint> OfCounting(Rendered message, LinkCounting counting) =>
        counting is not (LinkCounting.NoAddress or LinkCounting.Together)
        || !message.Params.Select(param => param.Value).Append(message.Text).Any(TextLinks.StandIn)
            ? []
            :
            [
                new(
                    "links-not-counted",
                    "hint",
                    counting is LinkCounting.NoAddress
                        ? new(
                            "Links stay as they are and nobody's clicks are counted: say under Rules at which address recipients reach this server.",
                            "链接保持原样，不统计点击：请先在“规则”中填写公开访问地址。"
                        )
                        : new(
                            "This provider takes equal texts together, so links stay as they are and nobody's clicks are counted.",
                            "该服务商将相同内容合并发送，因此链接保持原样，不统计点击。"
                        )
                ),
            ];

    /// <summary>What is said of variables, on every channel.</summary>
    /// <param name="unknown">Variables that the template names and nobody has.</param>
    /// <param name="empty">Variables that are empty for this somebody.</param>
    public static IEnumerable<ContentHint> OfVariables(IReadOnlyList<string> unknown, IReadOnlyList<string> empty) =>
        [
            .. unknown.Select(name => new ContentHint(
                "unknown-variable",
                "warning",
                new($"There is no variable '{name}'; nothing will stand there.", $"没有变量“{name}”，该处将为空。")
            )),
            .. empty.Select(name => new ContentHint(
                "empty-variable",
                "hint",
                new(
                    $"'{name}' is empty for this customer. Consider {{{{fallback {name} \"…\"}}}}.",
                    $"该客户的“{name}”为空，可使用 {{{{fallback {name} \"…\"}}}}。"
                )
            )),
        ];
}
