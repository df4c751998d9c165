using System.Diagnostics.CodeAnalysis;

namespace Perennial.Rules.Measures;

/// <summary>The axes of RFM; the numbers are the codes used in SQL.</summary>
public enum RfmAxis
{
    /// <summary>Recency.</summary>
    R = 1,

    /// <summary>Frequency.</summary>
    F = 2,

    /// <summary>Money.</summary>
    M = 3,
}

/// <summary>Three scores from 1 to 5; 5 is best, for recency too.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "R, F and M are the names of the method")]
public readonly record struct RfmCell(int R, int F, int M)
{
    /// <summary>The 125 cells from 111 to 555.</summary>
    public static IEnumerable<RfmCell> All =>
        from r in Enumerable.Range(1, 5)
        from f in Enumerable.Range(1, 5)
        from m in Enumerable.Range(1, 5)
        select new RfmCell(r, f, m);

    /// <summary>The three digits as a number, for example 543.</summary>
    public int Code => (R * 100) + (F * 10) + M;

    /// <summary>Reads three digits from 1 to 5; null when they are not.</summary>
    public static RfmCell? Parse(string? text) =>
        text is { Length: 3 } && text.All(c => c is >= '1' and <= '5') ? new RfmCell(text[0] - '0', text[1] - '0', text[2] - '0') : null;

    /// <inheritdoc/>
    public override string ToString() => $"{R}{F}{M}";
}
