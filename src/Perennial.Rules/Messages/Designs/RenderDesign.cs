namespace Perennial.Rules.Messages;

/// <summary>What a design is written out for.</summary>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Own">The template's own language, whose links and descriptions the others may share.</param>
/// <param name="NeedsWayOut">Whether the mail must say how to get no more of this: everything that is not transactional.</param>
public sealed record DesignVoice(string Language, string Own, bool NeedsWayOut);

/// <summary>Writes a design as the Handlebars template that is filled in for everybody: as HTML, and as plain text.</summary>
public static class RenderDesign
{
    /// <summary>A whole HTML document: tables and styles in every element, because mail programs know little else.</summary>
    /// <param name="design">Checked by <see cref="DesignCheck"/>.</param>
    /// <param name="voice">For whom.</param>
    /// <param name="subject">Of the mail, with variables.</param>
    public static string Html(MailDesign design, DesignVoice voice, string subject)
    {
        var look = new DesignLook(design.Theme);
        var blocks = new DesignHtml(look, voice);
        var rows = string.Concat(design.Blocks.Where(block => block is not MailBlock.Footer).Select(block => blocks.Row(block)));
        return DesignFrame.Around(look, voice, subject, DesignFrame.Logo(look) + rows, blocks.End(FooterOf(design)));
    }

    /// <summary>The plain part; empty where only the HTML knows it, because of parts that templates share.</summary>
    /// <param name="design">Checked by <see cref="DesignCheck"/>.</param>
    /// <param name="voice">For whom.</param>
    public static string Text(MailDesign design, DesignVoice voice)
    {
        if (design.All.Any(block => block is MailBlock.Shared))
            return "";
        var plain = new DesignPlain(voice);
        var said = string.Concat(design.Blocks.Where(block => block is not MailBlock.Footer).Select(plain.Of));
        return (said + plain.End(FooterOf(design))).Trim();
    }

    private static MailBlock.Footer? FooterOf(MailDesign design) => design.Blocks.OfType<MailBlock.Footer>().FirstOrDefault();

    /// <summary>What stands before and behind blocks that only some see.</summary>
    internal static (string Open, string Close) Condition(MailBlock.When when)
    {
        var (word, test) = when.Is switch
        {
            "unknown" => ("unless", when.Variable),
            "equals" => ("if", $"(eq {when.Variable} \"{when.Value}\")"),
            "differs" => ("unless", $"(eq {when.Variable} \"{when.Value}\")"),
            "more" => ("if", $"(gt {when.Variable} \"{when.Value}\")"),
            "less" => ("if", $"(lt {when.Variable} \"{when.Value}\")"),
            _ => ("if", when.Variable),
        };
        return ($"{{{{#{word} {test}}}}}", $"{{{{/{word}}}}}");
    }

    internal static string Unsubscribe(DesignVoice voice) => voice.Language is "zh-CN" ? "退订" : "Unsubscribe";

    internal static string Preferences(DesignVoice voice) => voice.Language is "zh-CN" ? "偏好设置" : "Preferences";
}
