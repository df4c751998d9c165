using System.Globalization;

namespace Perennial.Rules.Basics;

/// <summary>A currency and how many decimals its minor unit has.</summary>
/// <param name="Code">ISO 4217, upper case.</param>
/// <param name="Decimals">Decimals of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.</param>
public readonly record struct Currency(string Code, int Decimals)
{
    private static readonly HashSet<string> WithoutDecimals =
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>The currency of an ISO 4217 code. An unknown code of three letters has two decimals.</summary>
    /// <exception cref="ArgumentException"><paramref name="code"/> is not three letters.</exception>
    public static Currency Of(string code)
    {
        if (!IsCode(code))
            throw new ArgumentException($"'{code}' is not an ISO 4217 code", nameof(code));
        var upper = code.ToUpperInvariant();
        return new Currency(
            upper,
            WithoutDecimals.Contains(upper) ? 0
                : WithThreeDecimals.Contains(upper) ? 3
                : 2
        );
    }

    /// <summary>Whether a text has the form of an ISO 4217 code: three Latin letters.</summary>
    public static bool IsCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetter);

    /// <summary>Minor units of an amount in major units, rounded half to even.</summary>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits.</exception>
    public long ToMinor(decimal major) => checked((long)decimal.Round(major * Scale, 0, MidpointRounding.ToEven));

    /// <summary>Major units of an amount in minor units.</summary>
    public decimal ToMajor(long minor) => minor / Scale;

    /// <summary>An amount for people: <c>¥1,234.50</c> in Chinese and English alike, other currencies by their code.</summary>
    public string Format(long minor)
    {
        var amount = Math.Abs(ToMajor(minor)).ToString("N" + Decimals, CultureInfo.InvariantCulture);
        var symbol = Code switch
        {
            "CNY" => "¥",
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            _ => Code + " ",
        };
        return (minor < 0 ? "−" : "") + symbol + amount;
    }

    private decimal Scale =>
        Decimals switch
        {
            0 => 1m,
            3 => 1000m,
            _ => 100m,
        };
}
