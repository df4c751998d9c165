using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What a mail server's settings must be to be saved.</summary>
internal static class MailSettingsRule
{
    private const int FingerprintLetters = 64;

    public static List<Problem> Check(MailSettings wanted, MailSecrets secrets, bool active, ContactRules rules)
    {
        var problems = new List<Problem>();
        void Need(bool holds, string field, string en, string zh)
        {
            if (!holds)
                problems.Add(MessagesProblems.Provider(field, en, zh));
        }
        Need(
            Uri.CheckHostName(wanted.Host) is not UriHostNameType.Unknown,
            "host",
            $"'{wanted.Host}' is no host such as smtp.example.com.",
            $"“{wanted.Host}”不是 smtp.example.com 这样的主机名。"
        );
        Need(
            wanted.Port is >= 1 and <= 65535,
            "port",
            "Give a port from 1 to 65535; usually 587.",
            "请填写 1 到 65535 的端口，通常为 587。"
        );
        Need(
            wanted.Security is "starttls" or "tls" or "none",
            "security",
            $"'{wanted.Security}' is none of starttls, tls, none.",
            $"“{wanted.Security}”不是 starttls、tls、none 之一。"
        );
        Need(
            wanted.Security is not "none" || wanted.User is null,
            "security",
            "A password is not sent over an open line. Choose starttls or tls, or leave the user empty.",
            "不会通过未加密连接发送密码。请选择 starttls 或 tls，或将用户名留空。"
        );
        Need(wanted.User is null || secrets.Password is not null, "password", "Enter the password of this user.", "请填写该用户的密码。");
        Need(
            MailAddress.IsValid(wanted.From),
            "from",
            $"'{wanted.From}' is no e-mail address such as care@example.com.",
            $"“{wanted.From}”不是 care@example.com 这样的邮箱地址。"
        );
        Need(
            wanted.FromName.Length <= 100 && !wanted.FromName.Any(char.IsControl),
            "fromName",
            "At most 100 characters on one line.",
            "最多 100 个字符，且不换行。"
        );
        Need(
            wanted.ReplyTo is null || MailAddress.IsValid(wanted.ReplyTo),
            "replyTo",
            $"'{wanted.ReplyTo}' is no e-mail address.",
            $"“{wanted.ReplyTo}”不是邮箱地址。"
        );
        Need(
            wanted.PerMinute is null or (>= 1 and <= 100_000),
            "perMinute",
            "Give 1 to 100,000 a minute, or none for no limit.",
            "每分钟 1 到 100,000 封，留空表示不限。"
        );
        Need(
            wanted.Certificate is null || (wanted.Certificate.Length == FingerprintLetters && wanted.Certificate.All(char.IsAsciiHexDigit)),
            "certificate",
            "A SHA-256 fingerprint has 64 hexadecimal digits.",
            "SHA-256 指纹应为 64 位十六进制数字。"
        );
        Need(
            wanted.DkimDomain is null || Uri.CheckHostName(wanted.DkimDomain) is UriHostNameType.Dns,
            "dkimDomain",
            $"'{wanted.DkimDomain}' is no domain.",
            $"“{wanted.DkimDomain}”不是域名。"
        );
        Need(
            wanted.DkimDomain is null || wanted.DkimSelector is not null,
            "dkimSelector",
            "Give the selector under which the public key stands in the DNS.",
            "请填写 DNS 中公钥对应的选择器。"
        );
        Need(
            wanted.DkimDomain is null || (secrets.DkimKey is { } key && BuildMail.ReadKey(key) is not null),
            "dkimKey",
            "Enter the private key in PEM, RSA or Ed25519.",
            "请填写 PEM 格式的私钥（RSA 或 Ed25519）。"
        );
        Need(
            !active || rules.PublicUrl is not null,
            "active",
            "First say under Rules at which address people reach this server: without it nobody could unsubscribe.",
            "请先在“规则”中填写收件人访问本服务器的地址，否则收件人无法退订。"
        );
        return problems;
    }
}
