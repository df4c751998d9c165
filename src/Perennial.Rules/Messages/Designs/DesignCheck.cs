using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a design must be to be sent.</summary>
public static partial class DesignCheck
{
    private const int MostBlocks = 200;
    private const int DeepestBlock = 3;
    private const int LongestShort = 500;

    private static readonly string[] Aligns = ["left", "center", "right"];
    private static readonly string[] Comparisons = ["known", "unknown", "equals", "differs", "more", "less"];

    /// <summary>Everything that is wrong with it.</summary>
    /// <param name="design">As it was read.</param>
    /// <param name="languages">The template is written in.</param>
    /// <param name="own">The template's own language, whose links and descriptions the others may share.</param>
    /// <param name="blocks">All blocks that templates share, by name.</param>
    public static List<Problem> Of(
        MailDesign design,
        IReadOnlyCollection<string> languages,
        string own,
        IReadOnlyDictionary<string, string> blocks
    )
    {
        var all = design.All.ToList();
        var problems = OfTheme(design.Theme).ToList();
        if (all.Count == 0)
            problems.Add(DesignProblems.Empty);
        if (all.Count > MostBlocks)
            problems.Add(DesignProblems.TooMany(all.Count, MostBlocks));
        problems.AddRange(
            all.GroupBy(block => block.Id)
                .Where(same => same.Count() > 1 || !Id().IsMatch(same.Key))
                .Select(same => DesignProblems.Id(same.Key))
        );
        problems.AddRange(design.Blocks.SelectMany(block => OfPlace(block, 1, false)));
        problems.AddRange(
            all.OfType<MailBlock.Footer>()
                .Skip(1)
                .Concat(all.Except(design.Blocks).OfType<MailBlock.Footer>())
                .DistinctBy(footer => footer.Id)
                .Select(footer => DesignProblems.Footers(footer.Id))
        );
        var said = new DesignWords(languages, own, blocks);
        problems.AddRange(all.SelectMany(block => OfBlock(block, said)));
        return problems;
    }

    private static IEnumerable<Problem> OfTheme(MailTheme theme)
    {
        foreach (
            var (name, color) in new[]
            {
                ("brand", theme.Brand),
                ("background", theme.Background),
                ("surface", theme.Surface),
                ("ink", theme.Ink),
            }
        )
            if (!DesignColors.Is(color))
                yield return DesignProblems.Value($"theme.{name}", color, Color);
        foreach (var problem in Number("theme.width", theme.Width, 480, 640).Concat(Number("theme.radius", theme.Radius, 0, 32)))
            yield return problem;
        if (!MailFonts.All.ContainsKey(theme.Font))
            yield return DesignProblems.Value("theme.font", theme.Font, OneOf(MailFonts.All.Keys));
        if (theme.Logo is not { } logo)
            yield break;
        if (!DesignWords.IsPicture(logo.Src))
            yield return DesignProblems.Value("theme.logo.src", logo.Src, Picture);
        if (logo.Alt.Length > LongestShort)
            yield return DesignProblems.TooLong("theme.logo.alt", logo.Alt.Length, LongestShort);
        foreach (var problem in Number("theme.logo.width", logo.Width, 16, 600).Concat(Choice("theme.logo.align", logo.Align, Aligns)))
            yield return problem;
    }

    private static IEnumerable<Problem> OfPlace(MailBlock block, int depth, bool isInColumn)
    {
        if (depth > DeepestBlock || (isInColumn && block is MailBlock.Columns))
            return [DesignProblems.TooDeep(block.Id)];
        return block.Inner.SelectMany(inner => OfPlace(inner, depth + 1, isInColumn || block is MailBlock.Columns));
    }

    private static IEnumerable<Problem> OfBlock(MailBlock block, DesignWords said)
    {
        var id = block.Id;
        return block switch
        {
            MailBlock.Heading it =>
            [
                .. said.Words($"{id}.text", it.Text, LongestShort, isNeeded: true),
                .. Number($"{id}.level", it.Level, 1, 3),
                .. Choice($"{id}.align", it.Align, Aligns),
            ],
            MailBlock.Paragraphs it =>
            [
                .. said.Rich($"{id}.text", it.Text, isNeeded: true),
                .. Choice($"{id}.align", it.Align, Aligns),
                .. Choice($"{id}.size", it.Size, ["normal", "small"]),
            ],
            MailBlock.Picture it =>
            [
                .. DesignWords.IsPicture(it.Src) ? [] : new[] { DesignProblems.Value($"{id}.src", it.Src, Picture) },
                .. said.Words($"{id}.alt", it.Alt, LongestShort),
                .. said.Links($"{id}.link", it.Link),
                .. Number($"{id}.width", it.Width, 10, 100),
                .. Choice($"{id}.align", it.Align, Aligns),
            ],
            MailBlock.Button it =>
            [
                .. said.Words($"{id}.label", it.Label, LongestShort, isNeeded: true),
                .. said.Links($"{id}.link", it.Link, isNeeded: true),
                .. it.Color is null || DesignColors.Is(it.Color) ? [] : new[] { DesignProblems.Value($"{id}.color", it.Color, Color) },
                .. Choice($"{id}.align", it.Align, Aligns),
            ],
            MailBlock.Spacer it => Number($"{id}.height", it.Height, 4, 120),
            MailBlock.Columns it => Number($"{id}.share", it.Share, 25, 75),
            MailBlock.Items it => OfItems(it, said),
            MailBlock.Shared it => said.Blocks.ContainsKey(it.Name) ? [] : [DesignProblems.NoBlock($"{id}.name", it.Name)],
            MailBlock.When it => OfWhen(it),
            MailBlock.Footer it => said.Rich($"{id}.text", it.Text),
            _ => [],
        };
    }

    private static IEnumerable<Problem> OfItems(MailBlock.Items it, DesignWords said) =>
        [
            .. Variable($"{it.Id}.list", it.List),
            .. said.Words($"{it.Id}.title", it.Title, LongestShort, isNeeded: true),
            .. said.Words($"{it.Id}.detail", it.Detail, LongestShort),
            .. said.Words($"{it.Id}.aside", it.Aside, LongestShort),
            .. it.Image is null || DesignWords.IsPicture(it.Image)
                ? []
                : new[] { DesignProblems.Value($"{it.Id}.image", it.Image, Picture) },
            .. it.Link is null || DesignWords.IsLink(it.Link) ? [] : new[] { DesignProblems.Link($"{it.Id}.link", it.Link) },
        ];

    private static IEnumerable<Problem> OfWhen(MailBlock.When it) =>
        [
            .. Variable($"{it.Id}.variable", it.Variable),
            .. Choice($"{it.Id}.is", it.Is, Comparisons),
            .. it.Is is "known" or "unknown" || (it.Value is { Length: > 0 and <= 200 } && !Quoting().IsMatch(it.Value))
                ? []
                : new[] { DesignProblems.Value($"{it.Id}.value", it.Value ?? "", Compared) },
        ];

    private static IEnumerable<Problem> Variable(string field, string path) =>
        Path().IsMatch(path) ? [] : [DesignProblems.Value(field, path, new("a variable, such as orders.last", "变量名，如 orders.last"))];

    private static IEnumerable<Problem> Number(string field, int found, int least, int most) =>
        found >= least && found <= most
            ? []
            : [DesignProblems.Value(field, $"{found}", new($"a number from {least} to {most}", $"{least} 到 {most} 之间的数"))];

    private static IEnumerable<Problem> Choice(string field, string found, IEnumerable<string> known) =>
        known.Contains(found) ? [] : [DesignProblems.Value(field, found, OneOf(known))];

    private static Phrase OneOf(IEnumerable<string> known) => new($"one of {string.Join(", ", known)}", $"{string.Join("、", known)} 之一");

    private static Phrase Color { get; } = new("a colour such as #0f7a5f", "颜色值，如 #0f7a5f");

    private static Phrase Compared { get; } =
        new("1 to 200 characters without quotation marks, braces and backslashes", "1 到 200 个字符，不含双引号、花括号与反斜杠");

    private static Phrase Picture { get; } =
        new("the address of a picture, beginning with https:// or /m/i/", "图片地址，以 https:// 或 /m/i/ 开头");

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("[\"'{}\\\\\\p{Cc}]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoting();
}
