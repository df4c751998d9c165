using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Tracking;

/// <summary>What somebody who fills in a form can mend, in words for them.</summary>
public static class FormProblems
{
    /// <summary>Nothing says whose it is.</summary>
    public static Problem Nobody { get; } =
        Of(
            "form-names-nobody",
            "email",
            new("email, phone: nothing is given. Give an e-mail address or a phone number.", "email、phone：均未填写，请填写邮箱或手机号。")
        );

    /// <summary>An address that is none.</summary>
    public static Problem Email(string found) =>
        Of(
            "form-email-invalid",
            "email",
            new(
                $"email: “{Short(found)}” is no e-mail address. Give one such as name@example.com.",
                $"email：“{Short(found)}”不是邮箱地址，请填写形如 name@example.com 的地址。"
            )
        );

    /// <summary>A phone number that is none.</summary>
    public static Problem Phone(string found) =>
        Of(
            "form-phone-invalid",
            "phone",
            new(
                $"phone: “{Short(found)}” is no phone number. Give at least 5 digits, such as +86 138 0013 8000.",
                $"phone：“{Short(found)}”不是电话号码，请至少填写 5 位数字，例如 138 0013 8000。"
            )
        );

    /// <summary>A name of a form that is too long, or none.</summary>
    public static Problem Name(string found) =>
        Of(
            "form-name-invalid",
            "form",
            new(
                $"form: the name “{Short(found)}” in the address must have 1 to {FormReading.LongestName} characters.",
                $"form：地址中的表单名称“{Short(found)}”须为 1 到 {FormReading.LongestName} 个字符。"
            )
        );

    /// <summary>An input whose name is too long.</summary>
    public static Problem InputName(string found) =>
        Of(
            "form-input-name-invalid",
            "name",
            new(
                $"The name of the input “{Short(found)}” is too long. It may have {FormReading.LongestName} characters.",
                $"输入项名称“{Short(found)}”过长，最多 {FormReading.LongestName} 个字符。"
            )
        );

    /// <summary>A box of consent whose name says no channel and topic.</summary>
    public static Problem ConsentName(string found) =>
        Of(
            "form-consent-invalid",
            found,
            new(
                $"{Short(found)}: a box of consent is named {FormConsent.Prefix}.channel.topic, such as {FormConsent.Prefix}.email.marketing; the channel is one of {string.Join(", ", Consent.Channels)}. The site's owner has to change the name.",
                $"{Short(found)}：同意勾选框的名称须为 {FormConsent.Prefix}.渠道.主题，例如 {FormConsent.Prefix}.email.marketing；渠道为 {string.Join("、", Consent.Channels)} 之一。请网站管理员修改名称。"
            )
        );

    /// <summary>A box of consent about something that there is not.</summary>
    public static Problem ConsentTopic(FormConsent found, IEnumerable<string> topics) =>
        Of(
            "form-consent-topic-unknown",
            found.Input,
            new(
                $"{Short(found.Input)}: the topic “{Short(found.Topic)}” is none of {string.Join(", ", topics)}. The site's owner has to change the name of the box.",
                $"{Short(found.Input)}：主题“{Short(found.Topic)}”不是 {string.Join("、", topics)} 之一。请网站管理员修改勾选框的名称。"
            )
        );

    /// <summary>A wording that is too long to be kept as proof.</summary>
    public static Problem Wording(string input, int length) =>
        Of(
            "form-consent-wording-too-long",
            input,
            new(
                $"{Short(input)}: the wording has {length} characters. It may have {Consent.LongestProof}; the site's owner can write a name of the version instead.",
                $"{Short(input)}：同意文本有 {length} 个字符，最多 {Consent.LongestProof} 个；网站管理员可改填文本版本名称。"
            )
        );

    /// <summary>Somebody agrees to be reached and does not say where.</summary>
    public static Problem WithoutAddress(FormConsent consent, string address) =>
        Of(
            "form-consent-without-address",
            address,
            new(
                $"{address}: nothing is given, but you agreed to hear from us by {Consent.ChannelName(consent.Channel).En}. Fill it in, or leave the box empty.",
                $"{address}：未填写，但您已同意通过{Consent.ChannelName(consent.Channel).Zh}接收消息。请填写，或取消勾选。"
            )
        );

    /// <summary>More inputs than a form may have.</summary>
    public static Problem TooMany(int found) =>
        Of(
            "form-too-many-inputs",
            null,
            new(
                $"The form has {found} inputs. It may have {FormReading.MostInputs}.",
                $"表单有 {found} 个输入项，最多 {FormReading.MostInputs} 个。"
            )
        );

    /// <summary>A file came with it.</summary>
    public static Problem File(string input) =>
        Of(
            "form-file",
            input,
            new(
                $"{Short(input)}: files cannot be sent with this form. Leave the file out.",
                $"{Short(input)}：此表单不能上传文件，请去掉文件。"
            )
        );

    /// <summary>It is larger than a form may be.</summary>
    public static Problem TooLarge { get; } =
        Of(
            "form-too-large",
            null,
            new(
                $"What you wrote is too long: a form may hold {TrackingLimits.Message / 1024} kB. Shorten it and send it again.",
                $"填写的内容过长：最多 {TrackingLimits.Message / 1024} kB，请删减后重新提交。"
            )
        ) with
        {
            Kind = ProblemKind.TooLarge,
        };

    /// <summary>It is not what a browser makes of a form.</summary>
    public static Problem NoForm { get; } =
        Of(
            "form-unreadable",
            null,
            new(
                "What came is not a form: it must be sent by POST, as application/x-www-form-urlencoded or multipart/form-data.",
                "收到的不是表单：须以 POST 发送，类型为 application/x-www-form-urlencoded 或 multipart/form-data。"
            )
        );

    private static Problem Of(string code, string? field, Phrase detail) =>
        new(code, new("Please check what you sent", "请检查所填内容"), detail, field);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
