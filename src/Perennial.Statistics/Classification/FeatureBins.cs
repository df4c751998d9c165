using System.Globalization;

namespace Perennial.Statistics.Classification;

/// <summary>How a feature is cut into bins: numbers at quantiles, categories one by one, missing values for themselves.</summary>
public sealed class FeatureBins
{
    private readonly double[] _cuts;
    private readonly Dictionary<string, int> _levels;

    private FeatureBins(string name, double[] cuts, Dictionary<string, int> levels, bool isOrdered, IReadOnlyList<string> labels)
    {
        (Name, _cuts, _levels, IsOrdered, Labels) = (name, cuts, levels, isOrdered, labels);
    }

    /// <summary>The feature.</summary>
    public string Name { get; }

    /// <summary>Where the bins of numbers meet, ascending; each belongs to the bin above it.</summary>
    public IReadOnlyList<double> Cuts => _cuts;

    /// <summary>Whether neighbouring bins are near each other: true for numbers.</summary>
    public bool IsOrdered { get; }

    /// <summary>What each bin holds: "[12, 24)", a category, "other", or "missing" for the last bin.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Bins, the one for missing values included: it is always there, and the last.</summary>
    public int Count => Labels.Count;

    /// <summary>Learns the bins from the rows of a fit.</summary>
    /// <param name="feature">The column.</param>
    /// <param name="most">At most so many bins for values, in [2, 255]; further categories are one bin, "other".</param>
    public static FeatureBins Of(Feature feature, int most)
    {
        if (feature is Feature.Category category)
        {
            var frequent = category
                .Values.OfType<string>()
                .CountBy(v => v)
                .OrderByDescending(v => v.Value)
                .ThenBy(v => v.Key, StringComparer.Ordinal)
                .ToList();
            var kept = frequent.Count <= most ? frequent : frequent[..(most - 1)];
            var levels = kept.Select((v, i) => (v.Key, i)).ToDictionary(v => v.Key, v => v.i, StringComparer.Ordinal);
            List<string> labels = [.. kept.Select(v => v.Key)];
            if (kept.Count < frequent.Count)
                labels.Add("other");
            return new FeatureBins(feature.Name, [], levels, false, [.. labels, "missing"]);
        }
        var values = ((Feature.Numeric)feature).Values.Where(double.IsFinite).ToArray();
        Array.Sort(values);
        var cuts = CutsOf(values, most);
        return new FeatureBins(feature.Name, cuts, [], true, [.. Intervals(cuts), "missing"]);
    }

    /// <summary>The bin of each row; a category that was never seen is "other" or, where that is absent, missing.</summary>
    public byte[] Place(Feature feature)
    {
        var bins = new byte[feature.Count];
        var unknown = (byte)(Labels.Count > 1 && Labels[^2] == "other" && !IsOrdered ? Count - 2 : Count - 1);
        for (var i = 0; i < bins.Length; i++)
            bins[i] = feature switch
            {
                Feature.Numeric n => double.IsFinite(n.Values[i]) ? PlaceOf(n.Values[i]) : (byte)(Count - 1),
                Feature.Category c when c.Values[i] is { } level => _levels.TryGetValue(level, out var bin) ? (byte)bin : unknown,
                _ => (byte)(Count - 1),
            };
        return bins;
    }

    private byte PlaceOf(double value)
    {
        var place = Array.BinarySearch(_cuts, value);
        return (byte)(place < 0 ? ~place : place + 1);
    }

    /// <summary>Cuts lie half-way between neighbouring values, so that new values near them fall to the nearer side.</summary>
    private static double[] CutsOf(double[] ascending, int most)
    {
        var distinct = ascending.Distinct().ToArray();
        var cuts = new List<double>();
        if (distinct.Length <= most)
            for (var i = 1; i < distinct.Length; i++)
                cuts.Add((distinct[i - 1] + distinct[i]) / 2);
        else
            for (var i = 1; i < most; i++)
            {
                var place = (int)((long)ascending.Length * i / most);
                if (ascending[place - 1] < ascending[place])
                    cuts.Add((ascending[place - 1] + ascending[place]) / 2);
                else if (Array.BinarySearch(distinct, ascending[place]) is var at and > 0)
                    cuts.Add((distinct[at - 1] + distinct[at]) / 2);
            }
        return [.. cuts.Distinct().Order()];
    }

    private static IEnumerable<string> Intervals(double[] cuts)
    {
        static string N(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
        for (var i = 0; i <= cuts.Length; i++)
            yield return cuts.Length == 0 ? "any"
            : i == 0 ? "< " + N(cuts[0])
            : i == cuts.Length ? "≥ " + N(cuts[^1])
            : $"[{N(cuts[i - 1])}, {N(cuts[i])})";
    }
}
