using System.Text;

namespace Perennial.Rules.Messages;

/// <summary>Paragraphs and lists as HTML, and as plain text.</summary>
internal static class DesignRich
{
    /// <param name="parts">What is said.</param>
    /// <param name="paragraph">Attributes of paragraphs and lists.</param>
    /// <param name="link">Attributes of links.</param>
    public static string Html(IReadOnlyList<TextPart> parts, string paragraph, string link)
    {
        string ListOf(int at) => at >= 0 && at < parts.Count ? parts[at].List ?? "" : "";
        var listed = paragraph.Replace("style=\"", "style=\"padding:0 0 0 24px;", StringComparison.Ordinal);
        var html = new StringBuilder();
        for (var at = 0; at < parts.Count; at++)
        {
            var (part, list) = (parts[at], ListOf(at));
            if (list.Length == 0)
            {
                html.Append("<p " + paragraph + ">").AppendJoin("<br />", part.Lines.Select(line => Line(line, link))).Append("</p>");
                continue;
            }
            var tag = list is "bullet" ? "ul" : "ol";
            if (ListOf(at - 1) != list)
                html.Append("<" + tag + " " + listed + ">");
            html.Append("<li style=\"margin:0 0 6px\">" + Line(part.Lines[0], link) + "</li>");
            if (ListOf(at + 1) != list)
                html.Append("</" + tag + ">");
        }
        return html.ToString();
    }

    public static string Plain(IReadOnlyList<TextPart> parts)
    {
        var text = new StringBuilder();
        var number = 0;
        for (var at = 0; at < parts.Count; at++)
        {
            var part = parts[at];
            number = part.List is "number" ? number + 1 : 0;
            text.Append(
                part.List is "bullet" ? "- "
                : part.List is "number" ? $"{number}. "
                : ""
            );
            text.AppendJoin('\n', part.Lines.Select(Plain));
            text.Append(part.List is not null && at + 1 < parts.Count && parts[at + 1].List == part.List ? "\n" : "\n\n");
        }
        return text.ToString();
    }

    private static string Line(IReadOnlyList<TextRun> runs, string link) =>
        Joined(runs, run => run.IsExpression ? run.Text : DesignExpressions.EscapeHtml(run.Text), Marked)
            .Aggregate(
                "",
                (line, one) =>
                    line + (one.Link is { } to ? $"<a href=\"{DesignExpressions.ToAddress(to)}\" {link}>{one.Said}</a>" : one.Said)
            );

    private static string Plain(IReadOnlyList<TextRun> runs) =>
        DesignExpressions.ToPlain(
            string.Concat(
                Joined(runs, run => run.Text, (_, said) => said)
                    .Select(one => one.Link is { } to && to != one.Said.Trim() ? $"{one.Said} ({DesignPlain.Address(to)})" : one.Said)
            )
        );

    // Runs of one link are one link.
    private static IEnumerable<(string Said, string? Link)> Joined(
        IReadOnlyList<TextRun> runs,
        Func<TextRun, string> said,
        Func<TextRun, string, string> marked
    )
    {
        for (var at = 0; at < runs.Count; )
        {
            var (link, from) = (runs[at].Link, at);
            while (at < runs.Count && runs[at].Link == link)
                at++;
            yield return (string.Concat(runs.Skip(from).Take(at - from).Select(run => marked(run, said(run)))), link);
        }
    }

    private static string Marked(TextRun run, string said)
    {
        var bold = run.Bold ? $"<strong>{said}</strong>" : said;
        return run.Italic ? $"<em>{bold}</em>" : bold;
    }
}
