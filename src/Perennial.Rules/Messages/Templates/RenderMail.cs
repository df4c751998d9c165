using HandlebarsDotNet;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>Fills a variant in.</summary>
public static class RenderMail
{
    private const string UnsubscribeVariable = "unsubscribe_url";

    /// <summary>A mail for one person, before its links are counted; or why it cannot be written.</summary>
    /// <param name="engine">Of the variant's language.</param>
    /// <param name="variant">What to say.</param>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="values">What is known of the person.</param>
    /// <param name="needsWayOut">Whether a way to unsubscribe is added where the template has none.</param>
    public static Outcome<Rendered> Of(
        TemplateEngine engine,
        Variant variant,
        string language,
        IReadOnlyDictionary<string, object?> values,
        bool needsWayOut
    )
    {
        try
        {
            var html = engine.Html(variant.Html, values);
            if (needsWayOut && !variant.Html.Contains(UnsubscribeVariable, StringComparison.Ordinal))
                html = BeforeEnd(html, engine.Html(WayOut(language), values));
            var parsed = MailHtml.Read(html);
            if (parsed is null)
                return Failed("elements stand too deep in each other", "元素嵌套过深");
            var text = variant.Text.Trim().Length > 0 ? TextOf(engine, variant, language, values, needsWayOut) : parsed.ToText();
            // A line break in a subject would be another header.
            var subject = string.Join(' ', engine.Text(variant.Subject, values).Split('\r', '\n')).Trim();
            return new Rendered(language, subject, html, text);
        }
        catch (HandlebarsException e)
        {
            var said = (e.InnerException ?? e).Message.Split('\n')[0].Trim();
            return Failed(said, said);
        }
    }

    private static string TextOf(
        TemplateEngine engine,
        Variant variant,
        string language,
        IReadOnlyDictionary<string, object?> values,
        bool needsWayOut
    )
    {
        var text = engine.Text(variant.Text, values).Trim();
        return needsWayOut && !variant.Text.Contains(UnsubscribeVariable, StringComparison.Ordinal)
            ? $"{text}\n\n{(language is "zh-CN" ? "退订" : "Unsubscribe")}: {values.GetValueOrDefault(UnsubscribeVariable)}"
            : text;
    }

    private static string WayOut(string language) =>
        "<p style=\"margin:32px 0 0;font-size:12px;color:#6b7280;text-align:center\"><a href=\"{{unsubscribe_url}}\" style=\"color:#6b7280\">"
        + (language is "zh-CN" ? "退订" : "Unsubscribe")
        + "</a> · <a href=\"{{preferences_url}}\" style=\"color:#6b7280\">"
        + (language is "zh-CN" ? "偏好设置" : "Preferences")
        + "</a></p>";

    private static string BeforeEnd(string html, string addition)
    {
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + addition : html.Insert(end, addition);
    }

    internal static Problem Failed(string en, string zh) =>
        new(
            "template-failed",
            new("The template cannot be filled in", "模板无法渲染"),
            new($"It stopped at: {en}. Look at it in the preview.", $"渲染中断：{zh}。请在预览中检查。")
        );
}
