namespace Perennial.Rules.Messages;

/// <summary>What a template says in one language.</summary>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Preheader">What mail programs show beside the subject; empty for none.</param>
/// <param name="Html">With variables.</param>
/// <param name="Text">The plain part; empty when it is made of the HTML. On channels without HTML it is what is said.</param>
public sealed record Variant(string Subject, string Preheader, string Html, string Text)
{
    /// <summary>The provider's own template, where it wants one.</summary>
    public string? Code { get; init; }

    /// <summary>What is filled into it, in the provider's order.</summary>
    public IReadOnlyList<TemplateParam>? Params { get; init; }

    /// <summary>Where pressing a message of the inbox leads; null for nowhere. Values in it are percent-encoded.</summary>
    public string? Url { get; init; }
}

/// <summary>What a template says.</summary>
/// <param name="Language">The language of whoever speaks none of the others: a key of <paramref name="Variants"/>.</param>
/// <param name="Variants">By language: zh-CN, en.</param>
public sealed record TemplateContent(string Language, IReadOnlyDictionary<string, Variant> Variants)
{
    /// <summary>Days after which a message is gone from the inbox; null for never.</summary>
    public int? ExpiresAfterDays { get; init; }

    /// <summary>What its HTML and text are written from; null where they are written by hand.</summary>
    public MailDesign? Design { get; init; }

    /// <summary>Languages that a variant can be in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>The language in which somebody is written to.</summary>
    /// <param name="wanted">What the customer's field says: zh, zh-CN, zh_CN, en-GB, 中文; null when nobody knows.</param>
    public string LanguageFor(string? wanted)
    {
        var tag = wanted?.Trim() ?? "";
        var language =
            tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || tag.StartsWith('中') ? "zh-CN"
            : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith('英') ? "en"
            : Language;
        return Variants.ContainsKey(language) ? language : Language;
    }
}

/// <summary>A message as it goes out.</summary>
public sealed record Rendered(string Language, string Subject, string Html, string Text)
{
    /// <summary>The provider's own template.</summary>
    public string? Code { get; init; }

    /// <summary>What is filled into it.</summary>
    public IReadOnlyList<TemplateParam> Params { get; init; } = [];

    /// <summary>Where pressing it leads; null for nowhere, also when what was filled in is no address of a page.</summary>
    public string? Url { get; init; }
}
