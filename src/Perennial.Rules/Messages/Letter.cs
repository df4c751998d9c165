using System.Net;
using System.Text;

namespace Perennial.Rules.Messages;

/// <summary>Something a letter lists.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Figure">What stands at its right; empty for nothing.</param>
/// <param name="Lines">What is said of it.</param>
public sealed record LetterItem(string Title, string Figure, IReadOnlyList<string> Lines);

/// <summary>A plain mail to a colleague: a sentence, what it is about, and where to go.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Lead">What it is about.</param>
/// <param name="Items">What it lists.</param>
/// <param name="Foot">Small print.</param>
public sealed record Letter(string Subject, string Lead, IReadOnlyList<LetterItem> Items, string Foot)
{
    /// <summary>Words and address of the way into the page; null when nobody has said how people reach it.</summary>
    public (string Words, string Address)? Link { get; init; }

    /// <summary>The subject in one line: a line break in it would be another header.</summary>
    public string Head => string.Join(' ', Subject.Split('\r', '\n')).Trim();

    /// <summary>As HTML that old mail programs show as well.</summary>
    public string Html()
    {
        var html = new StringBuilder();
        html.Append("<div style=\"font-family:sans-serif;font-size:14px;line-height:1.6;color:#1f2430;max-width:640px\">");
        html.Append(null, $"<p>{Safe(Lead)}</p>");
        if (Items.Count > 0)
        {
            html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;border-collapse:collapse\">");
            foreach (var item in Items)
                html.Append(
                    null,
                    $"<tr><td style=\"padding:10px 12px 10px 0;border-top:1px solid #e3e6ec\"><b>{Safe(item.Title)}</b>{Below(item)}</td><td style=\"padding:10px 0;border-top:1px solid #e3e6ec;text-align:right;vertical-align:top;white-space:nowrap\"><b>{Safe(item.Figure)}</b></td></tr>"
                );
            html.Append("</table>");
        }
        if (Link is var (words, address))
            html.Append(null, $"<p><a href=\"{Safe(address)}\" style=\"color:#0f766e\">{Safe(words)}</a></p>");
        return html.Append(null, $"<p style=\"font-size:12px;color:#6b7280\">{Safe(Foot)}</p></div>").ToString();
    }

    /// <summary>As plain text.</summary>
    public string Text()
    {
        var text = new StringBuilder().Append(Lead).Append('\n');
        foreach (var item in Items)
        {
            text.Append('\n').Append(item.Title).Append(item.Figure.Length > 0 ? $"  {item.Figure}" : "").Append('\n');
            foreach (var line in item.Lines)
                text.Append("  ").Append(line).Append('\n');
        }
        if (Link is var (words, address))
            text.Append(null, $"\n{words}: {address}\n");
        return text.Append(null, $"\n{Foot}\n").ToString();
    }

    private static string Below(LetterItem item) =>
        string.Concat(item.Lines.Select(line => $"<br><span style=\"color:#4b5563\">{Safe(line)}</span>"));

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
