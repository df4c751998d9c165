using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Bench;

/// <summary>The month that a run asks about: the last whole one of the shop, then the one before, and so on.</summary>
internal readonly struct AskedMonth
{
    private readonly int _run;
    private readonly DateOnly _first;

    public AskedMonth(int run)
    {
        _run = run;
        // Two years back it begins again: the three years of the shop have a whole history before every month asked about.
        _first = LocalDay.ToDate(BenchShop.EndDay).AddMonths(-1 - (run % 24));
    }

    public string PathOf(Dashboard view) =>
        view
            .Path.Replace("{month}", Text("yyyy-MM", _first), StringComparison.Ordinal)
            .Replace("{first}", Text("yyyy-MM-dd", _first), StringComparison.Ordinal)
            .Replace("{next}", Text("yyyy-MM-dd", _first.AddMonths(1)), StringComparison.Ordinal)
            .Replace("{run}", _run.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The parameters that the bare query knows.</summary>
    public (string Name, object? Value)[] ParametersOf(Dashboard view, int window)
    {
        (string Name, object? Value)[] all =
        [
            ("month", (_first.Year * 12L) + _first.Month - 1),
            ("a", (long)LocalDay.Of(_first)),
            ("b", (long)LocalDay.Of(_first.AddMonths(1))),
            ("w", (long)window),
        ];
        return [.. all.Where(parameter => view.Bare.Contains("$" + parameter.Name, StringComparison.Ordinal))];
    }

    private static string Text(string format, DateOnly day) => day.ToString(format, CultureInfo.InvariantCulture);
}
