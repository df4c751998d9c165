using System.Text;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>Something about a mail that its writer should look at; it does not stop it.</summary>
/// <param name="Code">Stable name in kebab-case.</param>
/// <param name="Severity">warning or hint.</param>
public sealed record ContentHint(string Code, string Severity, Phrase Text);

/// <summary>Looks at a mail as it would go out.</summary>
/// <remarks>
/// Size: Gmail cuts a message off at about 102 kB of HTML (Google does not document it; measured by many). Words: our short
/// list of what filters of both languages have long counted; a hint, because no list decides today.
/// </remarks>
public static partial class ContentHints
{
    private const int GmailCuts = 102_000;
    private const int LongSubject = 60;

    private static readonly string[] SpamWords =
    [
        "free money",
        "winner",
        "act now",
        "100% free",
        "risk-free",
        "click here",
        "cash bonus",
        "guaranteed",
        "viagra",
        "casino",
        "中奖",
        "免费领",
        "点击领取",
        "恭喜您获得",
        "稳赚",
        "返利",
        "特价秒杀",
        "最后机会",
        "立即抢购",
        "无抵押",
    ];

    /// <summary>Everything worth a look.</summary>
    /// <param name="mail">The mail, filled in for somebody.</param>
    /// <param name="unknown">Variables that the template names and nobody has.</param>
    /// <param name="empty">Variables that are empty for this somebody.</param>
    public static IReadOnlyList<ContentHint> Of(Rendered mail, IReadOnlyList<string> unknown, IReadOnlyList<string> empty)
    {
        var hints = TextHints.OfVariables(unknown, empty).ToList();
        if (MailHtml.Read(mail.Html) is not { } html)
            return
            [
                .. hints,
                new(
                    "too-deep",
                    "warning",
                    new("Elements stand too deep in each other; mail programs will not show it.", "元素嵌套过深，邮件客户端无法显示。")
                ),
            ];
        hints.AddRange(LinkHints.Of(html.Links));
        if (EmptyLink().IsMatch(mail.Html))
            hints.Add(new("empty-link", "warning", new("A link leads nowhere.", "存在没有目标的链接。")));
        if (html.PicturesWithoutText is > 0 and var pictures)
            hints.Add(
                new(
                    "picture-without-text",
                    "hint",
                    new(
                        $"{pictures} pictures without alt text: most people see mail without pictures at first.",
                        $"{pictures} 张图片缺少 alt 文字：多数人首先看到的是不带图片的邮件。"
                    )
                )
            );
        if (Encoding.UTF8.GetByteCount(mail.Html) is > GmailCuts and var size)
            hints.Add(
                new(
                    "too-large",
                    "warning",
                    new(
                        $"{size / 1000} kB of HTML. Gmail cuts off after 102 kB, and the link to unsubscribe with it.",
                        $"HTML 为 {size / 1000} kB。Gmail 会截断超过 102 kB 的内容，退订链接也会被截掉。"
                    )
                )
            );
        if (mail.Subject.Length > LongSubject)
            hints.Add(
                new(
                    "long-subject",
                    "hint",
                    new(
                        $"The subject has {mail.Subject.Length} characters; phones show about 40.",
                        $"主题有 {mail.Subject.Length} 个字符，手机约显示 20 个汉字。"
                    )
                )
            );
        if (
            mail.Subject.Length > 5
            && mail.Subject.Any(char.IsAsciiLetterUpper)
            && !mail.Subject.Any(char.IsLower)
            && mail.Subject.All(c => c < 0x250)
        )
            hints.Add(new("shouting", "hint", new("The subject is all capitals.", "主题全部为大写。")));
        var words = SpamWords.Where(word => $"{mail.Subject} {mail.Text}".Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (words.Count > 0)
            hints.Add(
                new(
                    "spam-words",
                    "hint",
                    new(
                        $"Filters know these words well: {string.Join(", ", words)}.",
                        $"以下词语容易被判为垃圾邮件：{string.Join("、", words)}。"
                    )
                )
            );
        return hints;
    }

    [GeneratedRegex("<a\\s[^>]*href\\s*=\\s*(\"\\s*#?\\s*\"|'\\s*#?\\s*')", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLink();
}
