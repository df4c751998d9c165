using Perennial.Rules.Messages;

namespace Perennial.Rules.Tests.Messages;

/// <summary>Makes up designs, with words that try to be more than words.</summary>
internal sealed class RandomDesign(int seed)
{
    private static readonly string[] Nasty =
    [
        "<script>alert(1)</script>",
        "a < b & c > \"d\" 'e'",
        "**bold** and *thin* and ***both***",
        "2 * 3 * 4 ** 5",
        "[words](https://a.test/?x=1&y=<z>) after",
        "[{{customer.name}}](mailto:a@b.test)",
        "{{fallback customer.name \"<b>friend</b>\"}}!",
        "c:\\temp\\{{customer.city}} { one } brace",
        "- first\n- **second\n1. third\n\nlast ]( ) [",
        "林小满 🎂 \u0001",
        "--> ]]> <!-- <![CDATA[",
    ];

    private readonly Random _random = new(seed);
    private int _next;

    /// <summary>Marks that stand in the words, in the order of the mail.</summary>
    public List<string> Marks { get; } = [];

    public MailDesign Make() =>
        new()
        {
            Theme = new MailTheme
            {
                Brand = Color(),
                Background = Color(),
                Surface = Color(),
                Ink = Color(),
                Width = _random.Next(480, 641),
                Radius = _random.Next(0, 33),
                Font = Pick("sans", "serif", "rounded"),
                Logo = _random.Next(2) == 0 ? null : new MailLogo("https://a.test/l.png", Nasty[0]),
            },
            Blocks = [.. Blocks(1, false), new MailBlock.Footer { Id = Id(), Text = Said() }],
        };

    private List<MailBlock> Blocks(int depth, bool isInColumn) =>
        [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Block(depth, isInColumn))];

    private MailBlock Block(int depth, bool isInColumn) =>
        _random.Next(depth < 3 ? 9 : 7) switch
        {
            0 => new MailBlock.Heading
            {
                Id = Id(),
                Text = Said(),
                Level = _random.Next(1, 4),
            },
            1 => new MailBlock.Paragraphs
            {
                Id = Id(),
                Text = Said(),
                Size = Pick("normal", "small"),
            },
            2 => new MailBlock.Picture
            {
                Id = Id(),
                Src = Pick("https://a.test/x.png", "/m/i/abc.png", "{{data.url}}"),
                Alt = Said(),
                Link = Link(),
            },
            3 => new MailBlock.Button
            {
                Id = Id(),
                Label = Said(),
                Link = Link(),
                Align = Pick("left", "center", "right"),
            },
            4 => new MailBlock.Divider { Id = Id() },
            5 => new MailBlock.Spacer(_random.Next(4, 121)) { Id = Id() },
            6 => new MailBlock.Items
            {
                Id = Id(),
                Title = Said(),
                Detail = Said(),
                Image = Pick("{{this.image}}", null),
                Link = Pick("{{this.url}}", null),
            },
            7 when !isInColumn => new MailBlock.Columns
            {
                Id = Id(),
                Share = _random.Next(25, 76),
                Left = Blocks(depth + 1, true),
                Right = Blocks(depth + 1, true),
            },
            _ => new MailBlock.When
            {
                Id = Id(),
                Variable = "customer.name",
                Is = "known",
                Blocks = Blocks(depth + 1, isInColumn),
            },
        };

    private Dictionary<string, string> Said()
    {
        Marks.Add($"mark{_next}x");
        return new() { ["en"] = $"mark{_next++}x {Pick(Nasty)}" };
    }

    private Dictionary<string, string> Link() =>
        new()
        {
            ["en"] = Pick(
                "https://a.test/?a=\"><script>&b={{customer.name}}",
                "{{data.url}}?x=1",
                "tel:+1 2",
                "{{fallback data.nothing \"javascript:x\"}}"
            )!,
        };

    private string Id() => $"i{_next++}";

    private string Color() => $"#{_random.Next(0x1000000):x6}";

    private T Pick<T>(params T[] of) => of[_random.Next(of.Length)];
}
