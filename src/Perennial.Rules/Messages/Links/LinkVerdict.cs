using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Messages;

/// <summary>What was found where a link of a template leads.</summary>
[JsonConverter(typeof(CamelCase<LinkVerdict>))]
public enum LinkVerdict
{
    /// <summary>The page is there.</summary>
    Fine,

    /// <summary>The page is there, at another address.</summary>
    Moved,

    /// <summary>It leads to something that is no page, such as an app.</summary>
    LeadsElsewhere,

    /// <summary>The server knows no such page.</summary>
    NotFound,

    /// <summary>The page was there and is no more.</summary>
    Gone,

    /// <summary>The server does not answer everybody: it wants a sign-in, or knows no product that asks.</summary>
    Refused,

    /// <summary>The server has trouble.</summary>
    ServerError,

    /// <summary>It leads on and on.</summary>
    Circles,

    /// <summary>Nothing came in time.</summary>
    NoAnswer,

    /// <summary>There is no server of this name.</summary>
    NoName,

    /// <summary>The certificate is not that of the server, or no longer good.</summary>
    BadCertificate,

    /// <summary>The server cannot be connected to.</summary>
    NoConnection,

    /// <summary>The address lies inside, where recipients cannot go, and was not opened.</summary>
    Inside,

    /// <summary>It is no address that can be opened.</summary>
    NoAddress,

    /// <summary>It leads to this server, and was not opened.</summary>
    Ours,

    /// <summary>It looks like a way to unsubscribe, and was not opened.</summary>
    WayOut,

    /// <summary>There were more than are opened at once, or time was over.</summary>
    NotOpened,
}

/// <summary>What became of opening a link.</summary>
/// <param name="Verdict">In one word.</param>
/// <param name="Status">What the last server answered; null when none did.</param>
/// <param name="Target">Where it leads in the end, when that is another address.</param>
public sealed record LinkFound(LinkVerdict Verdict, int? Status = null, string? Target = null)
{
    /// <summary>fine, hint or warning.</summary>
    public string Severity =>
        Verdict switch
        {
            LinkVerdict.Fine or LinkVerdict.Ours or LinkVerdict.WayOut => "fine",
            LinkVerdict.Moved or LinkVerdict.LeadsElsewhere or LinkVerdict.Refused or LinkVerdict.NotOpened => "hint",
            _ => "warning",
        };

    /// <summary>The same in a sentence that says what to do.</summary>
    public Phrase Text =>
        Verdict switch
        {
            LinkVerdict.Fine => new($"Opens ({Status}).", $"可以打开（{Status}）。"),
            LinkVerdict.Moved => new($"Opens, and leads on to {Target} ({Status}).", $"可以打开，跳转到 {Target}（{Status}）。"),
            LinkVerdict.LeadsElsewhere => new(
                $"Leads to {Target}, which is no web page. Try it on a phone.",
                $"跳转到 {Target}，不是网页，请在手机上试一试。"
            ),
            LinkVerdict.NotFound => new($"There is no such page ({Status}). Correct the address.", $"页面不存在（{Status}），请更正地址。"),
            LinkVerdict.Gone => new($"The page is gone ({Status}). Lead to another.", $"页面已下线（{Status}），请换一个页面。"),
            LinkVerdict.Refused => new(
                $"The server answers {Status} to this check. Open it yourself: recipients may see a page or a sign-in.",
                $"服务器对检查返回 {Status}。请自行打开确认：收件人可能看到页面，也可能看到登录提示。"
            ),
            LinkVerdict.ServerError => new(
                $"The server has trouble ({Status}). Check again before you send.",
                $"服务器出错（{Status}），发送前请再检查一次。"
            ),
            LinkVerdict.Circles => new(
                $"Leads on more than {LinkRules.MostRedirects} times. Put the last address in.",
                $"跳转超过 {LinkRules.MostRedirects} 次，请直接填写最终地址。"
            ),
            LinkVerdict.NoAnswer => new(
                "No answer in time. Check again, or ask who runs the page.",
                "未在时限内响应，请重试或联系网页维护者。"
            ),
            LinkVerdict.NoName => new("There is no server of this name. Correct the address.", "域名不存在，请更正地址。"),
            LinkVerdict.BadCertificate => new(
                "The certificate is wrong: browsers will warn. Have it mended.",
                "证书无效，浏览器会拦截提示，请联系网页维护者修复。"
            ),
            LinkVerdict.NoConnection => new("The server cannot be reached.", "无法连接到服务器。"),
            LinkVerdict.Inside => new(
                "Leads to an address inside, which recipients cannot reach. It was not opened.",
                "指向内部网络地址，收件人无法访问，未打开。"
            ),
            LinkVerdict.NoAddress => new("Is no address that can be opened.", "不是可打开的地址。"),
            LinkVerdict.Ours => new("Leads to this server, so it was not opened.", "指向本系统，未打开。"),
            LinkVerdict.WayOut => new(
                "Looks like a way to unsubscribe, so it was not opened. Try it with an address of your own.",
                "疑似退订链接，未打开，请用自己的地址试一试。"
            ),
            _ => new(
                $"Was not opened: at most {LinkRules.Most} links are, in {LinkRules.AllSeconds} seconds. Check again later.",
                $"未检查：每次最多检查 {LinkRules.Most} 个链接，限时 {LinkRules.AllSeconds} 秒，请稍后再试。"
            ),
        };
}
