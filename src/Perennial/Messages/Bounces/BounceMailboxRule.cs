using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What the settings of a mailbox must be to be saved.</summary>
internal static class BounceMailboxRule
{
    private const int FingerprintLetters = 64;
    private const int LongestFolder = 200;

    public static List<Problem> Check(BounceMailbox wanted, string? password)
    {
        var problems = new List<Problem>();
        void Need(bool holds, string field, string en, string zh)
        {
            if (!holds)
                problems.Add(MessagesProblems.BounceMailbox(field, en, zh));
        }
        Need(
            Uri.CheckHostName(wanted.Host) is not UriHostNameType.Unknown,
            "host",
            $"'{wanted.Host}' is no host such as imap.example.com.",
            $"“{wanted.Host}”不是 imap.example.com 这样的主机名。"
        );
        Need(
            wanted.Port is >= 1 and <= 65535,
            "port",
            $"{wanted.Port} is no port. Give 1 to 65535; usually 993.",
            $"{wanted.Port} 不是端口。请填写 1 到 65535，通常为 993。"
        );
        Need(
            wanted.Security is "starttls" or "tls",
            "security",
            $"'{wanted.Security}' is none of tls, starttls: a password is not sent over an open line.",
            $"“{wanted.Security}”不是 tls、starttls 之一：密码不能以明文传输。"
        );
        Need(wanted.User.Length is >= 1 and <= 254, "user", "Enter the user of the mailbox.", "请填写邮箱的用户名。");
        Need(password is not null, "password", "Enter the mailbox's password.", "请填写邮箱的密码。");
        Need(
            wanted.Certificate is null || (wanted.Certificate.Length == FingerprintLetters && wanted.Certificate.All(char.IsAsciiHexDigit)),
            "certificate",
            "A SHA-256 fingerprint has 64 hexadecimal digits.",
            "SHA-256 指纹应为 64 位十六进制数字。"
        );
        Need(IsFolder(wanted.Folder), "folder", "Name a folder, such as INBOX.", "请填写文件夹名，例如 INBOX。");
        Need(
            wanted.Done is null || (IsFolder(wanted.Done) && wanted.Done != wanted.Folder),
            "done",
            "Name another folder than the one that is read, or none.",
            "请填写与读取文件夹不同的文件夹，或留空。"
        );
        Need(
            wanted.Address is null || (MailAddress.IsValid(wanted.Address) && IsShort(wanted.Address)),
            "address",
            $"'{wanted.Address}' is no address such as bounce@example.com. At most {ReturnPath.LongestName} letters may stand before the @, and no plus.",
            $"“{wanted.Address}”不是 bounce@example.com 这样的地址。@ 前最多 {ReturnPath.LongestName} 个字符，且不含加号。"
        );
        return problems;
    }

    private static bool IsFolder(string name) => name.Length is >= 1 and <= LongestFolder && !name.Any(char.IsControl);

    // The token stands behind a plus, and all of it has to fit into what mail systems take.
    private static bool IsShort(string address)
    {
        var name = address[..address.LastIndexOf('@')];
        return name.Length <= ReturnPath.LongestName && !name.Contains('+', StringComparison.Ordinal);
    }
}
