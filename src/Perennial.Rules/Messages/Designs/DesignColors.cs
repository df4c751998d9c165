using System.Globalization;

namespace Perennial.Rules.Messages;

/// <summary>Colours of a mail that are derived from others, so that words can be read on what is behind them.</summary>
/// <remarks>Contrast as WCAG 2.2 defines it, section 1.4.3.</remarks>
public static class DesignColors
{
    /// <summary>Behind the words where the reader's programs are dark.</summary>
    public const string DarkSurface = "#1a211e";

    private const double Readable = 4.5;

    // Of red, green and blue: where they stand in the text, and how bright they are.
    private static readonly int[] Places = [1, 3, 5];
    private static readonly double[] Weights = [0.2126, 0.7152, 0.0722];

    /// <summary>Whether a text is a colour as <c>#rrggbb</c>.</summary>
    public static bool Is(string? color) =>
        color is { Length: 7 } && color[0] is '#' && uint.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, null, out _);

    /// <summary>White or black, whichever reads better on a colour.</summary>
    public static string On(string color) => Contrast("#ffffff", color) >= Contrast("#000000", color) ? "#ffffff" : "#000000";

    /// <summary>A colour, made lighter until it can be read on the dark surface.</summary>
    public static string ForDark(string color) => Toward(color, "#ffffff", DarkSurface);

    /// <summary>A colour, made darker or lighter until it can be read on another.</summary>
    public static string ReadableOn(string color, string behind) => Toward(color, On(behind), behind);

    /// <summary>A part of a colour and the rest of another.</summary>
    /// <param name="share">Of <paramref name="other"/>, in [0, 1].</param>
    public static string Mixed(string color, string other, double share)
    {
        var (a, b) = (Parts(color), Parts(other));
        return "#" + string.Concat(a.Zip(b, (x, y) => ((int)Math.Round(x + (y - x) * share)).ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>From 1, the same, to 21, black on white.</summary>
    public static double Contrast(string a, string b)
    {
        var (light, dark) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static string Toward(string color, string goal, string behind)
    {
        var found = color;
        for (var tenths = 1; Contrast(found, behind) < Readable && tenths <= 10; tenths++)
            found = Mixed(color, goal, tenths / 10.0);
        return found;
    }

    private static double Luminance(string color)
    {
        var parts = Parts(color).Select(part => part / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4));
        return parts.Zip(Weights, (part, weight) => part * weight).Sum();
    }

    private static int[] Parts(string color) =>
        [.. Places.Select(at => int.Parse(color.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
}
