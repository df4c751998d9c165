namespace Perennial.Rules.Imports;

/// <summary>The signs and words that name currencies beside an amount.</summary>
public static class CurrencyMarks
{
    private static readonly (string Mark, string[] Codes)[] Marks =
    [
        ("HK$", ["HKD"]),
        ("US$", ["USD"]),
        ("NT$", ["TWD"]),
        ("A$", ["AUD"]),
        ("C$", ["CAD"]),
        ("S$", ["SGD"]),
        ("R$", ["BRL"]),
        ("CN¥", ["CNY"]),
        ("JP¥", ["JPY"]),
        ("RMB", ["CNY"]),
        ("人民币", ["CNY"]),
        ("美元", ["USD"]),
        ("港币", ["HKD"]),
        ("港元", ["HKD"]),
        ("欧元", ["EUR"]),
        ("日元", ["JPY"]),
        ("英镑", ["GBP"]),
        ("¥", ["CNY", "JPY"]),
        ("￥", ["CNY", "JPY"]),
        ("元", ["CNY"]),
        ("円", ["JPY"]),
        ("$", ["USD", "CAD", "AUD", "HKD", "SGD", "TWD", "NZD", "MXN"]),
        ("€", ["EUR"]),
        ("£", ["GBP"]),
        ("₩", ["KRW"]),
        ("₹", ["INR"]),
        ("₽", ["RUB"]),
        ("฿", ["THB"]),
        ("₫", ["VND"]),
    ];

    /// <summary>The ISO 4217 codes that a sign, word or code can mean; empty when it names no currency.</summary>
    public static IReadOnlyList<string> CodesOf(ReadOnlySpan<char> mark)
    {
        mark = mark.Trim();
        foreach (var (known, codes) in Marks)
            if (mark.Equals(known, StringComparison.OrdinalIgnoreCase))
                return codes;
        return mark.Length == 3 && IsLetters(mark) ? [mark.ToString().ToUpperInvariant()] : [];
    }

    /// <summary>Whether a mark can mean a currency.</summary>
    public static bool Means(ReadOnlySpan<char> mark, string code)
    {
        if (mark.Equals(code, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var candidate in CodesOf(mark))
            if (candidate == code)
                return true;
        return false;
    }

    /// <summary>Takes a mark from the beginning or the end of an amount.</summary>
    internal static bool Take(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> mark)
    {
        mark = default;
        foreach (var (known, _) in Marks)
        {
            if (text.StartsWith(known, StringComparison.OrdinalIgnoreCase))
                return TakeFront(ref text, known.Length, out mark);
            if (text.EndsWith(known, StringComparison.OrdinalIgnoreCase))
                return TakeBack(ref text, known.Length, out mark);
        }
        if (text.Length > 3 && IsLetters(text[..3]) && !char.IsAsciiLetter(text[3]))
            return TakeFront(ref text, 3, out mark);
        return text.Length > 3 && IsLetters(text[^3..]) && !char.IsAsciiLetter(text[^4]) && TakeBack(ref text, 3, out mark);
    }

    private static bool TakeFront(scoped ref ReadOnlySpan<char> text, int length, out ReadOnlySpan<char> mark)
    {
        mark = text[..length];
        text = text[length..].TrimStart();
        return true;
    }

    private static bool TakeBack(scoped ref ReadOnlySpan<char> text, int length, out ReadOnlySpan<char> mark)
    {
        mark = text[^length..];
        text = text[..^length].TrimEnd();
        return true;
    }

    private static bool IsLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }
}
