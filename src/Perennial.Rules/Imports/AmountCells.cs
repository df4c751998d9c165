using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Reads the cells of columns of numbers.</summary>
/// <param name="mark">How fractions are written.</param>
/// <param name="currency">The currency that every amount must be in.</param>
public sealed class AmountCells(DecimalMark mark, Currency currency)
{
    /// <summary>The largest number accepted: a thousand billion, so that sums of a whole file stay far inside 64 bits.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Reads a number.</summary>
    /// <returns>A reason of <see cref="RowReasons"/>, or null when the cell was read.</returns>
    public string? Read(ReadOnlySpan<char> cell, out decimal value)
    {
        var outcome = DecimalText.Read(cell, mark, out value, out var sign);
        if (outcome is not NumberOutcome.Read)
            return outcome is NumberOutcome.NotFinite ? RowReasons.NotFinite : RowReasons.BadNumber;
        if (!sign.IsEmpty && !CurrencyMarks.Means(sign, currency.Code))
            return RowReasons.OtherCurrency;
        return value is > Largest or < -Largest ? RowReasons.TooLarge : null;
    }

    /// <summary>Minor units of an amount, rounded half to even.</summary>
    /// <returns>A reason of <see cref="RowReasons"/>, or null when it fits.</returns>
    public string? ToMinor(decimal major, out long minor)
    {
        minor = 0;
        if (major is > Largest or < -Largest)
            return RowReasons.TooLarge;
        minor = currency.ToMinor(major);
        return null;
    }
}
