using System.Text;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Perennial.Rules.Messages;

/// <summary>The HTML of a mail: its links, its plain text, and itself with links that are counted.</summary>
public sealed partial class MailHtml
{
    // Writing HTML out walks it by recursion; no mail that is read is as deep.
    private const int Deepest = 300;

    private readonly IHtmlDocument _document;

    private MailHtml(IHtmlDocument document) => _document = document;

    /// <summary>Reads HTML; null when elements stand deeper in each other than any mail program would show.</summary>
    public static MailHtml? Read(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        return DepthOf(document) > Deepest ? null : new MailHtml(document);
    }

    /// <summary>Addresses of links, in their order, each as often as it stands there.</summary>
    public IReadOnlyList<string> Links => [.. Anchors().Select(anchor => anchor.GetAttribute("href")!)];

    /// <summary>How many pictures do not say what they show.</summary>
    public int PicturesWithoutText => _document.QuerySelectorAll("img:not([alt])").Length;

    /// <summary>Puts other addresses in the place of links to the web; <c>mailto:</c>, <c>tel:</c> and links within the mail stay.</summary>
    /// <param name="instead">The address and the place of the link among those of <see cref="Links"/>, to the other address; null leaves it.</param>
    /// <param name="pixel">Address of a picture that tells that the mail was opened; null for none.</param>
    /// <param name="preheader">What mail programs show beside the subject.</param>
    public string Rewritten(Func<string, int, string?> instead, string? pixel, string preheader)
    {
        var place = 0;
        foreach (var anchor in Anchors().ToList())
        {
            if (instead(anchor.GetAttribute("href")!, place++) is { } other)
                anchor.SetAttribute("href", other);
        }
        if (preheader.Length > 0)
            AddFirst(preheader);
        if (pixel is not null)
            AddPixel(pixel);
        return _document.ToHtml();
    }

    /// <summary>The text of the mail, with the addresses of links behind their words.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Walk(_document.Body!, text);
        var lines = text.ToString().Split('\n').Select(line => Spaces().Replace(line, " ").Trim());
        return BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim();
    }

    private IEnumerable<IElement> Anchors() => _document.QuerySelectorAll("a[href]").Where(anchor => IsWeb(anchor.GetAttribute("href")!));

    private static bool IsWeb(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static void Walk(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
                text.Append(Spaces().Replace(words.Data.ReplaceLineEndings(" "), " "));
            else if (child is IElement element && element.LocalName is not ("style" or "script" or "head" or "title"))
                WalkElement(element, text);
        }
    }

    private static void WalkElement(IElement element, StringBuilder text)
    {
        var isBlock = Blocks.Contains(element.LocalName);
        if (isBlock)
            text.Append('\n');
        if (element.LocalName is "li")
            text.Append("- ");
        if (element.LocalName is "img")
            text.Append(element.GetAttribute("alt"));
        Walk(element, text);
        if (
            element.LocalName is "a"
            && element.GetAttribute("href") is { } address
            && IsWeb(address)
            && element.TextContent.Trim() != address
        )
            text.Append(" (").Append(address).Append(')');
        if (element.LocalName is "td" or "th")
            text.Append(' ');
        if (isBlock)
            text.Append(element.LocalName is "p" or "h1" or "h2" or "h3" ? "\n\n" : "\n");
    }

    private void AddFirst(string preheader)
    {
        var hidden = _document.CreateElement("div");
        hidden.SetAttribute("style", "display:none;max-height:0;overflow:hidden;mso-hide:all");
        hidden.TextContent = preheader;
        _document.Body!.Prepend(hidden);
    }

    private void AddPixel(string address)
    {
        var picture = _document.CreateElement("img");
        picture.SetAttribute("src", address);
        picture.SetAttribute("alt", "");
        picture.SetAttribute("width", "1");
        picture.SetAttribute("height", "1");
        picture.SetAttribute("style", "display:block;width:1px;height:1px;border:0");
        _document.Body!.Append(picture);
    }

    // Without recursion: what is too deep must be found before anything walks it.
    private static int DepthOf(IDocument document)
    {
        var deepest = 0;
        var waiting = new Stack<(INode Node, int Depth)>([(document, 0)]);
        while (waiting.TryPop(out var next))
        {
            deepest = Math.Max(deepest, next.Depth);
            if (deepest > Deepest)
                return deepest;
            foreach (var child in next.Node.ChildNodes)
                waiting.Push((child, next.Depth + 1));
        }
        return deepest;
    }

    private static readonly HashSet<string> Blocks =
    [
        "p",
        "div",
        "br",
        "tr",
        "table",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "hr",
        "section",
        "header",
        "footer",
    ];

    [GeneratedRegex(@"[ \t\u00a0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();
}
