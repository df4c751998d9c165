using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>The few pages that people without an account see, such as recipients of mail: no scripts, light and dark.</summary>
[FrontDoor]
internal static class PublicPage
{
    private const string Style = """
        :root{color-scheme:light dark}body{margin:0;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;background:#f4f7f5;color:#17221d}
        main{max-width:440px;margin:12vh auto;padding:32px;border-radius:14px;background:#fff}h1{font-size:21px;margin:0 0 12px}
        p{margin:0 0 16px}label{display:flex;gap:10px;align-items:center;padding:7px 0}input{width:18px;height:18px}
        button{margin-top:12px;padding:9px 20px;border:0;border-radius:8px;background:#0f7a5f;color:#fff;font:inherit;cursor:pointer}
        button.plain{background:none;color:inherit;border:1px solid currentColor;opacity:.75}small{opacity:.7}a{color:inherit}
        @media (max-width:480px){main{margin:0;min-height:100vh;border-radius:0;box-sizing:border-box}}
        @media (prefers-color-scheme:dark){body{background:#0f1512;color:#e6eee9}main{background:#161e1b}button{background:#3fbf98;color:#0f1512}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    public static IResult Show(Language language, Phrase title, string body, int status = StatusCodes.Status200OK) =>
        Results.Content(
            $"""
            <!doctype html><html lang="{language.Tag()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex"><title>{Text(title.In(language))}</title><style>{Style}</style></head>
            <body><main><h1>{Text(title.In(language))}</h1>{body}</main></body></html>
            """,
            "text/html",
            Encoding.UTF8,
            status
        );

    public static string Paragraph(Language language, Phrase text) => $"<p>{Text(text.In(language))}</p>";
}
