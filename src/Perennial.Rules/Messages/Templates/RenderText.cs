using HandlebarsDotNet;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>Fills a variant in for a channel without HTML.</summary>
public static class RenderText
{
    /// <summary>A message for one person; or why it cannot be written.</summary>
    /// <param name="engine">Of the variant's language.</param>
    /// <param name="variant">What to say.</param>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="values">What is known of the person.</param>
    public static Outcome<Rendered> Of(TemplateEngine engine, Variant variant, string language, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            return new Rendered(
                language,
                string.Join(' ', engine.Text(variant.Subject, values).Split('\r', '\n')).Trim(),
                "",
                Clean(engine.Text(variant.Text, values))
            )
            {
                Code = string.IsNullOrWhiteSpace(variant.Code) ? null : variant.Code.Trim(),
                Params =
                [
                    .. (variant.Params ?? []).Select(param => new TemplateParam(
                        param.Name.Trim(),
                        Clean(engine.Text(param.Value, values))
                    )),
                ],
                Url = InboxLink.Of(string.IsNullOrWhiteSpace(variant.Url) ? null : engine.Url(variant.Url, values)),
            };
        }
        catch (HandlebarsException e)
        {
            var said = (e.InnerException ?? e).Message.Split('\n')[0].Trim();
            return RenderMail.Failed(said, said);
        }
    }

    // PostgreSQL keeps no zero character in a text, and no provider wants one.
    private static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal).Trim();
}
