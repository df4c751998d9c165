using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Statistics;

namespace Perennial.Insights;

/// <summary>Numbers and warnings of a fit, as JSON can hold them: what is not a number is null.</summary>
internal static class ModelView
{
    /// <summary>The number, or null where it is not known.</summary>
    public static double? Known(double number) => double.IsFinite(number) ? number : null;

    /// <summary>Standard errors by the names of the parameters.</summary>
    public static IReadOnlyDictionary<string, double?> Errors(IEnumerable<string> names, FitReport report) =>
        names.Zip(report.StandardErrors).ToDictionary(p => p.First, p => Known(p.Second));

    public static IReadOnlyList<Phrase> Words(IEnumerable<FitWarning> warnings) => [.. warnings.Select(FitWarningWords.Of)];
}
