using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What can be wrong with a request about messages.</summary>
internal static class MessagesProblems
{
    public static Problem NoSuchTemplate() => PlumbingProblems.NotFound(new("template", "消息模板"));

    public static Problem NoSuchChannel() => PlumbingProblems.NotFound(new("channel", "渠道"));

    public static Problem NoSuchBlock() => PlumbingProblems.NotFound(new("block", "区块"));

    public static Problem NoSuchPicture() => PlumbingProblems.NotFound(new("picture", "图片"));

    public static Problem NoSuchCampaign() => PlumbingProblems.NotFound(new("campaign", "活动"));

    public static Problem NoSuchMessage() => PlumbingProblems.NotFound(new("message", "消息"));

    public static Problem NoSuchCustomer() => PlumbingProblems.NotFound(new("customer", "客户"));

    public static Problem NoSuchSuppression() => PlumbingProblems.NotFound(new("suppressed address", "禁发地址"));

    public static Problem NameNeeded { get; } =
        Template("name", "Give the template a name of 1 to 100 characters.", "请填写 1 到 100 个字符的模板名称。");

    public static Problem NameTaken(string name) =>
        new(
            "template-name-taken",
            new("There is a template of this name", "模板名称已存在"),
            new($"'{name}' is taken. Choose another name.", $"名称“{name}”已被使用，请换一个名称。"),
            "name"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownCategory(string? category) =>
        Template(
            "category",
            $"'{category}' is none of marketing, service, transactional.",
            $"“{category}”不是 marketing、service、transactional 之一。"
        );

    public static Problem UnknownTopic(string? topic) =>
        Template(
            "topic",
            $"There is no topic '{topic}'. Topics stand in the settings of consent.",
            $"没有主题“{topic}”。主题在同意设置中维护。"
        );

    public static Problem BlockInUse(string name, IReadOnlyCollection<string> users) =>
        new(
            "block-in-use",
            new("The block is in use", "区块正在使用中"),
            new(
                $"'{name}' is used by {string.Join(", ", users)}. Take it out there first.",
                $"“{name}”被 {string.Join("、", users)} 使用，请先在那里移除。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem PictureInUse(string name, IReadOnlyCollection<string> users) =>
        new(
            "picture-in-use",
            new("The picture is in use", "图片正在使用中"),
            new(
                $"'{name}' stands in {string.Join(", ", users)}, and mails that went out show it still. Leave it.",
                $"“{name}”用于 {string.Join("、", users)}，已发出的邮件仍在引用，请保留。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NoPicture { get; } =
        Picture(
            "The file is no PNG, JPEG, GIF or WebP picture. Save it as one of them.",
            "文件不是 PNG、JPEG、GIF 或 WebP 图片，请另存为其中一种。"
        );

    public static Problem PictureTooWide(int width, int height, int most) =>
        Picture(
            $"{width} × {height} pixels. At most {most} on a side; a mail shows about 1200. Make it smaller.",
            $"图片为 {width} × {height} 像素，单边最多 {most}；邮件约显示 1200 像素，请缩小后再上传。"
        );

    public static Problem PictureTooLarge(int most) =>
        Picture(
            $"The file has more than {most >> 20} MB, and every reader would wait for it. Make it smaller.",
            $"文件超过 {most >> 20} MB，收件人加载会很慢，请压缩后再上传。"
        ) with
        {
            Kind = ProblemKind.TooLarge,
        };

    private static Problem Picture(string en, string zh) =>
        new("picture-invalid", new("The picture cannot be kept", "图片无法保存"), new(en, zh), "file");

    public static Problem OnlyMailHasDesign { get; } =
        Template("design", "Only e-mail has a design. Write the text instead.", "只有邮件可以使用设计，请填写正文。");

    public static Problem NoSuchSegment(long segment) =>
        new(
            "campaign-invalid",
            new("The campaign cannot be saved like this", "活动无法保存"),
            new($"There is no segment {segment}. Choose one.", $"没有分群 {segment}，请选择一个。"),
            "segment"
        );

    public static Problem CampaignBegan(string name) =>
        new(
            "campaign-began",
            new("The campaign has begun", "活动已开始"),
            new(
                $"'{name}' is no draft any more, so what it says and measures stays. Cancel it and write another.",
                $"“{name}”已不是草稿，内容与目标不可更改。如需调整，请取消后新建活动。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem CampaignCannot(string act, string state) =>
        new(
            "campaign-cannot",
            new("The campaign cannot do that now", "活动当前不能这样操作"),
            new($"'{act}' is not possible while it is {state}. Reload the page.", $"活动处于“{state}”状态，不能“{act}”。请刷新页面。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem AddressNotValid(string field, string? address) =>
        new(
            "mail-address-invalid",
            new("The address is not valid", "邮箱地址无效"),
            new($"'{address}' is no e-mail address such as ada@example.com.", $"“{address}”不是 ada@example.com 这样的邮箱地址。"),
            field
        );

    public static Problem Provider(string field, string en, string zh) =>
        new("mail-server-invalid", new("The mail server cannot be saved like this", "邮件服务器设置无法保存"), new(en, zh), field);

    public static Problem NoProvider { get; } =
        new(
            "no-mail-server",
            new("There is no provider yet", "尚未设置服务商"),
            new("Enter one under Messages > Channels.", "请在“消息 → 渠道”中设置。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem PublicUrlNeeded { get; } =
        new(
            "channel-invalid",
            new("The channel cannot be saved like this", "渠道设置无法保存"),
            new(
                "First say under Rules at which address people reach this server: without it nobody could unsubscribe.",
                "请先在“规则”中填写收件人访问本服务器的地址，否则收件人无法退订。"
            ),
            "active"
        );

    public static Problem UnknownChannel(string? channel) =>
        Template(
            "channel",
            $"'{channel}' is none of {string.Join(", ", MessageChannels.All)}.",
            $"“{channel}”不是 {string.Join("、", MessageChannels.All)} 之一。"
        );

    public static Problem ChannelStays(string channel) =>
        Template(
            "channel",
            $"The template is for {MessageChannels.Name(channel).En} and stays so. Create another one.",
            $"该模板用于{MessageChannels.Name(channel).Zh}，不能更改渠道，请新建模板。"
        );

    public static Problem NoAddress(string channel, string? address) =>
        new(
            "channel-address-invalid",
            new("The address is not valid", "收件地址无效"),
            new(
                $"'{address}' is nothing that {MessageChannels.Name(channel).En} reaches, such as a phone number with country code or the id of a user.",
                $"“{address}”不是{MessageChannels.Name(channel).Zh}可送达的地址，如带国家码的手机号或用户 ID。"
            ),
            "to"
        );

    public static Problem SecretsUnreadable { get; } =
        new(
            "channel-secrets-unreadable",
            new("The secrets cannot be read", "无法读取密钥"),
            new(
                "They were sealed with another key. Enter them again, or start the server with the key with which they were sealed.",
                "密钥由另一把主密钥加密。请重新填写，或使用原主密钥启动服务器。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NotUndecided { get; } =
        new(
            "message-not-unknown",
            new("It is known what became of the message", "消息结果已明确"),
            new(
                "Only a message whose outcome is unknown or that failed can be decided by hand. Reload the page.",
                "只有结果未知或发送失败的消息可以人工处理。请刷新页面。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem UnknownDecision(string? wanted) =>
        new(
            "message-decision-not-understood",
            new("It is not clear what to do", "处理方式不明确"),
            new($"'{wanted}' is none of sent, again.", $"“{wanted}”不是 sent、again 之一。"),
            "as"
        );

    public static Problem UnknownState(string state) =>
        new(
            "message-state-not-understood",
            new("There is no such state", "没有这种状态"),
            new(
                $"'{state}' is none of {string.Join(", ", MessageState.All)}.",
                $"“{state}”不是 {string.Join("、", MessageState.All)} 之一。"
            ),
            "state"
        );

    public static Problem UnknownReport(string field, string? found, string expected) =>
        new(
            "message-report-not-understood",
            new("The report is not understood", "回执无法识别"),
            new($"'{found}' is none of {expected}.", $"“{found}”不是 {expected} 之一。"),
            field
        );

    public static Problem OneSource { get; } =
        new(
            "message-source-needed",
            new("It is not said of which messages", "未指定消息来源"),
            new("Give the id of a campaign or of a journey: campaign=12.", "请给出活动或旅程的编号，例如 campaign=12。"),
            "campaign"
        );

    public static Problem BounceMailbox(string field, string en, string zh) =>
        new("bounce-mailbox-invalid", new("The mailbox cannot be saved like this", "退信邮箱设置无法保存"), new(en, zh), field);

    public static Problem NoBounceMailbox { get; } =
        new(
            "no-bounce-mailbox",
            new("There is no mailbox yet", "尚未设置退信邮箱"),
            new("Enter one under Messages > Channels > E-mail.", "请在“消息 → 渠道 → 邮件”中设置。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    private static Problem Template(string field, string en, string zh) =>
        new("template-invalid", new("The template cannot be saved like this", "模板无法保存"), new(en, zh), field);
}
