namespace Perennial.Rules.Messages;

/// <summary>Writes blocks as rows of the table that a mail is.</summary>
internal sealed class DesignHtml(DesignLook look, DesignVoice voice)
{
    private static readonly int[] HeadingSizes = [28, 21, 17];

    /// <summary>A block at the full width of the mail.</summary>
    public string Row(MailBlock block) => Row(block, look.Content, DesignLook.Edge);

    /// <summary>What stands below the mail: who writes, and the ways out.</summary>
    public string End(MailBlock.Footer? footer)
    {
        var said = footer is null ? "" : Rich(footer.Text.In(voice.Language, voice.Own), 13, look.Around, "qt", look.Around, "qt");
        var ways = voice.NeedsWayOut
            ? $"<p style=\"{Paragraph(13, look.Around)}\"><a class=\"qt\" href=\"{{{{unsubscribe_url}}}}\" style=\"color:{look.Around}\">"
                + $"{RenderDesign.Unsubscribe(voice)}</a> &#183; <a class=\"qt\" href=\"{{{{preferences_url}}}}\" style=\"color:{look.Around}\">"
                + $"{RenderDesign.Preferences(voice)}</a></p>"
            : "";
        return said.Length + ways.Length == 0
            ? ""
            : $"{DesignFrame.Table} style=\"max-width:{look.Theme.Width}px;margin:0 auto\"><tr><td class=\"ed qt\" align=\"center\" "
                + $"style=\"padding:20px {DesignLook.Edge}px 8px;text-align:center;color:{look.Around}\">{said}{ways}</td></tr></table>\n";
    }

    private string Row(MailBlock block, int width, int edge) =>
        block switch
        {
            MailBlock.Heading it => Cell(edge, 12, it.Align, Heading(it)),
            MailBlock.Paragraphs it => Cell(edge, 20, it.Align, Said(it)),
            MailBlock.Picture it => Cell(edge, 20, it.Align, Picture(it, width)),
            MailBlock.Button it => Cell(edge, 24, it.Align, Button(it)),
            MailBlock.Divider => Cell(
                edge,
                20,
                "left",
                $"<div class=\"ln\" style=\"border-top:1px solid {look.Line};font-size:0;line-height:0;height:0\">&#160;</div>"
            ),
            MailBlock.Spacer it =>
                $"<tr><td style=\"height:{it.Height}px;font-size:0;line-height:{it.Height}px;mso-line-height-rule:exactly\">&#160;</td></tr>\n",
            MailBlock.Columns it => Columns(it, width, edge),
            MailBlock.Items it => Cell(edge, 20, "left", Items(it)),
            MailBlock.Shared it => Cell(edge, 20, "left", $"{{{{> {it.Name}}}}}"),
            MailBlock.When it => Only(it, string.Concat(it.Blocks.Select(inner => Row(inner, width, edge)))),
            _ => "",
        };

    private static string Only(MailBlock.When when, string rows)
    {
        var (open, close) = RenderDesign.Condition(when);
        return open + rows + close;
    }

    private string Cell(int edge, int below, string align, string inner) =>
        $"<tr><td class=\"{(edge > 0 ? "ed " : "")}ik\" align=\"{align}\" "
        + $"style=\"padding:0 {edge}px {below}px;text-align:{align};font:16px/1.6 {look.Font};color:{look.Theme.Ink}\">{inner}</td></tr>\n";

    private string Heading(MailBlock.Heading it)
    {
        var size = HeadingSizes[it.Level - 1];
        var style = $"margin:0;font:700 {size}px/1.3 {look.Font};color:{look.Theme.Ink};letter-spacing:-0.01em";
        return $"<h{it.Level} class=\"ik\" style=\"{style}\">{Inline(it.Text)}</h{it.Level}>";
    }

    private string Said(MailBlock.Paragraphs it)
    {
        var isSmall = it.Size is "small";
        var said = it.Text.In(voice.Language, voice.Own);
        return Rich(said, isSmall ? 13 : 16, isSmall ? look.Quiet : look.Theme.Ink, isSmall ? "qt" : "ik", look.Link, "lk");
    }

    private string Picture(MailBlock.Picture it, int width)
    {
        var pixels = width * it.Width / 100;
        var picture =
            $"<img src=\"{DesignFrame.Picture(it.Src)}\" alt=\"{Inline(it.Alt)}\" width=\"{pixels}\" style=\"display:inline-block;width:100%;"
            + $"max-width:{pixels}px;height:auto;border:0;border-radius:{Math.Min(look.Theme.Radius, 12)}px;font:14px/1.5 {look.Font};color:{look.Quiet}\" />";
        return it.Link.In(voice.Language, voice.Own) is { Length: > 0 } link
            ? $"<a href=\"{DesignExpressions.ToAddress(link)}\" style=\"text-decoration:none\">{picture}</a>"
            : picture;
    }

    private string Button(MailBlock.Button it)
    {
        var color = it.Color ?? look.Theme.Brand;
        var (on, radius) = (DesignColors.On(color), Math.Min(look.Theme.Radius, 24));
        var wide = it.Wide ? " width=\"100%\"" : "";
        return $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" align=\"{it.Align}\"{wide}><tr>"
            + $"<td align=\"center\" bgcolor=\"{color}\" style=\"border-radius:{radius}px;background-color:{color};mso-padding-alt:13px 28px\">"
            + $"<a href=\"{DesignExpressions.ToAddress(it.Link.In(voice.Language, voice.Own))}\" style=\"display:inline-block;padding:13px 28px;"
            + $"font:600 16px/1.3 {look.Font};color:{on};text-decoration:none;border-radius:{radius}px\">{Inline(it.Label)}</a></td></tr></table>";
    }

    private string Columns(MailBlock.Columns it, int width, int edge)
    {
        var left = width * it.Share / 100;
        string Side(IReadOnlyList<MailBlock> blocks, int pixels, string name, string pad) =>
            $"<div class=\"co\" style=\"display:inline-block;width:100%;max-width:{pixels}px;vertical-align:top;text-align:left\">"
            + $"{DesignFrame.Table}><tr><td class=\"{name}\" style=\"padding:{pad}\">{DesignFrame.Table}>"
            + $"{Filled(string.Concat(blocks.Select(block => Row(block, pixels - 12, 0))))}</table></td></tr></table></div>";
        return $"<tr><td class=\"{(edge > 0 ? "ed" : "")}\" style=\"padding:0 {edge}px;font-size:0;text-align:left\">"
            + $"<!--[if mso]>{DesignFrame.Table}><tr><td width=\"{left}\" valign=\"top\"><![endif]-->"
            + Side(it.Left, left, "cl", "0 12px 0 0")
            + $"<!--[if mso]></td><td width=\"{width - left}\" valign=\"top\"><![endif]-->"
            + Side(it.Right, width - left, "cr", "0 0 0 12px")
            + "<!--[if mso]></td></tr></table><![endif]--></td></tr>\n";
    }

    // A table without rows is none.
    private static string Filled(string rows) => rows.Length > 0 ? rows : "<tr><td></td></tr>";

    private string Items(MailBlock.Items it)
    {
        var line = $"padding:12px 0;border-bottom:1px solid {look.Line};vertical-align:top";
        var words = $"font:16px/1.45 {look.Font};color:{look.Theme.Ink}";
        var picture = it.Image is null
            ? ""
            : $"<td class=\"ln\" width=\"76\" style=\"width:76px;{line}\"><img src=\"{DesignFrame.Picture(it.Image)}\" alt=\"\" width=\"60\" "
                + $"style=\"display:block;width:60px;height:auto;border:0;border-radius:{Math.Min(look.Theme.Radius, 8)}px\" /></td>";
        var title = $"<strong>{Inline(it.Title)}</strong>";
        if (it.Link is { Length: > 0 } link)
            title =
                $"<a class=\"ik\" href=\"{DesignExpressions.ToAddress(link)}\" style=\"color:{look.Theme.Ink};text-decoration:none\">{title}</a>";
        var detail = it.Detail.In(voice.Language, voice.Own) is { Length: > 0 } more
            ? $"<div class=\"qt\" style=\"font-size:14px;color:{look.Quiet}\">{DesignExpressions.ToHtml(more)}</div>"
            : "";
        var aside = it.Aside.In(voice.Language, voice.Own) is { Length: > 0 } said
            ? $"<td class=\"ln ik\" align=\"right\" style=\"{line};{words};padding-left:16px;text-align:right;white-space:nowrap\">{DesignExpressions.ToHtml(said)}</td>"
            : "";
        var row = $"<tr>{picture}<td class=\"ln ik\" style=\"{line};{words}\">{title}{detail}</td>{aside}</tr>";
        return $"{{{{#if {it.List}}}}}{DesignFrame.Table}>{{{{#each {it.List}}}}}{row}{{{{/each}}}}</table>{{{{/if}}}}";
    }

    private string Rich(string said, int size, string color, string name, string link, string linkName) =>
        DesignRich.Html(
            RichText.Read(said),
            $"class=\"{name}\" style=\"{Paragraph(size, color)}\"",
            $"class=\"{linkName}\" style=\"color:{link}\""
        );

    private string Paragraph(int size, string color) => $"margin:0 0 14px;font:{size}px/1.6 {look.Font};color:{color}";

    private string Inline(IReadOnlyDictionary<string, string> words) => DesignExpressions.ToHtml(words.In(voice.Language, voice.Own));
}
