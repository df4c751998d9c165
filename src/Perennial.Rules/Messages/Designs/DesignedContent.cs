using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a template says when it is put together from blocks: the design, and what it is written out to in every language.</summary>
public static class DesignedContent
{
    /// <summary>The same with its HTML and text made of a design; or everything that is wrong with the design.</summary>
    /// <param name="content">Subjects and preheaders by language.</param>
    /// <param name="json">The design.</param>
    /// <param name="category">Of the template: a mail that is not transactional says how to get no more of it.</param>
    /// <param name="blocks">All blocks that templates share, by name.</param>
    public static Outcome<TemplateContent> Of(
        TemplateContent content,
        string json,
        string? category,
        IReadOnlyDictionary<string, string> blocks
    )
    {
        var read = DesignJson.Read(json);
        if (!read.IsOk)
            return read.Problems.ToList();
        var languages = content.Variants.Keys.Where(TemplateContent.Languages.Contains).ToList();
        if (DesignCheck.Of(read.Value, languages, content.Language, blocks) is { Count: > 0 } problems)
            return problems;
        return Written(content with { Design = read.Value }, category);
    }

    /// <summary>A content with a checked design, written out.</summary>
    public static TemplateContent Written(TemplateContent content, string? category) =>
        content with
        {
            Variants = content.Variants.ToDictionary(
                pair => pair.Key,
                pair =>
                    Written(content.Design!, new(pair.Key, content.Language, category != MessageCategory.Transactional.Key()), pair.Value)
            ),
        };

    private static Variant Written(MailDesign design, DesignVoice voice, Variant said) =>
        said with
        {
            Html = RenderDesign.Html(design, voice, said.Subject),
            Text = RenderDesign.Text(design, voice),
        };
}
