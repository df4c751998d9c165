using System.Text;

namespace Perennial.Rules.Basics;

/// <summary>Initials of names for search: <c>zs</c> finds 张三, <c>jd</c> finds Jane Doe.</summary>
/// <remarks>
/// The table holds one letter for every character from U+4E00 to U+9FFF, its most common reading; it was written with
/// pinyin-pro 3.29 (MIT). A surname that is read differently in names stands in <see cref="SurnameReadings"/>.
/// </remarks>
public static class Pinyin
{
    private const int Longest = 20;
    private const char First = '\u4e00';
    private const char Last = '\u9fff';

    private static readonly Dictionary<char, char> SurnameReadings = new()
    {
        ['单'] = 's',
        ['曾'] = 'z',
        ['仇'] = 'q',
        ['解'] = 'x',
        ['查'] = 'z',
        ['区'] = 'o',
        ['尉'] = 'y',
        ['翟'] = 'z',
        ['朴'] = 'p',
        ['繁'] = 'p',
        ['秘'] = 'b',
        ['乐'] = 'y',
        ['种'] = 'c',
        ['员'] = 'y',
        ['召'] = 's',
        ['折'] = 's',
    };

    private static readonly string Letters = Load();

    /// <summary>The initials in lower case: one per Chinese character and per word in Latin script; null when there are none.</summary>
    public static string? InitialsOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var initials = new StringBuilder(8);
        var inWord = false;
        foreach (var letter in name.Trim())
        {
            if (initials.Length == Longest)
                break;
            var isHan = letter is >= First and <= Last;
            if (
                isHan
                && (initials.Length == 0 && SurnameReadings.TryGetValue(letter, out var reading) ? reading : Letters[letter - First])
                    is var han
                        and not '-'
            )
                initials.Append(han);
            else if (!isHan && !inWord && char.IsLetterOrDigit(letter))
                initials.Append(char.ToLowerInvariant(letter));
            inWord = !isHan && (char.IsLetterOrDigit(letter) || letter is '\'' or '’');
        }
        return initials.Length == 0 ? null : initials.ToString();
    }

    /// <summary>Whether somebody who types this may mean initials: two letters or more and nothing else.</summary>
    public static bool CouldBeInitials(string text) => text.Length is >= 2 and <= Longest && text.All(char.IsAsciiLetter);

    private static string Load()
    {
        using var table = new StreamReader(typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin-initials.txt")!);
        return table.ReadToEnd().ReplaceLineEndings("");
    }
}
