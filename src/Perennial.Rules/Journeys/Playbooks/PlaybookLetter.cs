using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Rules.Journeys;

/// <summary>Sets the lines of a playbook's mail as HTML that every mail program shows alike.</summary>
internal static class PlaybookLetter
{
    private const string Button =
        "display:inline-block;padding:10px 22px;border-radius:8px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:600";

    /// <summary>What a mail says in both languages.</summary>
    /// <param name="mail">subject, preheader, lines and button, each in both languages.</param>
    /// <param name="link">Where the button leads; null for none.</param>
    /// <param name="language">Of whoever speaks neither.</param>
    public static TemplateContent Of(JsonObject mail, string? link, Language language) =>
        new(
            language is Language.Zh ? "zh-CN" : "en",
            new Dictionary<string, Variant> { ["zh-CN"] = In(mail, "zh", link), ["en"] = In(mail, "en", link) }
        );

    private static Variant In(JsonObject mail, string language, string? link) =>
        new(
            mail["subject"]![language]!.GetValue<string>(),
            mail["preheader"]?[language]?.GetValue<string>() ?? "",
            Html(mail["lines"]![language]!.AsArray(), mail["button"]?[language]?.GetValue<string>(), link, language),
            ""
        );

    private static string Html(JsonArray lines, string? button, string? link, string language)
    {
        var fonts = language is "zh"
            ? "-apple-system,'PingFang SC','Microsoft YaHei',sans-serif"
            : "-apple-system,'Segoe UI',Arial,sans-serif";
        var html = new StringBuilder()
            .Append("<div style=\"max-width:560px;margin:0 auto;font:16px/1.7 ")
            .Append(fonts)
            .Append(";color:#1f2937\">\n");
        foreach (var line in lines)
            html.Append("  <p style=\"margin:0 0 16px\">").Append(line!.GetValue<string>()).Append("</p>\n");
        if (button is not null && link is not null)
            html.Append("  <p style=\"margin:24px 0\"><a href=\"")
                .Append(WebUtility.HtmlEncode(link))
                .Append("\" style=\"")
                .Append(Button)
                .Append("\">")
                .Append(button)
                .Append("</a></p>\n");
        return html.Append("  <p style=\"margin:24px 0 0;color:#4b5563\">{{shop.name}}</p>\n</div>").ToString();
    }
}
