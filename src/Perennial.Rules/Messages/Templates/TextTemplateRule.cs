using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a template of a channel without HTML must be to be saved.</summary>
public static class TextTemplateRule
{
    private const int LongestText = 5_000;
    private const int LongestTitle = 200;
    private const int LongestCode = 200;
    private const int MostParams = 50;

    /// <summary>Everything that is wrong with one language of it.</summary>
    public static IEnumerable<Problem> Check(string language, Variant variant, string channel)
    {
        var parameters = variant.Params ?? [];
        if (MessageChannels.HasTitle(channel) && variant.Subject.Length is 0 or > LongestTitle)
            yield return TemplateRule.Wrong(
                $"{language}.subject",
                $"Give a title of 1 to {LongestTitle} characters.",
                $"请填写 1 到 {LongestTitle} 个字符的标题。"
            );
        if (variant.Text.Trim().Length == 0 && string.IsNullOrWhiteSpace(variant.Code))
            yield return TemplateRule.Wrong(
                $"{language}.text",
                "Nothing is written yet. Write the text, or name the provider's template.",
                "内容为空，请填写正文或服务商模板编号。"
            );
        if (variant.Text.Length > LongestText)
            yield return TemplateRule.Wrong(
                $"{language}.text",
                $"{variant.Text.Length} characters. At most {LongestText}.",
                $"共 {variant.Text.Length} 个字符，最多 {LongestText} 个。"
            );
        if (variant.Url is { } url && channel is not MessageChannels.Inbox)
            yield return TemplateRule.Wrong(
                $"{language}.url",
                "Only messages of the inbox lead somewhere. Write the address into the text.",
                "只有站内信可以设置跳转地址，请将地址写入正文。"
            );
        else if (variant.Url?.Length > InboxLink.Longest || !InboxLink.MayBe(variant.Url))
            yield return TemplateRule.Wrong(
                $"{language}.url",
                $"'{variant.Url}' is no address such as https://shop.example.com/orders, up to {InboxLink.Longest} characters.",
                $"“{variant.Url}”不是 https://shop.example.com/orders 这样的地址（最多 {InboxLink.Longest} 个字符）。"
            );
        if (variant.Code?.Length > LongestCode)
            yield return TemplateRule.Wrong($"{language}.code", $"At most {LongestCode} characters.", $"最多 {LongestCode} 个字符。");
        if (
            parameters.Count > MostParams
            || parameters.Any(param => param.Name.Trim().Length is 0 or > 100)
            || parameters.DistinctBy(param => param.Name).Count() != parameters.Count
        )
            yield return TemplateRule.Wrong(
                $"{language}.params",
                $"Name every parameter once, with 1 to 100 characters, {MostParams} at most.",
                $"每个参数名只用一次，1 到 100 个字符，最多 {MostParams} 个参数。"
            );
    }
}
