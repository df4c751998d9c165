using System.Text.RegularExpressions;
using HandlebarsDotNet;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a template and a block must be to be saved.</summary>
public static partial class TemplateRule
{
    /// <summary>Characters of one part at most.</summary>
    public const int Longest = 200_000;

    private const int LongestSubject = 500;
    private const int Deepest = 30;
    private const int MostDays = 365;

    /// <summary>Everything that is wrong with what a template says.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="blocks">All blocks there are, by name.</param>
    /// <param name="channel">On which it goes out.</param>
    public static List<Problem> Check(
        TemplateContent content,
        IReadOnlyDictionary<string, string> blocks,
        string channel = MessageChannels.Email
    )
    {
        var problems = new List<Problem>();
        if (!content.Variants.ContainsKey(content.Language))
            problems.Add(
                Wrong(
                    "language",
                    $"There is no text in '{content.Language}', the language of everybody else. Write it, or choose another.",
                    $"没有默认语言“{content.Language}”的内容，请补写或另选默认语言。"
                )
            );
        if (content.ExpiresAfterDays is { } days && (channel is not MessageChannels.Inbox || days is < 1 or > MostDays))
            problems.Add(
                Wrong(
                    "expiresAfterDays",
                    $"Give 1 to {MostDays} days, or none; only messages of the inbox expire.",
                    $"请填写 1 到 {MostDays} 天，留空表示不过期；只有站内信会过期。"
                )
            );
        foreach (var (language, variant) in content.Variants)
        {
            if (!TemplateContent.Languages.Contains(language))
                problems.Add(Wrong("variants", $"'{language}' is none of zh-CN, en.", $"“{language}”不是 zh-CN、en 之一。"));
            problems.AddRange(
                channel is MessageChannels.Email ? OfMail(language, variant) : TextTemplateRule.Check(language, variant, channel)
            );
            foreach (var (part, source) in Parts(variant))
                problems.AddRange(CheckSource($"{language}.{part}", source, blocks));
        }
        return problems;
    }

    private static IEnumerable<Problem> OfMail(string language, Variant variant)
    {
        if (variant.Subject.Length is 0 or > LongestSubject)
            yield return Wrong(
                $"{language}.subject",
                $"Give a subject of 1 to {LongestSubject} characters.",
                $"请填写 1 到 {LongestSubject} 个字符的主题。"
            );
        if (variant.Html.Trim().Length == 0 && variant.Text.Trim().Length == 0)
            yield return Wrong(
                $"{language}.html",
                "Nothing is written yet. Write the HTML or the plain text.",
                "内容为空，请填写 HTML 或纯文本。"
            );
    }

    /// <summary>Everything that is wrong with a block.</summary>
    /// <param name="name">By which templates use it.</param>
    /// <param name="source">What it says.</param>
    /// <param name="others">The other blocks, by name.</param>
    public static List<Problem> CheckBlock(string name, string source, IReadOnlyDictionary<string, string> others)
    {
        var problems = new List<Problem>();
        if (!BlockName().IsMatch(name))
            problems.Add(
                Wrong(
                    "name",
                    $"'{name}' is no name for a block. Use 1 to 50 Latin letters, digits, - and _.",
                    $"“{name}”不能作为区块名，请使用 1 到 50 个拉丁字母、数字、- 和 _。"
                )
            );
        var blocks = new Dictionary<string, string>(others) { [name] = source };
        problems.AddRange(CheckSource("source", source, blocks));
        if (TemplateBlocks.Circle(blocks) is { } circle)
            problems.Add(
                Wrong(
                    "source",
                    $"Blocks contain each other in a circle: {string.Join(" > ", circle)}. Take one out.",
                    $"区块互相包含：{string.Join(" > ", circle)}。请移除其中一个。"
                )
            );
        return problems;
    }

    /// <summary>The parts of a variant by their fields.</summary>
    public static IEnumerable<(string Part, string Source)> Parts(Variant variant) =>
        [
            ("subject", variant.Subject),
            ("preheader", variant.Preheader),
            ("html", variant.Html),
            ("text", variant.Text),
            .. (variant.Params ?? []).Select(param => ("params", param.Value)),
            ("url", variant.Url ?? ""),
        ];

    /// <summary>Everything that is wrong with one part.</summary>
    public static List<Problem> CheckSource(string field, string source, IReadOnlyDictionary<string, string> blocks)
    {
        if (source.Length > Longest)
            return
            [
                Wrong(
                    field,
                    $"{source.Length} characters. At most {Longest}; put pictures beside the mail, not into it.",
                    $"共 {source.Length} 个字符，最多 {Longest} 个；请引用图片而不要内嵌。"
                ),
            ];
        if (Depth(source) > Deepest)
            return
            [
                Wrong(
                    field,
                    $"Conditions and loops stand more than {Deepest} deep in each other. Simplify.",
                    $"条件与循环嵌套超过 {Deepest} 层，请简化。"
                ),
            ];
        var missing = TemplateBlocks.UsedBy(source).Where(name => !blocks.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            return
            [
                Wrong(
                    field,
                    $"There is no block '{string.Join("', '", missing)}'. Create it, or take it out.",
                    $"没有名为“{string.Join("、", missing)}”的区块，请创建或移除。"
                ),
            ];
        try
        {
            Handlebars.Create().Compile(source);
            return [];
        }
        catch (HandlebarsException e)
        {
            var said = (e.InnerException ?? e).Message.Split('\n')[0].Trim();
            return
            [
                Wrong(
                    field,
                    $"The template cannot be understood: {said} Close every {{{{#…}}}} and check names of helpers.",
                    $"模板无法解析：{said} 请检查每个 {{{{#…}}}} 是否闭合以及辅助函数的名称。"
                ),
            ];
        }
    }

    private static int Depth(string source)
    {
        var (depth, deepest) = (0, 0);
        foreach (Match mark in Nesting().Matches(source))
        {
            depth += mark.Value is ")" || mark.Value.EndsWith('/') ? -1 : 1;
            deepest = Math.Max(deepest, depth);
        }
        return deepest;
    }

    internal static Problem Wrong(string field, string en, string zh) =>
        new("template-invalid", new("The template cannot be saved like this", "模板无法保存"), new(en, zh), field);

    [GeneratedRegex(@"\{\{~?[#^/]|[()]", RegexOptions.CultureInvariant)]
    private static partial Regex Nesting();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BlockName();
}
