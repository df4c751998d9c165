namespace Perennial.Rules.Messages;

/// <summary>What stands around the blocks of a mail.</summary>
internal static class DesignFrame
{
    public const string Table = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    /// <summary>The document.</summary>
    /// <param name="rows">On the mail's own ground.</param>
    /// <param name="end">Below it.</param>
    public static string Around(DesignLook look, DesignVoice voice, string subject, string rows, string end)
    {
        var (theme, title) = (look.Theme, DesignExpressions.ToHtml(subject));
        // Word, which Outlook draws with, knows no max-width.
        return $$"""
            <!DOCTYPE html>
            <html lang="{{voice.Language}}" xmlns:o="urn:schemas-microsoft-com:office:office">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <meta name="x-apple-disable-message-reformatting" />
            <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
            <meta name="color-scheme" content="light dark" />
            <meta name="supported-color-schemes" content="light dark" />
            <title>{{title}}</title>
            <!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><style>td,p,h1,h2,h3,a,li{font-family:'Microsoft YaHei',Arial,sans-serif !important}</style><![endif]-->
            <style>
            {{look.Style}}
            </style>
            </head>
            <body class="pg" style="margin:0;padding:0;background-color:{{theme.Background}};word-break:break-word">
            <div role="article" aria-roledescription="email" aria-label="{{title}}" lang="{{voice.Language}}">
            {{Table}} class="pg" style="background-color:{{theme.Background}}"><tr><td class="ar" align="center" style="padding:28px 12px">
            <!--[if mso]><table role="presentation" width="{{theme.Width}}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            {{Table}} class="cd" style="max-width:{{theme.Width}}px;margin:0 auto;background-color:{{theme.Surface}};border-radius:{{theme.Radius}}px">
            <tr><td style="height:{{DesignLook.Edge}}px;font-size:0;line-height:0">&#160;</td></tr>
            {{rows}}<tr><td style="height:{{DesignLook.Edge - 20}}px;font-size:0;line-height:0">&#160;</td></tr>
            </table>
            {{end}}<!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table>
            </div>
            </body>
            </html>
            """;
    }

    public static string Logo(DesignLook look) =>
        look.Theme.Logo is not { } logo
            ? ""
            : $"<tr><td class=\"ed\" align=\"{logo.Align}\" style=\"padding:0 {DesignLook.Edge}px 24px\">"
                + $"<img src=\"{Picture(logo.Src)}\" alt=\"{DesignExpressions.ToHtml(logo.Alt)}\" width=\"{logo.Width}\" "
                + $"style=\"display:inline-block;width:{logo.Width}px;max-width:100%;height:auto;border:0;font:600 18px {look.Font}\" /></td></tr>\n";

    /// <summary>The address of a picture: an uploaded one stands under the address at which recipients reach this server.</summary>
    public static string Picture(string src) =>
        src.StartsWith("/m/i/", StringComparison.Ordinal)
            ? "{{public_url}}" + DesignExpressions.EscapeHtml(src)
            : DesignExpressions.ToAddress(src);
}
