namespace Perennial.Rules.Messages;

/// <summary>A theme with everything that follows from it.</summary>
internal sealed record DesignLook(MailTheme Theme)
{
    /// <summary>Pixels between the mail's edge and its words.</summary>
    public const int Edge = 36;

    public string Font => MailFonts.All[Theme.Font];

    /// <summary>Pixels that words and pictures have.</summary>
    public int Content => Theme.Width - 2 * Edge;

    /// <summary>Of words that matter less, on the mail.</summary>
    public string Quiet => DesignColors.ReadableOn(DesignColors.Mixed(Theme.Ink, Theme.Surface, 0.4), Theme.Surface);

    /// <summary>Of words around the mail.</summary>
    public string Around => DesignColors.ReadableOn(DesignColors.Mixed(Theme.Ink, Theme.Background, 0.4), Theme.Background);

    public string Link => DesignColors.ReadableOn(Theme.Brand, Theme.Surface);

    public string Line => DesignColors.Mixed(Theme.Ink, Theme.Surface, 0.86);

    /// <summary>How the mail looks where the reader's programs are dark, and where screens are narrow.</summary>
    public string Style =>
        $$"""
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            body, table, td, a { -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
            table, td { mso-table-lspace: 0; mso-table-rspace: 0; }
            img { -ms-interpolation-mode: bicubic; }
            a[x-apple-data-detectors] { color: inherit !important; text-decoration: none !important; }
            p:last-child, ul:last-child, ol:last-child { margin-bottom: 0 !important; }
            @media only screen and (max-width: 520px) {
              .ed { padding-left: 22px !important; padding-right: 22px !important; }
              .ar { padding: 12px 8px !important; }
              .co { max-width: 100% !important; }
              .cl, .cr { padding-left: 0 !important; padding-right: 0 !important; }
              h1 { font-size: 24px !important; }
            }
            @media (prefers-color-scheme: dark) {
              .pg { background-color: #0f1412 !important; }
              .cd { background-color: {{DesignColors.DarkSurface}} !important; }
              .ik { color: #e8eeeb !important; }
              .qt { color: #a3b0aa !important; }
              .lk { color: {{DesignColors.ForDark(Theme.Brand)}} !important; }
              .ln { border-color: #34403b !important; }
            }
            [data-ogsc] .ik { color: #e8eeeb !important; }
            [data-ogsc] .qt { color: #a3b0aa !important; }
            [data-ogsc] .lk { color: {{DesignColors.ForDark(Theme.Brand)}} !important; }
            """;
}
