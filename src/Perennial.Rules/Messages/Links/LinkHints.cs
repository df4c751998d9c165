using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>What can be said of links by their form, without opening them.</summary>
/// <remarks>Shorteners: our short list of those that carriers and mail filters stop, because their links hide where they lead.</remarks>
public static partial class LinkHints
{
    private static readonly HashSet<string> Shorteners =
    [
        "bit.ly",
        "tinyurl.com",
        "is.gd",
        "goo.gl",
        "ow.ly",
        "t.cn",
        "url.cn",
        "dwz.cn",
        "suo.im",
        "suo.nz",
        "mrw.so",
        "985.so",
    ];

    /// <summary>Of addresses.</summary>
    public static IEnumerable<ContentHint> Of(IEnumerable<string> links) => links.Distinct().SelectMany(OfOne);

    /// <summary>Of what looks like an address in a text and is none for a phone.</summary>
    public static IEnumerable<ContentHint> OfBare(string text) =>
        Bare()
            .Matches(text)
            .Select(found => found.Value)
            .Distinct()
            .Select(found => new ContentHint(
                "bare-link",
                "warning",
                new(
                    $"'{found}' lacks https://: many phones show it as text that cannot be pressed, and it is not counted.",
                    $"“{found}”缺少 https://：许多手机不会识别为链接，也无法统计点击。"
                )
            ));

    private static IEnumerable<ContentHint> OfOne(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || !(uri.Host.Contains('.') || uri.IsLoopback))
        {
            yield return new("broken-link", "warning", new($"'{link}' is no address that can be opened.", $"“{link}”不是可打开的地址。"));
            yield break;
        }
        if (uri.Host is "example.com" or "www.example.com")
            yield return new(
                "example-link",
                "warning",
                new($"'{link}' is only an example. Put your own in.", $"“{link}”只是示例，请换成您的链接。")
            );
        else if (uri.Scheme == "http")
            yield return new("plain-link", "hint", new($"'{link}' is not https.", $"“{link}”未使用 https。"));
        if (Shorteners.Contains(uri.Host.ToLowerInvariant()))
            yield return new(
                "shortened-link",
                "hint",
                new(
                    $"'{link}' is of a public shortener; carriers and mail filters often stop those. Give the address itself; its clicks are counted anyway.",
                    $"“{link}”使用公共短链，常被运营商和邮件系统拦截。请填写原始地址，系统照样统计点击。"
                )
            );
    }

    [GeneratedRegex(@"(?<![\w/.@-])www\.[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
