namespace Perennial.Rules.Messages;

/// <summary>The links of a message to pages, as they stand in it.</summary>
public static class MessageLinks
{
    /// <summary>Each once, in the order in which a reader meets them: of a mail those of both parts, of a text also what is filled into a provider's template and where pressing it leads.</summary>
    /// <param name="message">Filled in for somebody.</param>
    /// <param name="of">What it was filled in of: a plain part that is made of the HTML has no links of its own.</param>
    public static IReadOnlyList<string> Of(Rendered message, Variant of) =>
        [
            .. (MailHtml.Read(message.Html)?.Links ?? [])
                .Concat(message.Html.Length > 0 && string.IsNullOrWhiteSpace(of.Text) ? [] : TextLinks.In(message.Text))
                .Concat(message.Params.SelectMany(param => TextLinks.In(param.Value)))
                .Concat(message.Url is { } url ? [url] : [])
                .Distinct(),
        ];
}
