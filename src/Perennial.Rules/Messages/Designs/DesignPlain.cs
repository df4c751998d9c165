namespace Perennial.Rules.Messages;

/// <summary>Writes blocks as plain text, each with an empty line behind it.</summary>
internal sealed class DesignPlain(DesignVoice voice)
{
    private const string Line = "----------------------------------------";

    public string Of(MailBlock block) =>
        block switch
        {
            MailBlock.Heading it => $"{Said(it.Text)}\n\n",
            MailBlock.Paragraphs it => DesignRich.Plain(RichText.Read(it.Text.In(voice.Language, voice.Own))),
            MailBlock.Picture it => Picture(it),
            MailBlock.Button it => $"{Said(it.Label)}: {Address(it.Link.In(voice.Language, voice.Own))}\n\n",
            MailBlock.Divider => $"{Line}\n\n",
            MailBlock.Columns it => string.Concat(it.Left.Concat(it.Right).Select(Of)),
            MailBlock.Items it => Items(it),
            MailBlock.When it => Only(it),
            _ => "",
        };

    /// <summary>Who writes, and the ways out.</summary>
    public string End(MailBlock.Footer? footer)
    {
        var said = footer is null ? "" : DesignRich.Plain(RichText.Read(footer.Text.In(voice.Language, voice.Own)));
        var ways = voice.NeedsWayOut
            ? $"{RenderDesign.Unsubscribe(voice)}: {{{{unsubscribe_url}}}}\n{RenderDesign.Preferences(voice)}: {{{{preferences_url}}}}"
            : "";
        return said.Length + ways.Length == 0 ? "" : $"{Line}\n{said}{ways}";
    }

    /// <summary>As in HTML: one that begins with a variable is only used when it is one of the web, of mail or of a telephone.</summary>
    public static string Address(string address) =>
        DesignExpressions.Parts(address.Trim()).FirstOrDefault().IsExpression
            ? System.Net.WebUtility.HtmlDecode(DesignExpressions.ToAddress(address))
            : DesignExpressions.ToPlain(address.Trim());

    private string Picture(MailBlock.Picture it)
    {
        var (alt, link) = (Said(it.Alt), it.Link.In(voice.Language, voice.Own));
        return alt.Length + link.Length == 0 ? ""
            : link.Length == 0 ? $"[{alt}]\n\n"
            : $"[{alt}] ({Address(link)})\n\n";
    }

    private string Items(MailBlock.Items it)
    {
        string Behind(IReadOnlyDictionary<string, string> words) => Said(words) is { Length: > 0 } said ? $" · {said}" : "";
        var link = it.Link is { Length: > 0 } to ? $" ({Address(to)})" : "";
        // A line that only closes is taken out of the text with its end.
        return $"{{{{#if {it.List}}}}}{{{{#each {it.List}}}}}- {Said(it.Title)}{Behind(it.Detail)}{Behind(it.Aside)}{link}\n{{{{/each}}}}\n\n{{{{/if}}}}";
    }

    private string Only(MailBlock.When it)
    {
        var (open, close) = RenderDesign.Condition(it);
        return open + string.Concat(it.Blocks.Select(Of)) + close;
    }

    private string Said(IReadOnlyDictionary<string, string> words) => DesignExpressions.ToPlain(words.In(voice.Language, voice.Own));
}
