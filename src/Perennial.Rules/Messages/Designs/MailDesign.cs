using System.Text.Json.Serialization;

namespace Perennial.Rules.Messages;

/// <summary>A mail as it is put together from blocks: one order and one look for all languages, with the words of each beside each other.</summary>
/// <param name="Version">Of this format; 1.</param>
public sealed record MailDesign(int Version = MailDesign.Current)
{
    /// <summary>The version that is written.</summary>
    public const int Current = 1;

    /// <summary>How all of it looks.</summary>
    public MailTheme Theme { get; init; } = new();

    /// <summary>What stands in it, from top to bottom.</summary>
    public IReadOnlyList<MailBlock> Blocks { get; init; } = [];

    /// <summary>Every block with those inside others, from top to bottom.</summary>
    [JsonIgnore]
    public IEnumerable<MailBlock> All => Blocks.SelectMany(block => block.WithInner);
}

/// <summary>How a mail looks.</summary>
public sealed record MailTheme
{
    /// <summary>Of buttons and links, as <c>#rrggbb</c>.</summary>
    public string Brand { get; init; } = "#0f7a5f";

    /// <summary>Around the mail.</summary>
    public string Background { get; init; } = "#f3f5f4";

    /// <summary>Behind the words.</summary>
    public string Surface { get; init; } = "#ffffff";

    /// <summary>Of words.</summary>
    public string Ink { get; init; } = "#1f2a26";

    /// <summary>Pixels at most; narrower screens get what they have.</summary>
    public int Width { get; init; } = 600;

    /// <summary>A key of <see cref="MailFonts"/>.</summary>
    public string Font { get; init; } = "sans";

    /// <summary>Rounding of the mail and its buttons in pixels.</summary>
    public int Radius { get; init; } = 10;

    /// <summary>Stands above everything; null for none.</summary>
    public MailLogo? Logo { get; init; }
}

/// <summary>The sender's sign.</summary>
/// <param name="Src">Address of the picture.</param>
/// <param name="Alt">What it shows, which is mostly the sender's name.</param>
/// <param name="Width">Pixels.</param>
public sealed record MailLogo(string Src = "", string Alt = "", int Width = 120)
{
    /// <summary>left, center or right.</summary>
    public string Align { get; init; } = "left";
}

/// <summary>Fonts that mail programs have, each with Chinese ones.</summary>
public static class MailFonts
{
    /// <summary>Font lists by their key.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["sans"] =
                "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
            ["serif"] = "Georgia,'Times New Roman','Songti SC','Noto Serif CJK SC',SimSun,serif",
            ["rounded"] =
                "ui-rounded,'SF Pro Rounded','Nunito','Trebuchet MS','Yuanti SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
        };
}
