namespace Perennial.Rules.Basics;

/// <summary>The two languages of everything a user reads.</summary>
public enum Language
{
    /// <summary>English, <c>en</c>.</summary>
    En,

    /// <summary>Simplified Chinese, <c>zh-CN</c>.</summary>
    Zh,
}

/// <summary>Reads languages from tags such as <c>zh-CN</c>, <c>zh_CN.UTF-8</c> or an Accept-Language header.</summary>
public static class Languages
{
    /// <summary>Chinese when the first tag names Chinese, otherwise English.</summary>
    /// <param name="tag">A locale name or an Accept-Language header; null and empty mean English.</param>
    public static Language From(string? tag) =>
        tag is not null && tag.TrimStart().StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh : Language.En;

    /// <summary>The BCP 47 tag of a language.</summary>
    public static string Tag(this Language language) => language is Language.Zh ? "zh-CN" : "en";
}
