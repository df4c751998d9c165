using System.Buffers;

namespace Perennial.Rules.Messages;

/// <summary>How long a text message is, and as how many it is sent and paid for.</summary>
/// <param name="Encoding">GSM-7 or UCS-2.</param>
/// <param name="Characters">Places it takes: septets, or 16-bit units.</param>
/// <param name="Segments">Messages; 0 for an empty text.</param>
/// <param name="Left">Places that the last of them has left.</param>
/// <remarks>
/// 3GPP TS 23.038 and 23.040: 160 septets or 70 units in one message; of several each gives 7 septets or 3 units to say which part
/// it is. Characters of the extension table take two septets and are not split; neither is a surrogate pair.
/// </remarks>
public sealed record SmsLength(string Encoding, int Characters, int Segments, int Left)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Gsm = SearchValues.Create(Basic + Extended);
    private static readonly SearchValues<char> Wide = SearchValues.Create(Extended);

    /// <summary>Measures a text.</summary>
    public static SmsLength Of(string text)
    {
        var isGsm = !text.AsSpan().ContainsAnyExcept(Gsm);
        var (alone, joined) = isGsm ? (160, 153) : (70, 67);
        var units = Units(text, isGsm).ToList();
        var places = units.Sum();
        if (places <= alone)
            return new(Name(isGsm), places, places == 0 ? 0 : 1, alone - places);
        var (segments, used) = (1, 0);
        foreach (var unit in units)
        {
            if (used + unit > joined)
                (segments, used) = (segments + 1, 0);
            used += unit;
        }
        return new(Name(isGsm), places, segments, joined - used);
    }

    private static IEnumerable<int> Units(string text, bool isGsm)
    {
        if (isGsm)
            return text.Select(letter => Wide.Contains(letter) ? 2 : 1);
        return text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength);
    }

    private static string Name(bool isGsm) => isGsm ? "GSM-7" : "UCS-2";
}
