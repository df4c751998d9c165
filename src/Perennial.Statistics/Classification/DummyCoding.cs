namespace Perennial.Statistics.Classification;

/// <summary>
/// Columns of a table → numbers for a regression: each category but the most frequent one is a 0/1 column, a missing number is replaced by the
/// mean and gets a 0/1 column of its own. What was learnt from the rows of the fit is applied to all later ones.
/// </summary>
/// <remarks>Treatment contrasts, as in Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 2.2.</remarks>
public sealed class DummyCoding
{
    private readonly List<(string Name, int Source, Func<Feature, int, double> Read)> _columns = [];

    /// <summary>Learns categories and means from the rows of a fit.</summary>
    public DummyCoding(IReadOnlyList<Feature> features)
    {
        for (var source = 0; source < features.Count; source++)
            Add(features[source], source);
    }

    /// <summary>Names of the numeric columns: the feature, and for a category "feature=category".</summary>
    public IReadOnlyList<string> Names => [.. _columns.Select(c => c.Name)];

    /// <summary>For each numeric column, the place of the feature it was made from.</summary>
    public IReadOnlyList<int> Sources => [.. _columns.Select(c => c.Source)];

    /// <summary>The numbers of rows, row by row. A category that was never seen counts as the most frequent one.</summary>
    public double[] Encode(IReadOnlyList<Feature> features)
    {
        var rows = features.Count == 0 ? 0 : features[0].Count;
        var encoded = new double[rows * _columns.Count];
        for (var i = 0; i < rows; i++)
        for (var j = 0; j < _columns.Count; j++)
            encoded[(i * _columns.Count) + j] = _columns[j].Read(features[_columns[j].Source], i);
        return encoded;
    }

    private void Add(Feature feature, int source)
    {
        if (feature is Feature.Numeric numeric)
        {
            var known = numeric.Values.Where(double.IsFinite).ToList();
            var mean = known.Count == 0 ? 0 : known.Average();
            _columns.Add((feature.Name, source, (column, row) => Number(column, row) is var v && double.IsFinite(v) ? v : mean));
            if (known.Count < numeric.Count)
                _columns.Add((feature.Name + "=missing", source, (column, row) => double.IsFinite(Number(column, row)) ? 0 : 1));
        }
        else if (feature is Feature.Category category)
        {
            var levels = category.Values.CountBy(v => v ?? "").OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal);
            foreach (var (level, _) in levels.Skip(1))
                _columns.Add(
                    (
                        feature.Name + "=" + (level.Length == 0 ? "missing" : level),
                        source,
                        (column, row) => Text(column, row) == level ? 1 : 0
                    )
                );
        }
    }

    private static double Number(Feature column, int row) => ((Feature.Numeric)column).Values[row];

    private static string Text(Feature column, int row) => ((Feature.Category)column).Values[row] ?? "";
}
